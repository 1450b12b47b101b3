import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../../shared/text/json';
import { isUsableId } from '../../shared/transport/pathSegment';
import { keptId } from '../fingerprint';
import type { Time } from '../serverTime';
import { keptTime } from '../serverTime';

/** A reply that is still being written. */
export interface Pending {
	id: string;
	time: Time;
	/** What it looked like. */
	print: string;
	/** The number of the poll that first saw it like that. */
	since: number;
	/** How long polls had been waiting by then, in milliseconds. */
	from?: number;
	/** Whether it was there when the watch began: then it is news only once it changes. */
	old: boolean;
}

/** How far a session has been read. */
export interface Cursor {
	/** Messages up to this time are done, unless they stand before one of `ids` in the list. */
	cut: Time;
	/** The latest time of the messages that are done, but for one: only two of them bear a time out. */
	newest: Time;
	/** The latest messages that are done, the newest first. */
	ids: string[];
	pending: Pending[];
	/** How many messages were too many for one poll: those before this place in the list come later. */
	skip: number;
}

/** A session that was read, and what its entry in the list of sessions looked like then. */
export interface Watched extends Cursor {
	print: string;
	updated: Time;
	/** Whether something of it was left for the next poll. */
	left: boolean;
}

/** How far a block was read, sessions that stand side by side in the list since all have the same time. */
export interface Anchor {
	/** How many of them are done. */
	depth: number;
	/** Some that are done, the last one first, at growing distances. */
	ids: string[];
}

/** Sessions that are not read yet, of a list that was too long for one poll: those that last changed between two times. */
export interface Gap {
	since: Time;
	until: Time;
	/** Their messages up to this time are done. */
	from: Time;
	/** About where those of the time `until` begin in the list of sessions. */
	place: number;
	/** Which of the sessions of the time `until` are done, where they are too many to be remembered. */
	after?: Anchor;
}

/** All that a trigger remembers between two polls. Every time in it but `clock` is the server's. */
export interface State {
	/** What is watched; another scope begins anew. */
	scope: string;
	/** Sessions that are not in `sessions` and changed before this time are done, unless they are in one of the gaps. */
	base: Time;
	/** The latest one first. */
	gaps?: Gap[];
	/** How many polls there were while replies were being written. */
	polls: number;
	/** What n8n's clock said at the last poll, where replies were being written: the milliseconds of `Date.now()`. */
	clock?: number;
	/** How long polls have been waiting for replies by n8n's clock, in milliseconds. */
	waited?: number;
	/** Whether this server marks finished replies with usage metadata. */
	marksFinished: boolean;
	/** By their IDs. A list, since an ID may be any text, also one that means something else as the name of a property. */
	sessions: Array<[id: string, watched: Watched]>;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is Time => isText(value) && /^\d*$/.test(value);
const isPlace = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
const isNumberOrNothing = (value: unknown): value is number | undefined =>
	value === undefined || typeof value === 'number';

function readPending(value: unknown): Pending | undefined {
	if (!isObject(value)) return undefined;
	const { id, time, print, since, from, old } = value;
	return isText(id) &&
		isTime(time) &&
		isText(print) &&
		typeof since === 'number' &&
		isNumberOrNothing(from) &&
		typeof old === 'boolean'
		? {
				id: keptId(id),
				time: keptTime(time),
				print,
				since,
				...(from === undefined ? {} : { from }),
				old,
			}
		: undefined;
}

function readWatched(value: unknown): Watched | undefined {
	if (!isObject(value)) return undefined;
	const { cut, newest, ids, pending, skip, print, updated, left } = value;
	if (!isTime(cut) || !isTime(newest) || !isTime(updated) || !isText(print)) return undefined;
	if (!Array.isArray(ids) || !ids.every(isText)) return undefined;
	if (!Array.isArray(pending)) return undefined;
	const replies = pending.flatMap((entry) => readPending(entry) ?? []);
	if (replies.length < pending.length) return undefined;
	if (!isPlace(skip) || typeof left !== 'boolean') return undefined;
	return {
		cut: keptTime(cut),
		newest: keptTime(newest),
		ids: [...ids].map(keptId),
		pending: replies,
		skip,
		print,
		updated: keptTime(updated),
		left,
	};
}

function readAnchor(value: unknown): Anchor | undefined {
	if (!isObject(value)) return undefined;
	const { depth, ids } = value;
	if (!isPlace(depth) || !Array.isArray(ids) || !ids.every(isText)) return undefined;
	return { depth, ids: [...ids] };
}

function readGap({ since, until, from, place, after }: IDataObject): Gap[] {
	if (!isTime(since) || !isTime(until) || !isTime(from) || !isPlace(place)) return [];
	const anchor = readAnchor(after);
	if (after !== undefined && anchor === undefined) return [];
	return [
		{
			since: keptTime(since),
			until: keptTime(until),
			from: keptTime(from),
			place,
			...(anchor && { after: anchor }),
		},
	];
}

/** The sessions that were kept, as pairs; an earlier version kept them by name. */
const pairsIn = (sessions: unknown): unknown[] | undefined =>
	Array.isArray(sessions) ? sessions : isObject(sessions) ? Object.entries(sessions) : undefined;

function readPair(pair: unknown): State['sessions'] {
	const [id, entry] = Array.isArray(pair) ? pair : [];
	const watched = readWatched(entry);
	return isText(id) && watched ? [[id, watched]] : [];
}

/**
 * Reads what n8n kept, as a copy. `undefined` for what belongs to another scope, was written by another version, or was
 * damaged: then the watch begins anew, since nothing can be told from half a state.
 */
export function readState(value: unknown, scope: string): State | undefined {
	if (!isObject(value) || value.scope !== scope) return undefined;
	const { base, from, gaps = [], polls, clock, waited, marksFinished, sessions } = value;
	if (!isTime(base) || typeof polls !== 'number') return undefined;
	if (typeof marksFinished !== 'boolean') return undefined;
	if (from !== undefined && !isTime(from)) return undefined;
	if (!isNumberOrNothing(clock) || !isNumberOrNothing(waited)) return undefined;
	const pairs = pairsIn(sessions);
	const read = pairs?.flatMap(readPair) ?? [];
	const open = objectsIn(gaps).flatMap(readGap);
	if (read.length !== pairs?.length || !Array.isArray(gaps) || open.length < gaps.length) {
		return undefined;
	}
	return {
		scope,
		// An earlier version had no gaps: it kept from when on all was to be looked at again.
		base: keptTime(from ?? base),
		...(open.length > 0 ? { gaps: open } : {}),
		polls,
		...(clock === undefined ? {} : { clock }),
		...(waited === undefined ? {} : { waited }),
		marksFinished,
		// An earlier version kept those, too, that cannot be asked for.
		sessions: read.filter(([id]) => isUsableId(id, '/chats/')),
	};
}
