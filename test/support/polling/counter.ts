import type { IDataObject, INodeType, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { createPolling } from './createPolling';
import type { CursorEngine, Polling } from './interface';

/** What a node does in its next poll, after it has counted the poll in its static data. */
export type Behaviour = 'emits' | 'finds nothing' | 'throws' | 'counts deeper';

export interface Counted {
	count?: number;
	deep?: { count: number };
}

/** Says what the node does next; `during` runs while it polls, and `context` is what its last poll got. */
export const next: { behaviour: Behaviour; during?: () => unknown; context?: IPollFunctions } = {
	behaviour: 'emits',
};

/** A trigger that counts its polls in its static data, and gives the count and how it was activated. */
export const counter: INodeType = {
	description: {
		displayName: 'Counter',
		name: 'counter',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	poll: async function (this: IPollFunctions) {
		next.context = this;
		const data: IDataObject & Counted = this.getWorkflowStaticData('node');
		if (next.behaviour === 'counts deeper') {
			data.deep ??= { count: 0 };
			data.deep.count += 1;
		} else {
			data.count = (data.count ?? 0) + 1;
		}
		await next.during?.();
		if (next.behaviour === 'throws') throw new TypeError('The poll failed');
		if (next.behaviour === 'finds nothing') return null;
		return [[{ json: { count: data.deep?.count ?? data.count, by: this.getActivationMode() } }]];
	},
};

/** Polls it. */
export const create = (engine: CursorEngine) =>
	createPolling({ engine, node: counter, credential: { url: 'http://127.0.0.1', apiKey: 'k' } });

/** The items of all executions. */
export const itemsOf = ({ database }: Polling) =>
	database.executions.flatMap(({ items }) => items.map(({ json }) => json));
/** The node's state in the database. */
export const storedOf = (polling: Polling): unknown => JSON.parse(polling.stored() ?? '{}');
