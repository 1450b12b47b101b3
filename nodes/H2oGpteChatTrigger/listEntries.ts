import type { IDataObject } from 'n8n-workflow';

import { unexpectedShape } from '../shared/transport/errors/explainAnswer';
import { objectsIn } from '../shared/text/json';
import { isUsableId } from '../shared/transport/pathSegment';
import { compactId, fingerprintOf } from './fingerprint';
import type { ServerTime } from './serverTime';
import { BEGINNING, FIRST_TIME, parseTime } from './serverTime';

/** An entry of a list of the server, with what tells whether it changed. */
export interface ListEntry {
	/** Of a message, what is kept for its ID. */
	id: string;
	/** `BEGINNING` where the server gives none that can be read. */
	time: ServerTime;
	/** Equal for two looks at an entry that did not change. */
	fingerprint: string;
	/** As the server sent it. */
	raw: IDataObject;
	/** Whether nothing can be asked about it, since its ID is none. */
	isUnusable?: boolean;
}

/** A message of a session. */
export interface SessionMessage extends ListEntry {
	sessionId: string;
	role: 'user' | 'assistant';
	/** Whether it is known to be complete. A reply that is not may be one that is still being written. */
	isFinished: boolean;
	/** Whether usage metadata says that it is complete. */
	hasUsage: boolean;
}

function readEntry(value: IDataObject, timeField: string): ListEntry {
	const { id } = value;
	if (typeof id !== 'string' || id === '') throw unexpectedShape(id, 'an ID');
	const time = parseTime(value[timeField]) ?? BEGINNING;
	return { id, time, fingerprint: fingerprintOf(value), raw: value };
}

/**
 * Reads an entry of a list of sessions: its time is when it last changed. One whose ID cannot be part of an address keeps
 * its place in the list, under an ID that is like no other's.
 */
export function readSessionEntry(value: IDataObject): ListEntry {
	if (typeof value.id === 'string' && isUsableId(value.id, '/chats/'))
		return readEntry(value, 'updated_at');
	const id = JSON.stringify(value.id) ?? '';
	return { ...readEntry({ ...value, id: `?${id}` }, 'updated_at'), raw: value, isUnusable: true };
}

function readMessage(sessionId: string, value: IDataObject): SessionMessage {
	const entry = readEntry(value, 'created_at');
	const { reply_to, error, type_list } = entry.raw;
	const hasUsage = objectsIn(type_list).some(({ message_type }) => message_type === 'usage_stats');
	return {
		...entry,
		id: compactId(entry.id),
		sessionId,
		role: reply_to ? 'assistant' : 'user',
		isFinished: !reply_to || hasUsage || Boolean(error),
		hasUsage,
	};
}

/**
 * Reads a page of the messages of a session, the newest first. A reply is complete once the server has put usage metadata
 * to it, or once it failed. A message without a time has that of the one after it in the session: its place is certain,
 * and so nothing is lost. Throws a `UserError` where one is no message.
 */
export function readMessages(sessionId: string, values: readonly IDataObject[]): SessionMessage[] {
	const messages = values.map((value) => readMessage(sessionId, value));
	let next = messages.find(({ time }) => time !== BEGINNING)?.time ?? FIRST_TIME;
	return messages.map((message) => {
		next = message.time === BEGINNING ? next : message.time;
		return { ...message, time: next };
	});
}
