import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject, objectsIn } from '../text/json';
import { haveSameSettings } from './watchScope';

/** What a trigger is recognized by. None of it is reliable: IDs may be duplicated, missing or changed, names are edited. */
interface TriggerIdentity {
	/** The ID of the workflow. An entry with another one came along in an export and does not belong to this workflow. */
	workflow: string;
	/** The ID of the node; empty where it has none. */
	id: string;
	name: string;
}

/** What is stored for one trigger in the static data of its workflow: a state, or only the generation of one. */
export type StoredEntry = IDataObject;

/** The static data of a workflow, which all its nodes share. */
type SharedData = IDataObject;

/** The entry of one trigger. */
export interface TriggerEntry {
	identity: TriggerIdentity;
	/** What was stored for the trigger when it was opened, maybe under a former name or ID. */
	content: StoredEntry | undefined;
	/** Stores content for the trigger under its current identity. */
	put: (content: IDataObject) => void;
}

/** Triggers that polled since the workflow was activated: n8n creates its static data anew with each activation. */
interface Activation {
	/** The identities that polled: they are in use, so none of them is a former name of another trigger. */
	polledKeys: Set<string>;
	/** Entries that were taken over by other identities, should that not have been a rename after all. */
	takenOver: StoredEntry[];
}

const activations = new WeakMap<SharedData, Activation>();

function activationOf(shared: SharedData): Activation {
	const activation = activations.get(shared) ?? { polledKeys: new Set(), takenOver: [] };
	activations.set(shared, activation);
	return activation;
}

/** The field that holds the list of entries. */
const listField = (kind: string) => `${kind}s`;

/** The field in which a former version stored the entry of a node, by its ID. */
const formerField = (kind: string, { id }: TriggerIdentity) => `${kind}:${id || 'undefined'}`;

const entriesIn = (shared: SharedData, kind: string, { workflow }: TriggerIdentity) =>
	objectsIn(shared[listField(kind)]).filter((entry) => entry.workflow === workflow);

const identityKey = ({ id, name }: IDataObject | TriggerIdentity) => JSON.stringify([id, name]);

/**
 * Finds the entry of a trigger: the one with its ID and name; else one of the same settings with its ID (a rename); else one
 * with its name (an ID that changed, as imports do). A missing ID identifies less than a name. An entry whose identity
 * still polls is never taken from it.
 */
function findEntry(
	shared: SharedData,
	kind: string,
	identity: TriggerIdentity,
	scope: string,
): StoredEntry | undefined {
	const { polledKeys, takenOver } = activationOf(shared);
	const key = identityKey(identity);
	polledKeys.add(key);
	const entries = entriesIn(shared, kind, identity);
	const exact = [...entries, ...takenOver].find((entry) => identityKey(entry) === key);
	if (exact) return exact;
	const former = shared[formerField(kind, identity)];
	if (isObject(former)) return former;
	const hasSettings = (entry: StoredEntry) => haveSameSettings(entry.scope, scope);
	const unused = entries.filter((entry) => !polledKeys.has(identityKey(entry)));
	const sameId = [...unused, ...takenOver].find(
		(entry) => entry.id === identity.id && hasSettings(entry),
	);
	const sameName = unused.find((entry) => entry.name === identity.name && hasSettings(entry));
	return identity.id === '' ? (sameName ?? sameId) : (sameId ?? sameName);
}

/**
 * Stores an entry at the position of the trigger's own, or of the one that was `found` under another name or ID, unless a
 * trigger of that identity polls. The order is kept because it is that of the nodes: it tells duplicated IDs apart.
 */
function putEntry(
	shared: SharedData,
	kind: string,
	entry: StoredEntry & TriggerIdentity,
	found: StoredEntry | undefined,
): void {
	const { polledKeys, takenOver } = activationOf(shared);
	const entries = entriesIn(shared, kind, entry);
	const own = entries.find((other) => identityKey(other) === identityKey(entry));
	const foundKey = found && identityKey(found);
	const former = entries.find(
		(other) => identityKey(other) === foundKey && !polledKeys.has(identityKey(other)),
	);
	const replaced = own ?? former;
	if (replaced && !own) takenOver.push(replaced);
	shared[listField(kind)] = replaced
		? entries.map((other) => (other === replaced ? entry : other))
		: [...entries, entry];
	if (formerField(kind, entry) in shared) delete shared[formerField(kind, entry)];
}

/**
 * Opens the entry of a trigger in the static data of its workflow, and marks the trigger as one that polls.
 * @param kind names the kind of trigger; entries of other kinds are kept apart
 * @param scope the current scope of the trigger (`watchScope.ts`), by which a renamed trigger is recognized
 */
export function openEntry(
	node: Pick<IPollFunctions, 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'>,
	kind: string,
	scope: string,
): TriggerEntry {
	const { id, name } = node.getNode();
	const identity = { workflow: String(node.getWorkflow().id ?? ''), id: id || '', name };
	const shared = node.getWorkflowStaticData('global');
	const content = findEntry(shared, kind, identity, scope);
	return {
		identity,
		content,
		put: (next) => putEntry(shared, kind, { ...next, ...identity }, content),
	};
}
