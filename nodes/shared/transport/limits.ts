import type { IDataObject, UserError } from 'n8n-workflow';

import type { Excess } from '../text/json';
import { excessIn, MAX_JSON_DEPTH, MAX_JSON_VALUES, watchExcess } from '../text/json';
import { failureError } from './errors/failure';
import type { Route } from './route';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * What is read of a refusal, which is only quoted; nothing beyond it is looked at. Like all bounds in bytes, it is one of
 * what an answer is once it is unpacked.
 */
export const MAX_REFUSAL_BYTES = 64 * KIB;

/** What is read of an answer that tests a credential: the number of sessions, or one collection. */
export const MAX_PROBE_BYTES = MIB;

/**
 * The longest answer that is looked through for the turns of an agent, or for JSON within other text: that takes longer for
 * each letter than anything else. A longer one is given as it is.
 */
export const MAX_SEARCHED_CHARS = 500_000;

/** Requests of one reading of a list: at full pages, half a million elements. */
export const MAX_LIST_REQUESTS = 5_000;

const inWords = (count: number) => count.toLocaleString('en');

/** The most that is read of one kind of answer, and what to do about one that is larger. */
export interface AnswerLimit {
	/** What it is called in a sentence, and in the documentation. */
	name: string;
	maxBytes: number;
	hint: string;
}

/** The bounds of all kinds of answer, in bytes. */
export const ANSWER_LIMITS = {
	page: {
		name: 'page of the list',
		maxBytes: 8 * MIB,
		hint: 'A single element was asked for, in the end: it is as large, or the server gives more than it is asked for. Look at the list in h2oGPTe, and tell the administrator of your h2oGPTe server.',
	},
	references: {
		name: 'list of references',
		maxBytes: 8 * MIB,
		hint: "Get them with Message: Get References and a lower 'Limit' in its options.",
	},
	metadata: {
		name: 'metadata of the message',
		maxBytes: 8 * MIB,
		hint: "Get one kind of it at a time, with Message: Get Metadata and its parameter 'Information'.",
	},
	line: {
		name: 'line of the answer',
		maxBytes: 8 * MIB,
		hint: 'Ask for a shorter answer in the message.',
	},
	stream: {
		name: 'streamed answer',
		maxBytes: 64 * MIB,
		hint: "Ask for a shorter answer in the message, or switch 'Stream' off in the options, which leaves its parts out.",
	},
	answer: {
		name: 'answer',
		maxBytes: 8 * MIB,
		hint: 'Ask for less at once.',
	},
} as const satisfies Record<string, AnswerLimit>;

/** The routes whose answers have a bound of their own, beside lists that are read page by page. */
const LIMIT_OF_ROUTE: Readonly<Partial<Record<Route, AnswerLimit>>> = {
	'POST /chats/{sessionId}/completions': ANSWER_LIMITS.stream,
	'GET /messages/{messageId}/references': ANSWER_LIMITS.references,
	'GET /messages/{messageId}/meta': ANSWER_LIMITS.metadata,
};

/** The bound of the answer to a request: what asks for an offset asks for a page. */
export const limitOf = (route: Route, values: IDataObject): AnswerLimit =>
	LIMIT_OF_ROUTE[route] ?? ('offset' in values ? ANSWER_LIMITS.page : ANSWER_LIMITS.answer);

/** Says that an answer has more bytes than are read. */
export const tooLarge = ({ name, maxBytes, hint }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} is larger than ${maxBytes / MIB} MB`,
		description: hint,
		isTooLarge: true,
	});

/** Says that an answer consists of more values than are read. */
const tooMany = ({ name, hint }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} holds more than ${inWords(MAX_JSON_VALUES)} values`,
		description: hint,
		isTooLarge: true,
	});

/** Says that an answer is nested deeper than it is read. */
const tooDeep = ({ name }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} has more than ${MAX_JSON_DEPTH} lists and objects within one another`,
		description:
			'n8n cannot keep such a value. Look at it in h2oGPTe, and tell the administrator of your h2oGPTe server.',
		isTooLarge: true,
	});

const explain = (excess: Excess, bound: AnswerLimit): UserError =>
	excess === 'depth' ? tooDeep(bound) : tooMany(bound);

/** Says what bound a JSON text is beyond; `undefined` for one that is within all of them, and for what is no JSON. */
export function explainExcess(text: string, bound: AnswerLimit): UserError | undefined {
	const excess = excessIn(text);
	return excess && explain(excess, bound);
}

/** Gives what takes a JSON text piece by piece, and throws a `UserError` once it is beyond a bound. */
export function refuseExcess(bound: AnswerLimit): (piece: string) => void {
	const watch = watchExcess();
	return (piece) => {
		const excess = watch(piece);
		if (excess !== undefined) throw explain(excess, bound);
	};
}

/** Says that a list did not end within the requests that are sent for one. */
export const listWithoutEnd = (): UserError =>
	failureError({
		message: `The list did not end after ${inWords(MAX_LIST_REQUESTS)} requests`,
		description:
			"The server may give the same elements again and again. Switch 'Return All' off and set a 'Limit', or ask the administrator of your h2oGPTe server.",
	});
