import { isWellFormed } from '../text/characters';

/**
 * Segments that the API has in the same position as an ID, by the path before it: as an ID, each would be another endpoint.
 * These are all that the API has next to the IDs of chats, collections, documents, jobs and answers with feedback. IDs of
 * prompt templates are sent only in a body.
 */
const RESERVED: ReadonlyMap<string, readonly string[]> = new Map([
	['/chats/', ['count', 'delete_job']],
	['/collections/', ['all', 'count', 'delete_job', 'reset_all_collection_expirations']],
	['/documents/', ['count', 'delete_job', 'process_job', 'summaries']],
	['/jobs/', ['pending']],
	['/question_answer_feedbacks/', ['count', 'export']],
]);

/** Characters that end or divide a path for some server or proxy. */
const DIVIDER = /[/\\?#;]/;

/** The paths after which a name stands that may have slashes, such as that of a model: `BAAI/bge-large-en-v1.5`. */
const BEFORE_NAMES: readonly string[] = ['/embedding_models/'];

/** Characters that some servers drop, or end the path at. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A percent-encoded character, also in the older form `%uXXXX`: a server that decodes a path twice would read another ID. */
const ESCAPED = /%(?:[\da-f]{2}|u[\da-f]{4})/i;

/** More characters than an ID of any server has, and few enough that no proxy refuses or cuts an address because of them. */
const MAX_ID_CHARS = 200;

/** IDs that no server and no proxy changes: only being a reserved word may make one unusable. */
const PLAIN = /^[\w-]+$/;

/** Segments that refer to another level of the path (RFC 3986, section 3.3). */
const DOTS: readonly string[] = ['.', '..'];

/** Returns what makes a text unusable as an ID, as a verb phrase for a sentence; `undefined` for a usable one. */
function flawIn(text: string): string | undefined {
	if (!isWellFormed(text)) return 'holds half a character';
	if (DOTS.includes(text)) return `is "${text}"`;
	if (CONTROL.test(text)) return 'holds a control character or a line break';
	const [found] = DIVIDER.exec(text) ?? ESCAPED.exec(text) ?? [];
	return found === undefined ? undefined : `holds "${found}"`;
}

/** Returns that an ID is a reserved word after `path`, in which case it would reach another endpoint; `undefined` for any other. */
const reservedFlaw = (id: string, normalized: string, path: string): string | undefined =>
	RESERVED.get(path)?.includes(normalized.toLowerCase()) ? `is "${id}"` : undefined;

/**
 * Returns why an ID cannot be a segment of a path, as a verb phrase for a sentence; `undefined` for one that can. Such an ID
 * might reach another endpoint, if not at the server, then through a proxy that decodes and normalizes paths before it
 * forwards them.
 * @param path the part of the path before the ID, such as `/chats/`; empty for an ID that is not sent in a path
 */
export function flawOf(id: string, path = ''): string | undefined {
	if (id.length > MAX_ID_CHARS) return `has more than ${MAX_ID_CHARS} characters`;
	if (BEFORE_NAMES.includes(path) && id.includes('/')) {
		// Whatever decodes its slashes gets a longer path, which leads nowhere else as long as no part of it leads up.
		const flaws = id.split('/').map((part) => (part === '' ? 'holds an empty part' : flawOf(part)));
		return flaws.find((flaw) => flaw !== undefined);
	}
	if (PLAIN.test(id)) return reservedFlaw(id, id, path);
	// Some servers treat compatibility characters, such as full-width ones, as their plain equivalents.
	const normalized = id.normalize('NFKC').trim();
	const flaw = flawIn(id) ?? flawIn(normalized);
	return flaw ?? reservedFlaw(id, normalized, path);
}

/** Whether an ID, once trimmed, can be sent as the segment after `path`. */
export const isUsableId = (id: string, path: string): boolean =>
	id.trim() !== '' && flawOf(id.trim(), path) === undefined;
