import type { Emulator } from './startEmulator';
import { textAt } from './values';

/** What somebody wrote last who is not content with answers from documents, for workflows that look out for that. */
const ASKS_FOR_A_PERSON = 'I would rather talk to a human. Who can call me back?';

/** What somebody thought of an answer who did not like it, for workflows that report that. */
const DISLIKES = {
	expected_answer: 'The interval in weeks, for hard and for soft water.',
	user_comment: 'Too general: I still do not know when to do it.',
};

/**
 * Starts a session on each collection of the emulator and asks its first suggested question there, over HTTP as anybody
 * would, so that a person who tries it by hand finds something in the lists. The last one, on the first collection, asks
 * for a person. Of the answers, the first one is disliked, with a comment, and the others are liked.
 */
export async function addSampleSessions({ url, keys, store }: Emulator): Promise<void> {
	const send = async (method: string, path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`${url}/api/v1${path}`, {
			method,
			headers: { authorization: `Bearer ${keys.global}`, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		return response.status === 204 ? undefined : await response.json();
	};
	const ask = async (collectionId: string, name: string, message: string) => {
		const session = textAt(await send('POST', `/chats?collection_id=${collectionId}`, {}), 'id');
		await send('PATCH', `/chats/${session}`, { name });
		await send('POST', `/chats/${session}/completions`, { message });
	};
	const collections = [...store.collections.values()];
	for (const {
		id,
		name,
		questions: [question = ''],
	} of collections) {
		await ask(id, `Questions about the ${name}`, question);
	}
	for (const { id } of collections.slice(0, 1)) await ask(id, 'A call back', ASKS_FOR_A_PERSON);
	const [first, ...others] = [...store.messages.values()].filter(({ replyTo }) => replyTo);
	if (first) {
		first.votes = -1;
		await send('POST', `/question_answer_feedbacks/${first.id}`, DISLIKES);
	}
	for (const reply of others) reply.votes = 1;
}
