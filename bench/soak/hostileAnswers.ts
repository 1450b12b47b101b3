/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { gzipSync } from 'node:zlib';

const KB = 1024;
const MB = 1024 * KB;

/** What a request is for, as far as it matters for the form of its answer. */
export type Subject = 'sessions' | 'messages' | 'completion' | 'stream' | 'entries' | 'other';

interface HostileRequest {
	subject: Subject;
	/** How many requests for the same path came before. */
	earlierRequests: number;
}

/** An answer of the hostile server. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body: string | Buffer;
	/** How the body is sent: in one piece by default, a character at a time, or in one piece and without an end. */
	pace?: 'dripping' | 'open';
}

/** A way to answer with which a server must not be able to harm others. */
interface HostileAnswer {
	name: string;
	answer: (request: HostileRequest) => Answer;
}

/** A time that no other entry has. */
const TIME = '2026-08-04T09:30:12.345678Z';

const messageEntry = (id: string, content: string, time: unknown) => ({
	id,
	content,
	created_at: time,
	reply_to: 'm0',
	type_list: [],
	votes: 0,
	has_references: false,
	total_references: 0,
});

const sessionEntry = (id: string, content: string, time: unknown) => ({
	id,
	name: content,
	updated_at: time,
	latest_message_content: content,
});

/** Gives a body of the form that was asked for, with a text in each place for text. */
function bodyWith({ subject }: HostileRequest, content: string): string {
	switch (subject) {
		case 'stream':
			return `${JSON.stringify({ body: content, finished: false })}\n${JSON.stringify({ body: content, message_id: 'm1', finished: true })}\n`;
		case 'completion':
			return JSON.stringify({ body: content, message_id: 'm1' });
		case 'entries':
			return JSON.stringify([{ message_type: content, content, document_name: content }]);
		case 'sessions':
			return JSON.stringify([sessionEntry('e1', content, TIME)]);
		case 'messages':
			return JSON.stringify([messageEntry('e1', content, TIME)]);
		case 'other':
			return JSON.stringify({ ...sessionEntry('s1', content, TIME), count: 1 });
	}
}

const answerWith = (content: string) => (request: HostileRequest) => ({
	body: bodyWith(request, content),
});

const PAGE_SIZE = 100;

/** Pages after which a list ends, for readers that would go on for ever. */
const MAX_PAGES = 100;

/** Gives the same page over and over, whatever the offset, and a last page that is empty. */
const samePage =
	(entriesFor: (subject: 'sessions' | 'messages') => object[]) =>
	(request: HostileRequest): Answer => {
		const { subject, earlierRequests } = request;
		if (subject !== 'sessions' && subject !== 'messages') return { body: bodyWith(request, 'x') };
		const isLast = earlierRequests % MAX_PAGES === MAX_PAGES - 1;
		return { body: JSON.stringify(isLast ? [] : entriesFor(subject)) };
	};

/** Names of properties that every object of JavaScript has, a path, and half of a surrogate pair. */
const ODD_IDS = [
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'../collections/c1',
	'\ud800',
];

const ODD_TIMES = [
	'2030-01-01T00:00:00Z',
	'0001-01-01T00:00:00Z',
	'9999-12-31T23:59:59Z',
	'+275760-09-13T00:00:00Z',
	'',
	null,
];

const memoized = <Value>(create: () => Value): (() => Value) => {
	let value: Value | undefined;
	return () => (value ??= create());
};

const zippedBody = memoized(() => gzipSync(JSON.stringify({ detail: 'x'.repeat(63 * MB) })));
const largeBody = memoized(() => Buffer.from(`[${'{},'.repeat((64 * MB) / 3)}{}]`));

const DEPTH = 200_000;
const deepBody = memoized(() => Buffer.from(`{"a":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`));

const CONTROL_AND_MARKUP = '\u001b[2J\u0007\u0000\r\n<img src=x onerror=alert(1)>\u202e';

/** All hostile answers, in the order in which they take turns. */
export const HOSTILE_ANSWERS: HostileAnswer[] = [
	{
		name: 'a turn of an agent with 100 KB of line breaks',
		answer: answerWith(`ENDOFTURN${'\n'.repeat(100 * KB)}x\nENDOFTURN`),
	},
	{
		name: 'the beginning of a title, 87,000 times',
		answer: answerWith(`${'<turn_title>'.repeat(87_000)}\nENDOFTURN\n`),
	},
	{
		name: 'a status line of 80,000 brackets',
		answer: answerWith(`** ${'['.repeat(80_000)} **\nENDOFTURN\n`),
	},
	{
		name: 'a refusal that unzips to 63 MB',
		answer: () => ({ status: 400, headers: { 'content-encoding': 'gzip' }, body: zippedBody() }),
	},
	{ name: '64 MB of JSON', answer: () => ({ body: largeBody() }) },
	{ name: 'JSON nested 200,000 deep', answer: () => ({ body: deepBody() }) },
	{
		name: 'gzip that is broken',
		answer: () => ({
			headers: { 'content-encoding': 'gzip' },
			body: zippedBody().subarray(100),
		}),
	},
	{
		name: 'pages that repeat, without IDs',
		answer: samePage(() => Array.from({ length: PAGE_SIZE }, () => ({ name: 'x' }))),
	},
	{
		name: 'IDs such as __proto__, times such as 2030',
		answer: samePage((subject) => {
			const entryOf = subject === 'messages' ? messageEntry : sessionEntry;
			return ODD_IDS.flatMap((id) => ODD_TIMES.map((time) => entryOf(id, 'x', time)));
		}),
	},
	{ name: 'control characters and markup', answer: answerWith(CONTROL_AND_MARKUP.repeat(KB)) },
	{
		name: 'a character at a time',
		answer: (request) => ({ body: bodyWith(request, 'x'.repeat(KB)), pace: 'dripping' }),
	},
	{
		name: 'connections without an end',
		answer: (request) => ({ body: bodyWith(request, 'The end'), pace: 'open' }),
	},
];
