import { terms } from '../retrieval';

/** How many numbers a vector has: enough that few words of a document share one. */
const DIMENSIONS = 512;

/** Finds the place of a word in a vector, by the hash of Fowler, Noll and Vo. */
function placeOf(word: string): number {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(word)) hash = Math.imul(hash ^ byte, 0x01000193);
	return (hash >>> 0) % DIMENSIONS;
}

/** Turns a text into a vector of length 1 that says which words it has; one without words gives zeros. */
export function embed(text: string): number[] {
	const vector = new Array<number>(DIMENSIONS).fill(0);
	for (const word of terms(text)) {
		const place = placeOf(word);
		vector[place] = (vector[place] ?? 0) + 1;
	}
	const length = Math.hypot(...vector) || 1;
	return vector.map((value) => value / length);
}

/** Tells how alike two vectors are, from 0 to 1. What one of them lacks counts as 0. */
export function likeness(one: readonly number[], other: readonly number[]): number {
	return one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);
}
