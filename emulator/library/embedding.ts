import { terms } from '../retrieval';

/** How many numbers a vector has: so many that few words share one. */
const DIMENSIONS = 4096;

/** Finds the place of a word in a vector, by the hash of Fowler, Noll and Vo. */
function placeOf(word: string): number {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(word)) hash = Math.imul(hash ^ byte, 0x01000193);
	return (hash >>> 0) % DIMENSIONS;
}

/** Says how much of a text each word is, by the word's place: a vector of length 1 without its zeros. */
function weightsOf(text: string): Map<number, number> {
	const counts = new Map<number, number>();
	for (const word of terms(text)) {
		const place = placeOf(word);
		counts.set(place, (counts.get(place) ?? 0) + 1);
	}
	const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0);
	return new Map([...counts].map(([place, count]) => [place, count / Math.sqrt(squares)]));
}

/** Turns a text into a vector of length 1 that says which words it has; one without words gives zeros. */
export function embed(text: string): number[] {
	const vector = new Array<number>(DIMENSIONS).fill(0);
	for (const [place, weight] of weightsOf(text)) vector[place] = weight;
	return vector;
}

/** Tells how much a text has in common with each of the vectors, from 0 to 1. What a vector lacks counts as 0. */
export function likeness(text: string, vectors: ReadonlyArray<readonly number[]>): number[] {
	const weights = [...weightsOf(text)];
	return vectors.map((vector) =>
		weights.reduce((sum, [place, weight]) => sum + weight * (vector[place] ?? 0), 0),
	);
}
