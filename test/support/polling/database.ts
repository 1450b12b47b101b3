import type { INodeExecutionData } from 'n8n-workflow';

/** An execution that n8n started with what a poll returned. */
export interface StartedExecution {
	/** The name of the node. */
	trigger: string;
	items: INodeExecutionData[];
	/** Whether n8n ended before it had saved the state that belongs to these items: only then may they come again. */
	stateLost: boolean;
}

/** What outlives the process of n8n. States are kept as JSON text, so that nothing is shared with a running poll. */
export interface Database {
	/** The static data of the workflow. */
	staticData: string;
	/** The durable cursors, by the id of their node. */
	cursors: Map<string, string>;
	/** The nodes that have a job in the durable scheduler. */
	jobs: Set<string>;
	/** Whether the workflow is published. */
	published: boolean;
	executions: StartedExecution[];
	/** What n8n itself lost: executions whose state was saved, but not they themselves. */
	lost: Array<Omit<StartedExecution, 'stateLost'>>;
	/** What failed polls left behind: n8n saves each as a failed execution. */
	failures: Error[];
	/** Every state that was ever written, static data and cursors, in order. */
	writes: string[];
}

/** The database of a workflow that never ran. */
export const createDatabase = (): Database => ({
	staticData: '{}',
	cursors: new Map(),
	jobs: new Set(),
	published: false,
	executions: [],
	lost: [],
	failures: [],
	writes: [],
});

/** Writes the static data of a workflow. */
export function saveStaticData(database: Database, json: string): void {
	database.staticData = json;
	database.writes.push(json);
}

/** Writes the durable cursor of a node. */
export function saveCursor(database: Database, nodeId: string, json: string): void {
	database.cursors.set(nodeId, json);
	database.writes.push(json);
}
