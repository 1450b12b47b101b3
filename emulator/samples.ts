import type { Emulator } from './server';
import { textAt } from './values';

/**
 * Starts a session on each collection of the emulator and asks its first suggested question there, over HTTP as anybody
 * would, so that a person who tries it by hand finds something in the lists.
 */
export async function addSampleSessions({ url, keys, store }: Emulator): Promise<void> {
	const send = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`${url}/api/v1${path}`, {
			method,
			headers: { authorization: `Bearer ${keys.global}`, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		return await response.json();
	};
	for (const { id, name, questions } of store.collections.values()) {
		const session = textAt(await send('POST', `/chats?collection_id=${id}`, {}), 'id');
		await send('PATCH', `/chats/${session}`, { name: `Questions about the ${name}` });
		await send('POST', `/chats/${session}/completions`, { message: questions[0] });
	}
}
