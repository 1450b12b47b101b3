import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../../shared/text/json';
import { isUsableId } from '../../shared/transport/pathSegment';
import { compactId } from '../fingerprint';
import type { ServerTime } from '../../shared/serverTime';
import { parseStoredTime } from '../../shared/serverTime';
import type { BlockAnchor, Gap, PendingReply, TriggerState, WatchedSession } from './triggerState';

/**
 * The stored form of a state. Its field names are short, because the size of a state is limited and each session repeats them.
 * They must not change: active workflows have stored states of this form.
 */

const formatPending = (reply: PendingReply): IDataObject => ({
	id: reply.id,
	time: reply.time,
	print: reply.fingerprint,
	since: reply.firstSeenPoll,
	...(reply.firstSeenWaitedMs === undefined ? {} : { from: reply.firstSeenWaitedMs }),
	old: reply.isPreexisting,
});

/** Gives the stored form of a session. */
export const formatSession = (session: WatchedSession): IDataObject => ({
	cut: session.watermark,
	newest: session.newestConfirmed,
	ids: session.doneIds,
	pending: session.pending.map(formatPending),
	...(session.unansweredOwn && { own: session.unansweredOwn }),
	skip: session.backlogOffset,
	print: session.fingerprint,
	updated: session.updatedAt,
	left: session.hasBacklog,
});

const formatGap = ({ since, until, resumeFrom, offset, anchor }: Gap): IDataObject => ({
	since,
	until,
	from: resumeFrom,
	place: offset,
	...(anchor && { after: { depth: anchor.doneCount, ids: anchor.doneIds } }),
});

/** Gives the stored form of a state: JSON values, without the fields that are not set. */
export const formatState = (state: TriggerState): IDataObject => ({
	scope: state.scope,
	base: state.watermark,
	...(state.gaps && { gaps: state.gaps.map(formatGap) }),
	polls: state.pollCount,
	...(state.lastPollMs === undefined ? {} : { clock: state.lastPollMs }),
	...(state.waitedMs === undefined ? {} : { waited: state.waitedMs }),
	marksFinished: state.marksCompletion,
	sessions: state.sessions.map(([id, session]) => [id, formatSession(session)]),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is ServerTime => isText(value) && /^\d*$/.test(value);
const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
const isOptionalNumber = (value: unknown): value is number | undefined =>
	value === undefined || typeof value === 'number';

function parsePending(value: unknown): PendingReply | undefined {
	if (!isObject(value)) return undefined;
	const {
		id,
		time,
		print: fingerprint,
		since: firstSeenPoll,
		from: firstSeenWaitedMs,
		old: isPreexisting,
	} = value;
	return isText(id) &&
		isTime(time) &&
		isText(fingerprint) &&
		typeof firstSeenPoll === 'number' &&
		isOptionalNumber(firstSeenWaitedMs) &&
		typeof isPreexisting === 'boolean'
		? {
				id: compactId(id),
				time: parseStoredTime(time),
				fingerprint,
				firstSeenPoll,
				...(firstSeenWaitedMs === undefined ? {} : { firstSeenWaitedMs }),
				isPreexisting,
			}
		: undefined;
}

function parseSession(value: unknown): WatchedSession | undefined {
	if (!isObject(value)) return undefined;
	const {
		cut,
		newest,
		ids,
		pending,
		own = [],
		skip: backlogOffset,
		print: fingerprint,
		updated,
		left: hasBacklog,
	} = value;
	if (!isTime(cut) || !isTime(newest) || !isTime(updated) || !isText(fingerprint)) return undefined;
	if (!Array.isArray(ids) || !ids.every(isText)) return undefined;
	if (!Array.isArray(own) || !own.every(isText)) return undefined;
	if (!Array.isArray(pending)) return undefined;
	const replies = pending.flatMap((entry) => parsePending(entry) ?? []);
	if (replies.length < pending.length) return undefined;
	if (!isCount(backlogOffset) || typeof hasBacklog !== 'boolean') return undefined;
	return {
		watermark: parseStoredTime(cut),
		newestConfirmed: parseStoredTime(newest),
		doneIds: [...ids].map(compactId),
		pending: replies,
		...(own.length > 0 && { unansweredOwn: own.map(compactId) }),
		backlogOffset,
		fingerprint,
		updatedAt: parseStoredTime(updated),
		hasBacklog,
	};
}

function parseAnchor(value: unknown): BlockAnchor | undefined {
	if (!isObject(value)) return undefined;
	const { depth: doneCount, ids } = value;
	if (!isCount(doneCount) || !Array.isArray(ids) || !ids.every(isText)) return undefined;
	return { doneCount, doneIds: [...ids] };
}

function parseGap({ since, until, from, place: offset, after }: IDataObject): Gap[] {
	if (!isTime(since) || !isTime(until) || !isTime(from) || !isCount(offset)) return [];
	const anchor = parseAnchor(after);
	if (after !== undefined && anchor === undefined) return [];
	return [
		{
			since: parseStoredTime(since),
			until: parseStoredTime(until),
			resumeFrom: parseStoredTime(from),
			offset,
			...(anchor && { anchor }),
		},
	];
}

/** Gives the stored sessions as pairs. A former version stored them in an object, by their IDs. */
const pairsIn = (sessions: unknown): unknown[] | undefined =>
	Array.isArray(sessions) ? sessions : isObject(sessions) ? Object.entries(sessions) : undefined;

function parsePair(pair: unknown): TriggerState['sessions'] {
	const [id, value] = Array.isArray(pair) ? pair : [];
	const session = parseSession(value);
	return isText(id) && session ? [[id, session]] : [];
}

/**
 * Reads the stored form of a state, as a copy. Gives `undefined` for the state of another scope, of an unknown version, and
 * for one that is damaged in any part: then the trigger starts anew, because half a state proves nothing.
 */
export function parseState(value: unknown, scope: string): TriggerState | undefined {
	if (!isObject(value) || value.scope !== scope) return undefined;
	const {
		base,
		from,
		gaps = [],
		polls: pollCount,
		clock: lastPollMs,
		waited: waitedMs,
		marksFinished: marksCompletion,
		sessions,
	} = value;
	if (!isTime(base) || typeof pollCount !== 'number') return undefined;
	if (typeof marksCompletion !== 'boolean') return undefined;
	if (from !== undefined && !isTime(from)) return undefined;
	if (!isOptionalNumber(lastPollMs) || !isOptionalNumber(waitedMs)) return undefined;
	const pairs = pairsIn(sessions);
	const parsedPairs = pairs?.flatMap(parsePair) ?? [];
	const parsedGaps = objectsIn(gaps).flatMap(parseGap);
	if (parsedPairs.length !== pairs?.length) return undefined;
	if (!Array.isArray(gaps) || parsedGaps.length < gaps.length) return undefined;
	return {
		scope,
		// A former version had no gaps, but a time `from` which on everything had to be read again.
		watermark: parseStoredTime(from ?? base),
		...(parsedGaps.length > 0 ? { gaps: parsedGaps } : {}),
		pollCount,
		...(lastPollMs === undefined ? {} : { lastPollMs }),
		...(waitedMs === undefined ? {} : { waitedMs }),
		marksCompletion,
		// A former version also stored sessions whose ID cannot be part of a path.
		sessions: parsedPairs.filter(([id]) => isUsableId(id, '/chats/')),
	};
}
