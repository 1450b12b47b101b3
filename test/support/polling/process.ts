import type { INodeExecutionData, Workflow } from 'n8n-workflow';

import type { Database } from './database';
import { saveStaticData } from './database';

/** What n8n has to write when a poll returned items, and where a process may end in between. */
export type Crash = 'before the state is saved' | 'before the execution is saved';

/** One process of n8n, from its start to its end. */
export interface N8nProcess {
	database: Database;
	alive: boolean;
	/** Ends the process while it hands on the items of the next poll. */
	crash?: Crash;
	/** Overrides the time that n8n gives a poll, in milliseconds. */
	budgetMs?: number;
	/** What the poll that runs now came to. */
	outcome: PollOutcome;
}

/** What a poll came to: items, nothing (`null`), or an error. */
export interface PollOutcome {
	items: INodeExecutionData[] | null;
	error?: Error;
}

/**
 * Saves the static data of a workflow where n8n's change tracking says that there is something to save.
 * `WorkflowStaticDataService.saveStaticData`.
 */
export function saveChanged({ database, alive }: N8nProcess, { staticData }: Workflow): void {
	if (!alive || staticData.__dataChanged !== true) return;
	saveStaticData(database, JSON.stringify(staticData));
	staticData.__dataChanged = false;
}

/** Ends a process: what it holds in memory is gone, and what it still does has no effect. */
export function end(process: N8nProcess): void {
	process.alive = false;
}

/** Makes an error of whatever was thrown. */
export const toError = (thrown: unknown): Error =>
	thrown instanceof Error ? thrown : new Error(String(thrown));
