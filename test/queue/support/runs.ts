import { isObject } from '../../../nodes/shared/text/json';
import type { N8nClient } from '../../../tools/n8n/n8nClient';

/** An execution as n8n lists it. */
interface WorkflowRun {
	id: string;
	status: string;
	/** What started it: `webhook`, `trigger`, `manual`. */
	mode: string;
}

/** The most that n8n lists at once. */
const PAGE_SIZE = 100;

async function list({ rest }: N8nClient, workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const page = await rest('GET', `/executions?filter=${filter}&limit=${PAGE_SIZE}`);
	return isObject(page) ? page : {};
}

/** How many executions of a workflow have ended, as n8n counts them. */
export const countEnded = async (client: N8nClient, workflowId: string): Promise<number> =>
	Number((await list(client, workflowId)).count);

/**
 * Lists the executions of a workflow, the last begun first.
 * @throws an error where they are more than n8n lists at once: the pages that it cuts its list into, by ID but sorted by
 * time, leave some out where several workers begin them
 */
export async function runsOf(client: N8nClient, workflowId: string): Promise<WorkflowRun[]> {
	const { results, nextCursor } = await list(client, workflowId);
	if (!Array.isArray(results) || typeof nextCursor === 'string') {
		throw new Error(`n8n gave no whole list of executions: ${JSON.stringify(nextCursor)}`);
	}
	return results.filter(isObject).map(({ id, status, mode }) => ({
		id: String(id),
		status: String(status),
		mode: String(mode),
	}));
}
