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

/** For each collection, what settles once all ingestions of a name so far are over. */
const running = new Map<string, Map<string, Promise<unknown>>>();

/** The IDs of documents that ingestions of this process have found to be theirs. */
const taken = new Set<string>();

const collectionKey = ({ serverUrl, collectionId }: IngestionName) =>
	JSON.stringify([serverUrl, collectionId]);

/** Settles with `promise`, or as soon as `signal` is aborted. */
const settled = async (promise: Promise<unknown>, signal: AbortSignal | undefined) => {
	await Promise.race([
		promise,
		new Promise<void>((resolve) => {
			if (signal?.aborted) resolve();
			signal?.addEventListener('abort', () => resolve(), { once: true });
		}),
	]);
};

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
	const key = collectionKey(ingestion);
	const { name = NAMELESS } = ingestion;
	const names = running.get(key) ?? new Map<string, Promise<unknown>>();
	running.set(key, names);
	const previous = names.get(name) ?? Promise.resolve();
	const run = settled(previous, signal).then(task);
	const both = Promise.allSettled([previous, run]);
	names.set(name, both);
	void both.then(() => {
		if (names.get(name) !== both) return;
		names.delete(name);
		if (names.size === 0) running.delete(key);
	});
	return await run;
}

/** Whether this process ingests something of this name into the collection right now, or is about to. */
export const isBeingIngested = (ingestion: IngestionName, name: string): boolean =>
	name !== NAMELESS && (running.get(collectionKey(ingestion))?.has(name) ?? false);

/** Whether another ingestion of this process has found this document to be its own. */
export const isTaken = (documentId: string): boolean => taken.has(documentId);

/** Remembers documents as those of one ingestion. */
export function take(documentIds: readonly string[]): void {
	for (const id of documentIds) taken.add(id);
	for (const id of taken) {
		if (taken.size <= MAX_TAKEN) break;
		taken.delete(id);
	}
}
