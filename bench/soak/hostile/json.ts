import type { Asked } from './asked';

/** A time that no other entry of the answers here has. */
const TIME = '2026-08-04T09:30:12.345678Z';

const message = (id: string, text: string, time: unknown = TIME) => ({
	...{ id, content: text, created_at: time, reply_to: 'm0', type_list: [] },
	...{ votes: 0, has_references: false, total_references: 0 },
});

const session = (id: string, text: string, time: unknown = TIME) => ({
	...{ id, name: text, updated_at: time, latest_message_content: text },
});

/** Makes an entry of a list with an ID, a text and a time. */
export const entryFor = ({ subject }: Asked, id: string, text: string, time?: unknown): object =>
	subject === 'messages' ? message(id, text, time) : session(id, text, time);

/** Writes an answer of the form that was asked for, with a text wherever there is one. */
export function jsonFor(asked: Asked, text: string): string {
	switch (asked.subject) {
		case 'stream':
			return `${JSON.stringify({ body: text, finished: false })}\n${JSON.stringify({ body: text, message_id: 'm1', finished: true })}\n`;
		case 'completion':
			return JSON.stringify({ body: text, message_id: 'm1' });
		case 'entries':
			return JSON.stringify([{ message_type: text, content: text, document_name: text }]);
		case 'sessions':
		case 'messages':
			return JSON.stringify([entryFor(asked, 'e1', text)]);
		case 'other':
			return JSON.stringify({ ...session('s1', text), count: 1 });
	}
}
