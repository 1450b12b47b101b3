import { isObject } from '../../nodes/shared/text/json';

/** How long to wait for an answer, in milliseconds. */
const READY_TIMEOUT_MS = 60_000;

/** Whether the REST API of an n8n answers, which it does long after the first page. */
export async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/rest/settings`, {
			signal: AbortSignal.timeout(READY_TIMEOUT_MS),
		});
		const answer: unknown = await response.json();
		return isObject(answer) && isObject(answer.data);
	} catch {
		return false;
	}
}
