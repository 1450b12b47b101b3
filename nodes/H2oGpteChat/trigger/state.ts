import { isObject } from '../transport/json';
import type { Time } from './time';
import { justBefore, later } from './time';

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
	/** The latest time of a message that is done. */
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

/** All that a trigger remembers between two polls. Every time in it but `clock` is the server's. */
export interface State {
	/** What is watched; another scope begins anew. */
	scope: string;
	/** Sessions that are not in `sessions` and changed before this time are done. */
	base: Time;
	/** Up to this time, all others that are not in `sessions` are done: `base`, where the last poll left nothing behind. */
	from?: Time;
	/** How many polls there were while replies were being written. */
	polls: number;
	/** What n8n's clock said at the last poll, where replies were being written: the milliseconds of `Date.now()`. */
	clock?: number;
	/** How long polls have been waiting for replies by n8n's clock, in milliseconds. */
	waited?: number;
	/** Whether this server marks finished replies with usage metadata. */
	marksFinished: boolean;
	sessions: Record<string, Watched>;
}

/** The most that n8n has to keep, in letters of JSON. */
export const LARGEST_STATE = 60_000;

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is Time => isText(value) && /^\d*$/.test(value);
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
		? { id, time, print, since, ...(from === undefined ? {} : { from }), old }
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
	if (typeof skip !== 'number' || !Number.isInteger(skip) || skip < 0) return undefined;
	if (typeof left !== 'boolean') return undefined;
	return { cut, newest, ids: [...ids], pending: replies, skip, print, updated, left };
}

/**
 * Reads what n8n kept, as a copy. `undefined` for what belongs to another scope, was written by another version, or was
 * damaged: then the watch begins anew, since nothing can be told from half a state.
 */
export function readState(value: unknown, scope: string): State | undefined {
	if (!isObject(value) || value.scope !== scope) return undefined;
	const { base, from, polls, clock, waited, marksFinished, sessions } = value;
	if (!isTime(base) || typeof polls !== 'number' || !isObject(sessions)) return undefined;
	if (typeof marksFinished !== 'boolean') return undefined;
	if (from !== undefined && !isTime(from)) return undefined;
	if (!isNumberOrNothing(clock) || !isNumberOrNothing(waited)) return undefined;
	const read = Object.entries(sessions).map(([id, entry]) => ({ id, watched: readWatched(entry) }));
	const whole = read.flatMap(({ id, watched }) => (watched ? [[id, watched] as const] : []));
	if (whole.length < read.length) return undefined;
	return {
		scope,
		base,
		...(from === undefined ? {} : { from }),
		polls,
		...(clock === undefined ? {} : { clock }),
		...(waited === undefined ? {} : { waited }),
		marksFinished,
		sessions: Object.fromEntries(whole),
	};
}

const sizeOf = (value: unknown) => JSON.stringify(value).length;

/**
 * A session with the least that is needed to go on: what arrives late, with an earlier time, is no longer seen, and what
 * was being written when the watch began is done.
 */
function shortened(watched: Watched): Watched {
	const old = watched.pending.filter((reply) => reply.old);
	const newest = old.map(({ time }) => time).reduce(later, watched.newest);
	const top = newest > watched.newest ? old.find(({ time }) => time === newest) : undefined;
	return {
		...watched,
		cut: newest,
		newest,
		ids: top ? [top.id] : watched.ids.slice(0, 1),
		// One of the same time may stand before the one whose ID is kept.
		pending: watched.pending.filter(
			(reply) => !reply.old || (reply.time === newest && reply !== top),
		),
	};
}

/** The replies that are news once they are finished. */
export const awaitedReplies = ({ pending }: Cursor): Pending[] => pending.filter(({ old }) => !old);

/** The times from which on a session has to be read again, should it be forgotten. */
const awaited = (watched: Watched): Time[] => [
	...awaitedReplies(watched).map(({ time }) => time),
	...(watched.left ? [watched.cut] : []),
];

/**
 * Gives a state that is not larger than n8n should keep, by forgetting what is needed least: sessions that were silent
 * for longest, first their ids, then all of them. A session that is forgotten while something of it is awaited, or while
 * others of the same poll still wait, will be read again: its messages may come twice, but none is lost.
 * @param most letters of JSON
 */
export function fit(state: State, most = LARGEST_STATE): State {
	let excess = sizeOf(state) - most;
	if (excess <= 0) return state;
	const sessions = new Map(Object.entries(state.sessions));
	const silentFirst = [...sessions].sort(([, one], [, other]) =>
		one.updated < other.updated ? -1 : 1,
	);
	for (const [id, watched] of silentFirst) {
		if (excess <= 0) break;
		const short = shortened(watched);
		excess -= sizeOf(watched) - sizeOf(short);
		sessions.set(id, short);
	}
	let { base, from = base } = state;
	const quietFirst = silentFirst.sort(
		([, one], [, other]) => Number(awaited(one).length > 0) - Number(awaited(other).length > 0),
	);
	for (const [id] of quietFirst) {
		if (excess <= 0) break;
		const forgotten = sessions.get(id);
		// Without the two braces, with the comma.
		excess -= sizeOf({ [id]: forgotten }) - 1;
		sessions.delete(id);
		for (const time of forgotten ? awaited(forgotten) : []) {
			base = time <= base ? justBefore(time) : base;
			from = time <= from ? justBefore(time) : from;
		}
	}
	return {
		...state,
		base,
		...(state.from === undefined ? {} : { from }),
		sessions: Object.fromEntries(sessions),
	};
}
