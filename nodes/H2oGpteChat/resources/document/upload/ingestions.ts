import { createTurns } from '../../../../shared/turns';

/** What is ingested into a collection by this process, as far as it decides whose document is whose. */
export interface IngestionName {
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	collectionId: string;
	/** The name that the document will have; `undefined` for what may become several documents with names of their own. */
	name: string | undefined;
}

/** Stands for everything without a name. No document is called so. */
const NAMELESS = '';

/** Documents that are remembered at most. The one that was added longest ago is forgotten first. */
const MAX_TAKEN = 10_000;

const turns = createTurns();

/** The documents that ingestions of this process have found to be theirs (`takenKey`). */
const taken = new Set<string>();

const keyOf = ({ serverUrl, collectionId, name = NAMELESS }: IngestionName) =>
	JSON.stringify([serverUrl, collectionId, name]);

/**
 * Runs `task` once all others are over that this process runs or will run for the same collection and name. A job of the
 * server does not say which documents it made, so of two that run at once for the same name nobody could tell them apart.
 * Gives what `task` gives and throws what it throws. Where `signal` is aborted, `task` runs at once, and has to notice that.
 */
export async function ingestInTurn<T>(
	ingestion: IngestionName,
	signal: AbortSignal | undefined,
	task: () => Promise<T>,
): Promise<T> {
	return await turns.take(keyOf(ingestion), signal, task);
}

/** Whether this process ingests something of this name into the collection right now, or is about to. */
export const isBeingIngested = (ingestion: IngestionName, name: string): boolean =>
	name !== NAMELESS && turns.isTaken(keyOf({ ...ingestion, name }));

const takenKey = (serverUrl: string, documentId: string) => JSON.stringify([serverUrl, documentId]);

/** Whether another ingestion of this process has found this document of a server to be its own. */
export const isTaken = (serverUrl: string, documentId: string): boolean =>
	taken.has(takenKey(serverUrl, documentId));

/** Remembers documents of a server as those of one ingestion. */
export function take(serverUrl: string, documentIds: readonly string[]): void {
	for (const id of documentIds) taken.add(takenKey(serverUrl, id));
	for (const key of taken) {
		if (taken.size <= MAX_TAKEN) break;
		taken.delete(key);
	}
}
