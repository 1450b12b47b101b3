/** What became of the messages that were posted. */
export interface Tally {
	posted: number;
	/** Of those that were posted, each counted once. */
	received: number;
	lost: number;
	/** Received once more. */
	repeated: number;
	/** Received without having been posted, such as those from before. */
	others: number;
}

/** Counts what became of what was posted, by the IDs. */
export function count(posted: readonly string[], received: readonly string[]): Tally {
	const came = new Set(received);
	const lost = posted.filter((id) => !came.has(id)).length;
	const kept = posted.length - lost;
	return {
		posted: posted.length,
		received: kept,
		lost,
		repeated: received.length - came.size,
		others: came.size - kept,
	};
}

/** Writes it as text. */
export const textOf = (tally: Tally): string =>
	Object.entries(tally)
		.map(([name, number]) => `${name} ${number}`)
		.join(', ');
