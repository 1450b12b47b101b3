/** Characters of an ID that is stored as it is, escaped as in JSON: a UUID has 36. */
const MAX_ID_CHARS = 40;

/** The prime of 32-bit FNV-1a. */
const FNV_PRIME = 0x01000193;

/** Multipliers of the hashes of one ID: together they have 96 bits, so that two IDs do not share them by chance. */
const PRIMES = [FNV_PRIME, 0x9e3779b1, 0x85ebca77];

/** Gives a hash of 32 bits in base 36: FNV-1a over code points, with a multiplier of choice. */
function hashOf(text: string, prime: number): string {
	let hash = 0x811c9dc5;
	for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), prime);
	return (hash >>> 0).toString(36);
}

/** Gives a hash of any JSON value, at most 7 characters, so that it can be stored for many entries. */
export const fingerprintOf = (value: unknown): string =>
	hashOf(JSON.stringify(value) ?? '', FNV_PRIME);

/**
 * Gives the form in which the ID of a message is compared and stored: the ID itself, or a hash of one that is longer than
 * `MAX_ID_CHARS`. Idempotent: a compact ID is returned unchanged.
 */
export const compactId = (id: string): string =>
	id.length <= MAX_ID_CHARS && JSON.stringify(id).length - 2 <= MAX_ID_CHARS
		? id
		: ['', id.length, ...PRIMES.map((prime) => hashOf(id, prime))].join('~');
