import type { IPollFunctions } from 'n8n-workflow';

import { isObject } from '../transport/json';
import type { State } from './state';
import { fit, LARGEST_STATE, readState } from './state';

/** What a trigger keeps in n8n from one poll to the next. */
export interface Memory {
	/** What the last poll left, or `undefined` where the watch has to begin. */
	last: State | undefined;
	/** Keeps the state after a poll, which told something or did not. */
	keep: (state: State, hasNews: boolean) => void;
}

const generationOf = (kept: unknown): number =>
	isObject(kept) && typeof kept.generation === 'number' ? kept.generation : 0;

/**
 * Finds what n8n kept for a node, in two places, since neither is enough. n8n's durable cursors drop what the poll at
 * activation writes to the node's own data, and keep there what an earlier watch has left; the data of the whole
 * workflow is saved at activation, but after that only with items. So the state is in the node's own data, the one that a
 * watch began with in both, and each watch has a generation, by which one that has ended is told from the latest.
 */
export function memoryOf(
	node: Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>,
	scope: string,
): Memory {
	const own = node.getWorkflowStaticData('node');
	const shared = node.getWorkflowStaticData('global');
	const key = `h2oGpteChatTrigger:${node.getNode().id}`;
	const generation = Math.max(generationOf(own.state), generationOf(shared[key]));
	const current = (kept: unknown) =>
		generationOf(kept) === generation ? readState(kept, scope) : undefined;
	const kept = current(own.state);
	const beginning = current(shared[key]);
	const last = kept ?? beginning;
	return {
		last,
		keep: (state, hasNews) => {
			const next = last ? generation : generation + 1;
			if (last === undefined && !hasNews) {
				// Kept twice, it may be half as large.
				const first = { ...fit(state, LARGEST_STATE / 2), generation: next };
				own.state = first;
				shared[key] = first;
				return;
			}
			own.state = { ...state, generation: next };
			// n8n keeps the node's own with items, and is known to have kept it where it was there.
			if (last === undefined || (kept && beginning)) shared[key] = { generation: next };
		},
	};
}
