import { longHash, shortHash } from '../shared/text/hash';

/** Characters of an ID that is stored as it is, escaped as in JSON: a UUID has 36. */
const MAX_ID_CHARS = 40;

/** Gives a hash of any JSON value, at most 7 characters, so that it can be stored for many entries. */
export const fingerprintOf = (value: unknown): string => shortHash(JSON.stringify(value) ?? '');

/**
 * Gives the form in which the ID of a message is compared and stored: the ID itself, or a hash of one that is longer than
 * `MAX_ID_CHARS`. Idempotent: a compact ID is returned unchanged.
 */
export const compactId = (id: string): string =>
	id.length <= MAX_ID_CHARS && JSON.stringify(id).length - 2 <= MAX_ID_CHARS
		? id
		: ['', id.length, longHash(id)].join('~');
