import type { IDataObject } from 'n8n-workflow';

import { commandIn } from '../shared/clientMark';
import { unexpectedShape } from '../shared/transport/errors/explainAnswer';
import { objectsIn } from '../shared/text/json';
import { isUsableId } from '../shared/transport/pathSegment';
import { compactId, fingerprintOf } from './fingerprint';
import { ownQuestionFlags } from './messages/ownMessages';
import type { ServerTime } from '../shared/serverTime';
import { BEGINNING, FIRST_TIME, parseTime } from '../shared/serverTime';

/** An element of a list of the server, with what is needed to detect that it changed. */
export interface ListEntry {
	/** Of a message, its compact ID (`compactId`). */
	id: string;
	/** `BEGINNING` where the server gives no time that can be parsed. */
	time: ServerTime;
	/** The same for two readings of an entry that did not change in between. */
	fingerprint: string;
	/** The element as the server sent it. */
	raw: IDataObject;
	/** Whether nothing can be requested for it, because its ID cannot be part of a path. */
	isUnusable?: boolean;
}

/** A message of a session. */
export interface SessionMessage extends ListEntry {
	sessionId: string;
	role: 'user' | 'assistant';
	/** Of a reply, the compact ID of the message that it replies to. */
	questionId?: string;
	/** Whether it is a question that n8n sent, as far as the message tells. */
	isOwnQuestion: boolean;
	/** Whether it is known to be complete. A reply for which this is false may still be being written. */
	isFinished: boolean;
	/** Whether it has usage metadata, which the server adds to a complete reply. */
	hasUsage: boolean;
}

/** Throws a `UserError` where an element has no ID. */
function idIn({ id }: IDataObject): string {
	if (typeof id !== 'string' || id === '') throw unexpectedShape(id, 'an ID');
	return id;
}

const timeIn = (value: IDataObject, field: string): ServerTime =>
	parseTime(value[field]) ?? BEGINNING;

/**
 * Reads an element of a list of sessions. Its time is that of the last change. An element whose ID cannot be part of a path
 * stays in the list, so that offsets remain right, with an ID that no usable session has.
 */
export function readSessionEntry(value: IDataObject): ListEntry {
	const time = timeIn(value, 'updated_at');
	if (typeof value.id === 'string' && isUsableId(value.id, '/chats/')) {
		return { id: value.id, time, fingerprint: fingerprintOf(value), raw: value };
	}
	const id = `?${JSON.stringify(value.id) ?? ''}`;
	const fingerprint = fingerprintOf({ ...value, id });
	return { id, time, fingerprint, raw: value, isUnusable: true };
}

function readMessage(
	sessionId: string,
	value: IDataObject,
	time: ServerTime,
	isOwnQuestion: boolean,
): SessionMessage {
	const { reply_to, error, type_list } = value;
	const hasUsage = objectsIn(type_list).some(({ message_type }) => message_type === 'usage_stats');
	return {
		id: compactId(idIn(value)),
		time,
		// Only that of a pending reply is asked for, and it takes longer than all else.
		get fingerprint() {
			return fingerprintOf(value);
		},
		raw: value,
		sessionId,
		role: reply_to ? 'assistant' : 'user',
		...(typeof reply_to === 'string' && reply_to !== '' && { questionId: compactId(reply_to) }),
		isOwnQuestion,
		isFinished: !reply_to || hasUsage || Boolean(error) || commandIn(type_list) !== undefined,
		hasUsage,
	};
}

/**
 * Reads a page of the messages of a session, the newest first. A reply is finished once it has usage metadata or an error, or
 * where it was added as a whole. A message without a time is given that of the message before it in the list, and the newest ones the first time on the
 * page: their position is certain, so they are neither missed nor taken for old ones. Throws a `UserError` where an element
 * is not a message.
 * @param wasSent whether this process sent such a text to the session
 */
export function readMessages(
	sessionId: string,
	values: readonly IDataObject[],
	wasSent: (text: string) => boolean = () => false,
): SessionMessage[] {
	const ownFlags = ownQuestionFlags(values, wasSent);
	const times = values.map((value) => timeIn(value, 'created_at'));
	let newerTime = times.find((time) => time !== BEGINNING) ?? FIRST_TIME;
	return values.map((value, index) => {
		const { [index]: time = BEGINNING } = times;
		newerTime = time === BEGINNING ? newerTime : time;
		return readMessage(sessionId, value, newerTime, ownFlags[index] === true);
	});
}
