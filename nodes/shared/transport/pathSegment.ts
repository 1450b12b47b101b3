import { isWellFormed } from '../text/letters';

/**
 * What the API has beside the IDs under the same path: as an ID, it would be another endpoint. The path ends before the ID.
 * Beyond what this package calls, these are all that the API knows beside the IDs of chats and collections. Those of prompt
 * templates are sent in a body alone.
 */
const RESERVED: ReadonlyMap<string, readonly string[]> = new Map([
	['/chats/', ['count', 'delete_job']],
	['/collections/', ['all', 'count', 'delete_job', 'reset_all_collection_expirations']],
]);

/** What ends or divides a path for some server or proxy. */
const DIVIDER = /[/\\?#;]/;

/** Letters that servers leave out or end at. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A letter in the escapes of an address, in its own and in an older form: whoever decodes a path twice reads another one. */
const ESCAPED = /%(?:[\da-f]{2}|u[\da-f]{4})/i;

/** More letters than any server gives an ID, and so few that no proxy refuses or cuts an address for them. */
const MAX_ID_CHARS = 200;

/** Segments that stand for a place in the path. */
const DOTS: readonly string[] = ['.', '..'];

/** What a text is that holds something which an ID cannot have, for a sentence. */
function flawIn(text: string): string | undefined {
	if (!isWellFormed(text)) return 'holds half a letter';
	if (DOTS.includes(text)) return `is "${text}"`;
	if (CONTROL.test(text)) return 'holds a control letter or a line break';
	const [found] = DIVIDER.exec(text) ?? ESCAPED.exec(text) ?? [];
	return found === undefined ? undefined : `holds "${found}"`;
}

/**
 * Says why an ID cannot be a segment of a path: it might reach another endpoint, if not at the server then behind a proxy
 * that decodes and shortens paths before it passes them on. `undefined` for one that can.
 * @param path what comes before it, such as `/chats/`; without it, the ID goes elsewhere
 */
export function flawOf(id: string, path = ''): string | undefined {
	if (id.length > MAX_ID_CHARS) return `has more than ${MAX_ID_CHARS} letters`;
	// Some servers take letters for those that they look like.
	const alike = id.normalize('NFKC').trim();
	const flaw = flawIn(id) ?? flawIn(alike);
	if (flaw !== undefined) return flaw;
	const isReserved = RESERVED.get(path)?.includes(alike.toLowerCase()) ?? false;
	return isReserved ? `is "${id}"` : undefined;
}

/** Whether something of the server can be asked for by its ID. */
export const isUsableId = (id: string, path: string): boolean =>
	id.trim() !== '' && flawOf(id.trim(), path) === undefined;
