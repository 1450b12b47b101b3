import type { IDataObject } from 'n8n-workflow';

import { isObject, objectsIn } from '../../shared/text/json';
import { isUsableId } from '../../shared/transport/pathSegment';
import { compactId } from '../fingerprint';
import type { ServerTime } from '../serverTime';
import { parseStoredTime } from '../serverTime';
import type { BlockAnchor, Gap, PendingReply, TriggerState, WatchedSession } from './triggerState';

/**
 * The form in which n8n keeps a state. Its field names are short, since the size of a state is bounded and a session has
 * all of them, and they stay: active workflows have states in this form.
 */

const formatPending = (reply: PendingReply): IDataObject => ({
	id: reply.id,
	time: reply.time,
	print: reply.fingerprint,
	since: reply.firstSeenPoll,
	...(reply.firstSeenWaitedMs === undefined ? {} : { from: reply.firstSeenWaitedMs }),
	old: reply.isPreexisting,
});

/** Gives a session the form in which n8n keeps it. */
export const formatSession = (session: WatchedSession): IDataObject => ({
	cut: session.watermark,
	newest: session.newestConfirmed,
	ids: session.doneIds,
	pending: session.pending.map(formatPending),
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

/** Gives a state the form in which n8n keeps it: JSON values, without what is not set. */
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
		skip: backlogOffset,
		print: fingerprint,
		updated,
		left: hasBacklog,
	} = value;
	if (!isTime(cut) || !isTime(newest) || !isTime(updated) || !isText(fingerprint)) return undefined;
	if (!Array.isArray(ids) || !ids.every(isText)) return undefined;
	if (!Array.isArray(pending)) return undefined;
	const replies = pending.flatMap((entry) => parsePending(entry) ?? []);
	if (replies.length < pending.length) return undefined;
	if (!isCount(backlogOffset) || typeof hasBacklog !== 'boolean') return undefined;
	return {
		watermark: parseStoredTime(cut),
		newestConfirmed: parseStoredTime(newest),
		doneIds: [...ids].map(compactId),
		pending: replies,
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

/** The sessions that were kept, as pairs; an earlier version kept them by name. */
const pairsIn = (sessions: unknown): unknown[] | undefined =>
	Array.isArray(sessions) ? sessions : isObject(sessions) ? Object.entries(sessions) : undefined;

function parsePair(pair: unknown): TriggerState['sessions'] {
	const [id, entry] = Array.isArray(pair) ? pair : [];
	const watched = parseSession(entry);
	return isText(id) && watched ? [[id, watched]] : [];
}

/**
 * Reads a state as `formatState` gives it, as a copy. `undefined` for what belongs to another scope, was written by another version, or was
 * damaged: then the watch begins anew, since nothing can be told from half a state.
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
	const read = pairs?.flatMap(parsePair) ?? [];
	const open = objectsIn(gaps).flatMap(parseGap);
	if (read.length !== pairs?.length || !Array.isArray(gaps) || open.length < gaps.length) {
		return undefined;
	}
	return {
		scope,
		// An earlier version had no gaps: it kept from when on all was to be looked at again.
		watermark: parseStoredTime(from ?? base),
		...(open.length > 0 ? { gaps: open } : {}),
		pollCount,
		...(lastPollMs === undefined ? {} : { lastPollMs }),
		...(waitedMs === undefined ? {} : { waitedMs }),
		marksCompletion,
		// An earlier version kept those, too, that cannot be asked for.
		sessions: read.filter(([id]) => isUsableId(id, '/chats/')),
	};
}
