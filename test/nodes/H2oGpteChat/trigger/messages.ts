import type { Message } from '../../../../nodes/H2oGpteChat/trigger/message';
import type { Cursor } from '../../../../nodes/H2oGpteChat/trigger/state';

/** A message in short: its id, then its time, and for a reply how it stands. */
export type Short = [id: string, time: number, reply?: 'done' | 'marked' | `writing ${string}`];

export const at = (time: number) => String(time).padStart(19, '0');

/** A message as the trigger reads it. What is still being written looks like the text after "writing". */
export const message = ([id, time, reply]: Short): Message => ({
	id,
	time: at(time),
	print: reply ?? '',
	raw: { id, content: reply?.replace('writing ', '') ?? id },
	sessionId: 's',
	role: reply ? 'assistant' : 'user',
	finished: !reply?.startsWith('writing'),
	marked: reply === 'marked',
});

/** A cursor that has done with everything up to `cut`, and with `ids`. */
export const cursor = (cut: number, ids: string[] = [], fields: Partial<Cursor> = {}): Cursor => ({
	cut: at(cut),
	newest: at(cut),
	ids,
	pending: [],
	skip: 0,
	...fields,
});

/** A reply that is waited for. */
export const pending = (id: string, time: number, text: string, polls = 0, old = false) => ({
	id,
	time: at(time),
	print: `writing ${text}`,
	polls,
	old,
});
