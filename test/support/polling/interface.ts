import type { INodeParameters, INodeType } from 'n8n-workflow';

import type { SavedCredential } from '../runNode';
import type { Database } from './database';
import type { ManualOutcome } from './manual';
import type { TriggerNode } from './triggerNodes';
import type { Crash, PollOutcome } from './process';

export type CursorEngine = 'legacy' | 'durable';
export const CURSOR_ENGINES: readonly CursorEngine[] = ['legacy', 'durable'];

export interface PollingOptions {
	/** Where n8n keeps the state of a poll: in the workflow's static data, or in rows of their own. */
	engine: CursorEngine;
	node: INodeType;
	parameters?: INodeParameters;
	/** Read anew with each poll, so that it may be changed at any time. */
	credential: SavedCredential;
	/** The ID of the workflow, where the database knows it; a new one otherwise. */
	workflowId?: string;
	/** What earlier processes left behind, such as that of the other engine. */
	database?: Database;
	/** The triggers of the workflow, if not just one. */
	triggers?: readonly TriggerNode[];
	/** Milliseconds that n8n gives each poll, if not as many as it does by itself. */
	budgetMs?: number;
}

export interface TickOptions {
	/** Milliseconds that n8n gives the poll. */
	budgetMs?: number;
	/** Ends n8n while it hands on the items. */
	crash?: Crash;
}

/** A published workflow with a polling trigger, or several that are alike, and the n8n around it. */
export interface Polling {
	readonly database: Database;
	/** The triggers, as they were saved last. */
	triggers: () => readonly TriggerNode[];
	/** Saves the workflow with other triggers, which are polled once it is published again. */
	edit: (triggers: readonly TriggerNode[]) => void;
	/** Publishes the workflow, or publishes it again with other parameters, which activates the node once more. */
	activate: (parameters?: INodeParameters) => Promise<PollOutcome>;
	/** Exports the workflow, and imports it under another ID, where it is not published yet. */
	move: () => Promise<void>;
	/** Unpublishes the workflow. */
	deactivate: () => Promise<void>;
	/** The next poll of each trigger by schedule. Gives nothing where the workflow is not active. */
	tick: (options?: TickOptions) => Promise<PollOutcome>;
	/** Executes the node in the editor. */
	manual: () => Promise<ManualOutcome>;
	/** Ends n8n at once, at any time; a poll that runs then has no effect any more. */
	kill: () => void;
	/** Whether n8n runs: not after a kill or a crash. */
	running: () => boolean;
	/** Starts n8n again, after a clean end (which saves nothing either) unless it was killed. */
	restart: () => Promise<PollOutcome>;
	/** What the database holds of the first node's state, as JSON. */
	stored: () => string | undefined;
}
