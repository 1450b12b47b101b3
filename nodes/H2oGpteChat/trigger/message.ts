import type { IDataObject } from 'n8n-workflow';

import { unexpected } from '../transport/explain';
import { objectsIn } from '../transport/json';
import type { Time } from './time';
import { readTime } from './time';

/** An entry of a list of the server, with what tells whether it changed. */
export interface Entry {
	id: string;
	time: Time;
	/** Equal for two looks at an entry that did not change. */
	print: string;
	/** As the server sent it. */
	raw: IDataObject;
}

/** A message of a session. */
export interface Message extends Entry {
	sessionId: string;
	role: 'user' | 'assistant';
	/** Whether it is known to be complete. A reply that is not may be one that is still being written. */
	finished: boolean;
	/** Whether usage metadata says that it is complete. */
	marked: boolean;
}

/** A fingerprint of 32 bits (FNV-1a), short enough to be kept for many entries. */
function printOf(value: unknown): string {
	let hash = 0x811c9dc5;
	for (const letter of JSON.stringify(value) ?? '') {
		hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	}
	return (hash >>> 0).toString(36);
}

function readEntry(value: IDataObject, timeField: string): Entry {
	const { id } = value;
	if (typeof id !== 'string' || id === '') throw unexpected(id, 'an ID');
	return { id, time: readTime(value[timeField]), print: printOf(value), raw: value };
}

/** Reads an entry of a list of sessions: its time is when it last changed. Throws a `UserError` where it is none. */
export const readSessionEntry = (value: IDataObject): Entry => readEntry(value, 'updated_at');

/**
 * Reads a message of a session. A reply is complete once the server has put usage metadata to it, or once it failed.
 * Throws a `UserError` where it is none.
 */
export function readMessage(sessionId: string, value: IDataObject): Message {
	const entry = readEntry(value, 'created_at');
	const { reply_to, error, type_list } = entry.raw;
	const marked = objectsIn(type_list).some(({ message_type }) => message_type === 'usage_stats');
	return {
		...entry,
		sessionId,
		role: reply_to ? 'assistant' : 'user',
		finished: !reply_to || marked || Boolean(error),
		marked,
	};
}
