import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/text/json';
import type { TriggerIdentity } from './storedEntries';
import { entryOf, identityOf, putEntry } from './storedEntries';
import { evict, MAX_STATE_CHARS } from './evict';
import { isSameWatch } from './movedServer';
import type { TriggerState } from './triggerState';
import { formatState, parseState } from './storedState';

/** What a trigger keeps in n8n from one poll to the next. */
export interface StateStore {
	/** What the last poll left, or `undefined` where the watch has to begin. */
	current: TriggerState | undefined;
	/** The same of a watch that differs in nothing but the address of its server, which may be the same server. */
	atOtherAddress: TriggerState | undefined;
	/** Keeps the state after a poll, which began the watch or went on with it, and told something or did not. */
	save: (state: TriggerState, poll: { isFirst: boolean; hasNews: boolean }) => void;
}

const generationOf = (kept: unknown): number =>
	isObject(kept) && typeof kept.generation === 'number' ? kept.generation : 0;

/** Where a state has to be kept: n8n saves the data of the node and that of the workflow at different times. */
interface StoragePlace {
	/** What the place holds that may be the last state, the best first. */
	candidates: unknown[];
	/** Keeps a state of a generation. */
	save: (
		state: TriggerState,
		generation: number,
		poll: { isFirst: boolean; hasNews: boolean },
	) => void;
}

/**
 * Keeps all in the data of the workflow, which n8n saves together with that of the node: the latter is kept under the
 * node's name, so that a rename would lose it.
 */
function workflowData(
	own: IDataObject,
	kept: unknown,
	entry: IDataObject | undefined,
	put: (content: IDataObject) => void,
): StoragePlace {
	// An earlier version kept it with the node.
	const isFormer = entry?.workflow === undefined;
	return {
		candidates: isFormer ? [kept, entry] : [entry],
		save: (state, generation) => {
			put({ ...formatState(evict(state)), generation });
			if ('state' in own) delete own.state;
		},
	};
}

/**
 * Keeps all in the durable cursor of the node, which a rename leaves as it is. n8n drops what the poll at activation writes
 * there, and keeps what an earlier watch has left; the data of the whole workflow is saved at activation, but after that
 * only with items. So the state that a watch began with is in both.
 */
function nodeCursor(
	own: IDataObject,
	kept: unknown,
	entry: IDataObject | undefined,
	{ workflow, id, name }: TriggerIdentity,
	put: (content: IDataObject) => void,
): StoragePlace {
	return {
		candidates: [kept, entry],
		save: (state, generation, { isFirst, hasNews }) => {
			if (isFirst && !hasNews) {
				// Kept twice, it may be half as large.
				const first = { ...formatState(evict(state, MAX_STATE_CHARS / 2)), generation };
				own.state = { ...first, workflow };
				put(first);
				return;
			}
			const hasBegun = entry?.sessions !== undefined && generationOf(kept) === generation;
			own.state = { ...formatState(state), generation, workflow };
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
export function openStateStore(
	node: Pick<IPollFunctions, 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'>,
	scope: string,
): StateStore {
	const own = node.getWorkflowStaticData('node');
	const shared = node.getWorkflowStaticData('global');
	const owner = identityOf(node);
	const entry = entryOf(shared, owner, scope);
	const put = (content: IDataObject) => putEntry(shared, owner, content, entry);
	const isForeign =
		isObject(own.state) && (own.state.workflow ?? owner.workflow) !== owner.workflow;
	const before = isForeign ? undefined : own.state;
	// n8n tracks changes in its live data; a durable cursor is a plain copy.
	const isLive = '__dataChanged' in own;
	const { candidates, save } = isLive
		? workflowData(own, before, entry, put)
		: nodeCursor(own, before, entry, owner, put);
	const generation = Math.max(...candidates.map(generationOf));
	const current = candidates.filter((value) => generationOf(value) === generation).filter(isObject);
	const read = (isWanted: (other: unknown) => boolean) =>
		current
			.filter(({ scope: other }) => isWanted(other))
			.flatMap((value) => parseState(value, String(value.scope)) ?? [])
			.at(0);
	return {
		current: read((other) => other === scope),
		atOtherAddress: read((other) => other !== scope && isSameWatch(other, scope)),
		save: (state, poll) => save(state, generation + Number(poll.isFirst), poll),
	};
}
