import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject, objectsIn } from '../../shared/text/json';
import { isSameWatch } from './movedServer';

/** What names a trigger. None of it is certain: IDs may be doubled, missing or changed, and names are changed by people. */
export interface TriggerIdentity {
	/** The ID of its workflow. What was kept in another one travelled along with an export, and is not its own. */
	workflow: string;
	/** The ID of the node; empty where it has none. */
	id: string;
	name: string;
}

/** What is kept for a trigger in the data of its workflow: a state, or only its generation. */
export type StoredEntry = IDataObject;

/** The data of a workflow, which all its triggers share. */
export type SharedData = IDataObject;

/** Where all entries are. */
const ENTRIES_FIELD = 'h2oGpteChatTriggers';

/** Where an earlier version kept the entry of a node. */
const formerKey = ({ id }: TriggerIdentity) => `h2oGpteChatTrigger:${id || 'undefined'}`;

/** What is known of triggers that polled with the same data: n8n has it anew whenever it activates a workflow. */
interface Activation {
	/** The IDs and names of those that polled: they were not renamed. */
	polled: Set<string>;
	/** Entries that others took over, for the case that it was not a rename after all. */
	taken: StoredEntry[];
}

const activations = new WeakMap<SharedData, Activation>();

function activationOf(shared: SharedData): Activation {
	const activation = activations.get(shared) ?? { polled: new Set(), taken: [] };
	activations.set(shared, activation);
	return activation;
}

/** Gives the node of a poll its name among the entries. */
export function identityOf(node: Pick<IPollFunctions, 'getNode' | 'getWorkflow'>): TriggerIdentity {
	const { id, name } = node.getNode();
	return { workflow: String(node.getWorkflow().id ?? ''), id: id || '', name };
}

const entriesOf = (shared: SharedData, { workflow }: TriggerIdentity): StoredEntry[] =>
	objectsIn(shared[ENTRIES_FIELD]).filter((entry) => entry.workflow === workflow);

const keyOf = ({ id, name }: IDataObject | TriggerIdentity) => JSON.stringify([id, name]);

const isOf = (entry: StoredEntry, owner: TriggerIdentity) => keyOf(entry) === keyOf(owner);

/**
 * Finds the entry of a trigger: its own, else that of the same watch with its ID, which was renamed, else with its name,
 * whose ID changed as it does with imports; no ID tells less than a name. A trigger that still polls under the other name keeps its entry to itself.
 */
export function entryOf(
	shared: SharedData,
	owner: TriggerIdentity,
	scope: string,
): StoredEntry | undefined {
	const { polled, taken } = activationOf(shared);
	polled.add(keyOf(owner));
	const entries = entriesOf(shared, owner);
	const own = [...entries, ...taken].find((entry) => isOf(entry, owner));
	if (own) return own;
	const former = shared[formerKey(owner)];
	if (isObject(former)) return former;
	const isWatch = (entry: StoredEntry) => isSameWatch(entry.scope, scope);
	const free = entries.filter((entry) => !polled.has(keyOf(entry)));
	const renamed = [...free, ...taken].find((entry) => entry.id === owner.id && isWatch(entry));
	const changed = free.find((entry) => entry.name === owner.name && isWatch(entry));
	return owner.id === '' ? (changed ?? renamed) : (renamed ?? changed);
}

/**
 * Puts the entry of a trigger into the list: in the place of its own, or of the one that was `found` for it under another
 * name or ID, unless a trigger polls there. The order is that of the nodes, by which doubled IDs are told apart.
 */
export function putEntry(
	shared: SharedData,
	owner: TriggerIdentity,
	content: IDataObject,
	found: StoredEntry | undefined,
): void {
	const { polled, taken } = activationOf(shared);
	const entries = entriesOf(shared, owner);
	const entry = { ...content, ...owner };
	const own = entries.findIndex((other) => isOf(other, owner));
	const former = entries.findIndex(
		(other) => found && keyOf(other) === keyOf(found) && !polled.has(keyOf(other)),
	);
	const before = entries[own === -1 ? former : own];
	if (before && own === -1) taken.push(before);
	shared[ENTRIES_FIELD] = before
		? entries.map((other) => (other === before ? entry : other))
		: [...entries, entry];
	if (formerKey(owner) in shared) delete shared[formerKey(owner)];
}
