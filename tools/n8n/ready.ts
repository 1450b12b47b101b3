import { isObject } from '../../nodes/H2oGpteChat/transport/json';

/** Whether the REST API of an n8n answers, which it does long after the first page. */
export async function isReady(url: string): Promise<boolean> {
	try {
		const answer: unknown = await (await fetch(`${url}/rest/settings`)).json();
		return isObject(answer) && isObject(answer.data);
	} catch {
		return false;
	}
}
