import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../text/json';
import { haveSameSettings } from './watchScope';
import type { TriggerEntry } from './storedEntries';
import { openEntry } from './storedEntries';

/** Characters of JSON that one trigger stores in n8n at most, beside its identity. */
export const MAX_STATE_CHARS = 60_000;

/** How the states of one kind of trigger are stored. */
export interface StorageOptions<State> {
	/** Names the kind of trigger in the static data of a workflow: stored states are found by it, so it must not change. */
	kind: string;
	/**
	 * Gives a state as JSON values, with one field at least that is not the store's own: `scope`, `generation`, `workflow`,
	 * `id` and `name` are.
	 */
	format: (state: State) => IDataObject;
	/** Reads what `format` gave, for the scope that it was stored with; `undefined` for what cannot be used. */
	parse: (stored: IDataObject, scope: string) => State | undefined;
	/** Gives a state that takes at most so many characters of JSON, or as few as it can, by dropping what is needed least. */
	evict: (state: State, maxChars: number) => State;
}

/** How a poll ended. */
export interface PollOutcome {
	/** Whether the trigger started anew, so that its state replaces all former ones. */
	isFirst: boolean;
	/** Whether the poll emits items: then n8n saves the static data of the workflow. */
	hasItems: boolean;
}

/** The state of one trigger, which n8n stores between polls. */
export interface StateStore<State> {
	/** The state that the last poll saved, or `undefined` where the trigger has to start anew. */
	current: State | undefined;
	/** The state of the same settings at another address, which may be another address of the same server. */
	atOtherAddress: State | undefined;
	/** Saves the state after a poll. The caller has bounded it to `MAX_STATE_CHARS`, unless that poll was the first one. */
	save: (state: State, outcome: PollOutcome) => void;
}

/** Where the state of a trigger is stored, and what is stored there. */
interface Storage<State> {
	options: StorageOptions<State>;
	scope: string;
	/** The static data of the node. */
	nodeData: IDataObject;
	/** The state in it, unless it came along from another workflow. */
	nodeState: unknown;
	/** The entry in the static data of the workflow. */
	entry: TriggerEntry;
}

/** How states are stored in one of the ways in which n8n saves static data. */
interface StoragePolicy<State> {
	/** What may be the last state, the preferred one first. */
	candidates: unknown[];
	save: (state: State, generation: number, outcome: PollOutcome) => void;
}

/** What the store adds to a state. */
const STORE_FIELDS = ['scope', 'generation', 'workflow', 'id', 'name'];

/** Whether an entry holds a state, and not only the generation of one that is stored elsewhere. */
const holdsState = (entry: IDataObject | undefined): boolean =>
	Object.keys(entry ?? {}).some((field) => !STORE_FIELDS.includes(field));

/** Each start of a trigger has a generation, one more than the last: a state of an earlier generation is out of date. */
const generationOf = (stored: unknown): number =>
	isObject(stored) && typeof stored.generation === 'number' ? stored.generation : 0;

/**
 * Stores everything in the data of the workflow. n8n saves that together with the data of the node, which it stores under
 * the name of the node, so that a rename would lose it.
 */
function workflowPolicy<State>({
	options,
	scope,
	nodeData,
	nodeState,
	entry,
}: Storage<State>): StoragePolicy<State> {
	// A former version stored the state with the node, and an entry without the identity of its trigger.
	const isFormer = entry.content?.workflow === undefined;
	return {
		candidates: isFormer ? [nodeState, entry.content] : [entry.content],
		save: (state, generation) => {
			entry.put({ ...options.format(options.evict(state, MAX_STATE_CHARS)), scope, generation });
			if ('state' in nodeData) delete nodeData.state;
		},
	};
}

/**
 * Stores states in the durable cursor of the node, which survives a rename. n8n discards what the poll at activation writes
 * there and keeps the cursor of an earlier start; it saves the data of the workflow at activation, but after that only with
 * items. Therefore the state that a trigger starts with is stored in both.
 */
function cursorPolicy<State>({
	options,
	scope,
	nodeData,
	nodeState,
	entry,
}: Storage<State>): StoragePolicy<State> {
	const { content, identity, put } = entry;
	const { workflow, id, name } = identity;
	return {
		candidates: [nodeState, content],
		save: (state, generation, { isFirst, hasItems }) => {
			if (isFirst && !hasItems) {
				// Stored twice, it may be half as large.
				const half = options.evict(state, MAX_STATE_CHARS / 2);
				const first = { ...options.format(half), scope, generation };
				nodeData.state = { ...first, workflow };
				put(first);
				return;
			}
			const isCursorSaved = holdsState(content) && generationOf(nodeState) === generation;
			nodeData.state = { ...options.format(state), scope, generation, workflow };
			// n8n saves the cursor with items, and is known to have saved it where it gave back one of this generation.
			if (isFirst || isCursorSaved) put({ scope, generation });
			// Under its former name or ID it would be found again, should the trigger get that back.
			else if (content && (content.name !== name || content.id !== id)) put(content);
		},
	};
}

/**
 * Opens the state that n8n stores for a trigger.
 * @param scope the current scope of the trigger (`watchScope.ts`): a state of other settings is not used
 */
export function openStateStore<State>(
	node: Pick<IPollFunctions, 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'>,
	scope: string,
	options: StorageOptions<State>,
): StateStore<State> {
	const nodeData = node.getWorkflowStaticData('node');
	const entry = openEntry(node, options.kind, scope);
	const { workflow } = entry.identity;
	const { state: stored } = nodeData;
	const isForeign = isObject(stored) && (stored.workflow ?? workflow) !== workflow;
	const nodeState = isForeign ? undefined : stored;
	const storage = { options, scope, nodeData, nodeState, entry };
	// n8n tracks changes of live static data by this field; a durable cursor is a plain copy without it.
	const isLive = '__dataChanged' in nodeData;
	const { candidates, save } = isLive ? workflowPolicy(storage) : cursorPolicy(storage);
	const generation = Math.max(...candidates.map(generationOf));
	const latest = candidates.filter((value) => generationOf(value) === generation).filter(isObject);
	const find = (isWanted: (storedScope: unknown) => boolean): State | undefined =>
		latest
			.filter((value) => isWanted(value.scope))
			.flatMap((value) => options.parse(value, String(value.scope)) ?? [])
			.at(0);
	return {
		current: find((other) => other === scope),
		atOtherAddress: find((other) => other !== scope && haveSameSettings(other, scope)),
		save: (state, outcome) => save(state, generation + Number(outcome.isFirst), outcome),
	};
}
