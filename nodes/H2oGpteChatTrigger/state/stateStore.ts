import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/text/json';
import type { Owner } from './storedEntries';
import { entryOf, ownerOf, putEntry } from './storedEntries';
import { fit, LARGEST_STATE } from './evict';
import { isSameWatch } from './movedServer';
import type { State } from './state';
import { readState } from './state';

/** What a trigger keeps in n8n from one poll to the next. */
export interface Memory {
	/** What the last poll left, or `undefined` where the watch has to begin. */
	last: State | undefined;
	/** The same of a watch that differs in nothing but the address of its server, which may be the same server. */
	elsewhere: State | undefined;
	/** Keeps the state after a poll, which began the watch or went on with it, and told something or did not. */
	keep: (state: State, poll: { isFirst: boolean; hasNews: boolean }) => void;
}

const generationOf = (kept: unknown): number =>
	isObject(kept) && typeof kept.generation === 'number' ? kept.generation : 0;

/** Where a state has to be kept: n8n saves the data of the node and that of the workflow at different times. */
interface Place {
	/** What the place holds that may be the last state, the best first. */
	kept: unknown[];
	/** Keeps a state of a generation. */
	keep: (state: State, generation: number, poll: { isFirst: boolean; hasNews: boolean }) => void;
}

/**
 * Keeps all in the data of the workflow, which n8n saves together with that of the node: the latter is kept under the
 * node's name, so that a rename would lose it.
 */
function inWorkflow(
	own: IDataObject,
	kept: unknown,
	entry: IDataObject | undefined,
	put: (content: IDataObject) => void,
): Place {
	// An earlier version kept it with the node.
	const isFormer = entry?.workflow === undefined;
	return {
		kept: isFormer ? [kept, entry] : [entry],
		keep: (state, generation) => {
			put({ ...fit(state), generation });
			if ('state' in own) delete own.state;
		},
	};
}

/**
 * Keeps all in the durable cursor of the node, which a rename leaves as it is. n8n drops what the poll at activation writes
 * there, and keeps what an earlier watch has left; the data of the whole workflow is saved at activation, but after that
 * only with items. So the state that a watch began with is in both.
 */
function inCursor(
	own: IDataObject,
	kept: unknown,
	entry: IDataObject | undefined,
	{ workflow, id, name }: Owner,
	put: (content: IDataObject) => void,
): Place {
	return {
		kept: [kept, entry],
		keep: (state, generation, { isFirst, hasNews }) => {
			if (isFirst && !hasNews) {
				// Kept twice, it may be half as large.
				const first = { ...fit(state, LARGEST_STATE / 2), generation };
				own.state = { ...first, workflow };
				put(first);
				return;
			}
			const hasBegun = entry?.sessions !== undefined && generationOf(kept) === generation;
			own.state = { ...state, generation, workflow };
			// n8n keeps the node's own with items, and is known to have kept it where it was there.
			if (isFirst || hasBegun) put({ scope: state.scope, generation });
			// Under its former name or ID it would be found again, should the trigger get that back.
			else if (entry && (entry.name !== name || entry.id !== id)) put(entry);
		},
	};
}

/**
 * Finds what n8n kept for a trigger. Each watch has a generation, by which one that has ended is told from the latest.
 */
export function memoryOf(
	node: Pick<IPollFunctions, 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'>,
	scope: string,
): Memory {
	const own = node.getWorkflowStaticData('node');
	const shared = node.getWorkflowStaticData('global');
	const owner = ownerOf(node);
	const entry = entryOf(shared, owner, scope);
	const put = (content: IDataObject) => putEntry(shared, owner, content, entry);
	const isForeign =
		isObject(own.state) && (own.state.workflow ?? owner.workflow) !== owner.workflow;
	const before = isForeign ? undefined : own.state;
	// n8n tracks changes in its live data; a durable cursor is a plain copy.
	const isLive = '__dataChanged' in own;
	const { kept, keep } = isLive
		? inWorkflow(own, before, entry, put)
		: inCursor(own, before, entry, owner, put);
	const generation = Math.max(...kept.map(generationOf));
	const current = kept.filter((value) => generationOf(value) === generation).filter(isObject);
	const read = (isWanted: (other: unknown) => boolean) =>
		current
			.filter(({ scope: other }) => isWanted(other))
			.flatMap((value) => readState(value, String(value.scope)) ?? [])
			.at(0);
	return {
		last: read((other) => other === scope),
		elsewhere: read((other) => other !== scope && isSameWatch(other, scope)),
		keep: (state, poll) => keep(state, generation + Number(poll.isFirst), poll),
	};
}
