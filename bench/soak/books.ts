import type { RecordedRequest } from '../../emulator/recorder';
import type { Emulator } from '../../emulator/startEmulator';
import type { Entry } from './account';
import { emptyEntry } from './account';

const textOf = ({ body }: RecordedRequest): string | undefined =>
	typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
		? body.message
		: undefined;

/** Reads the books of the emulator: what it was sent, and what it stored of it, by the text of the message. */
export function readBooks({ requests, store }: Emulator): Map<string, Entry> {
	const books = new Map<string, Entry>();
	const entryFor = (text: string) => {
		const entry = books.get(text) ?? emptyEntry();
		books.set(text, entry);
		return entry;
	};
	for (const request of requests) {
		const text = textOf(request);
		if (text !== undefined) entryFor(text).statuses.push(request.status);
	}
	for (const { id, content, replyTo } of store.messages.values()) {
		if (replyTo === undefined) entryFor(content).stored += 1;
		else entryFor(store.messages.get(replyTo)?.content ?? '').replies.set(id, content);
	}
	return books;
}
