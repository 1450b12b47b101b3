import { isObject } from '../../../nodes/H2oGpteChat/transport/json';
import type { Client } from '../../../tools/n8n/client';

/** An execution as n8n lists it. */
interface Run {
	id: string;
	status: string;
	/** What started it: `webhook`, `trigger`, `manual`. */
	mode: string;
}

/** The most that n8n lists at once. */
const PAGE_SIZE = 100;

/** Lists all executions of a workflow that n8n knows of. */
export async function runsOf({ rest }: Client, workflowId: string): Promise<Run[]> {
	const runs = new Map<string, Run>();
	for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
		const query = new URLSearchParams({
			filter: JSON.stringify({ workflowId }),
			limit: String(PAGE_SIZE),
			...(cursor !== '' && { cursor }),
		});
		const page = await rest('GET', `/executions?${query}`);
		const { results, nextCursor } = isObject(page) ? page : {};
		// Those that are still running are on every page.
		for (const { id, status, mode } of Array.isArray(results) ? results.filter(isObject) : []) {
			runs.set(String(id), { id: String(id), status: String(status), mode: String(mode) });
		}
		cursor = nextCursor;
	}
	return [...runs.values()];
}
