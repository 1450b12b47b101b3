/** The most letters that are kept of an ID, as JSON has it: more than a UUID has. */
const MAX_ID_CHARS = 40;

/** The prime of FNV-1a. */
const PRIME = 0x01000193;

/** Primes for several fingerprints of one text: by chance, no two texts have all of them in common. */
const PRIMES = [PRIME, 0x9e3779b1, 0x85ebca77];

/** A fingerprint of 32 bits: FNV-1a, also with other primes than its own. */
function hashOf(text: string, prime: number): string {
	let hash = 0x811c9dc5;
	for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), prime);
	return (hash >>> 0).toString(36);
}

/** A fingerprint of any value, short enough to be kept for many entries. */
export const fingerprintOf = (value: unknown): string => hashOf(JSON.stringify(value) ?? '', PRIME);

/**
 * What stands for the ID of a message wherever IDs are compared and kept: the ID itself, or a fingerprint of one that would
 * take too much room. Gives what stands for an ID back as it is.
 */
export const compactId = (id: string): string =>
	id.length <= MAX_ID_CHARS && JSON.stringify(id).length - 2 <= MAX_ID_CHARS
		? id
		: ['', id.length, ...PRIMES.map((prime) => hashOf(id, prime))].join('~');
