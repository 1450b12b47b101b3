import type { IDataObject, UserError } from 'n8n-workflow';

import type { Excess } from '../text/json';
import { excessIn, MAX_JSON_DEPTH, MAX_JSON_VALUES, watchExcess } from '../text/json';
import { failureError } from './errors/failure';
import type { Route } from './route';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * The maximum number of bytes read of a refusal, of which only a part is quoted. Like all limits in bytes here, it counts the
 * body after decompression.
 */
export const MAX_REFUSAL_BYTES = 64 * KIB;

/** The maximum number of bytes read of an answer that tests a credential: the number of sessions, or one collection. */
export const MAX_TEST_ANSWER_BYTES = MIB;

/**
 * The maximum length, in UTF-16 code units, of an answer that is searched for the turns of an agent, or for JSON within other
 * text: no other step costs more time per character. A longer answer is returned as it is.
 */
export const MAX_SEARCHED_CHARS = 500_000;

/** The maximum number of requests for one list: with full pages, half a million elements. */
export const MAX_LIST_REQUESTS = 5_000;

const inWords = (count: number) => count.toLocaleString('en');

/** The maximum size of one kind of answer, and the hint for the user where an answer is larger. */
export interface AnswerLimit {
	/** The name of the answer in error messages and in the documentation. */
	name: string;
	maxBytes: number;
	hint: string;
}

/** The limits of all kinds of answer. */
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
	model: {
		name: "model's answer",
		maxBytes: 64 * MIB,
		hint: "Ask for a shorter answer, or set 'Max Tokens' in the options of the model.",
	},
	file: {
		name: 'file',
		maxBytes: 1024 * MIB,
		hint: 'Get it in h2oGPTe.',
	},
	answer: {
		name: 'answer',
		maxBytes: 8 * MIB,
		hint: 'Ask for less at once.',
	},
} as const satisfies Record<string, AnswerLimit>;

/** The routes whose answers have a limit of their own, apart from lists that are read page by page. */
const LIMIT_OF_ROUTE: Readonly<Partial<Record<Route, AnswerLimit>>> = {
	'POST /chats/{sessionId}/completions': ANSWER_LIMITS.stream,
	'POST /openai_api/v1/chat/completions': ANSWER_LIMITS.model,
	'GET /messages/{messageId}/references': ANSWER_LIMITS.references,
	'GET /messages/{messageId}/meta': ANSWER_LIMITS.metadata,
};

/** Returns the limit of the answer to a request: a request with an `offset` is one for a page of a list. */
export const limitOf = (route: Route, values: IDataObject): AnswerLimit =>
	LIMIT_OF_ROUTE[route] ?? ('offset' in values ? ANSWER_LIMITS.page : ANSWER_LIMITS.answer);

/** Creates the error for an answer with more bytes than its limit. It is marked `isTooLarge`. */
export const tooLarge = ({ name, maxBytes, hint }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} is larger than ${maxBytes / MIB} MB`,
		description: hint,
		isTooLarge: true,
	});

/** Creates the error for an answer with more JSON values than `MAX_JSON_VALUES`. */
const tooMany = ({ name, hint }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} holds more than ${inWords(MAX_JSON_VALUES)} values`,
		description: hint,
		isTooLarge: true,
	});

/** Creates the error for an answer that is nested deeper than `MAX_JSON_DEPTH`. */
const tooDeep = ({ name }: AnswerLimit): UserError =>
	failureError({
		message: `The ${name} has more than ${MAX_JSON_DEPTH} lists and objects within one another`,
		description:
			'n8n cannot keep such a value. Look at it in h2oGPTe, and tell the administrator of your h2oGPTe server.',
		isTooLarge: true,
	});

const explain = (excess: Excess, limit: AnswerLimit): UserError =>
	excess === 'depth' ? tooDeep(limit) : tooMany(limit);

/**
 * Creates the error for a JSON text that is nested too deep or holds too many values; `undefined` for one within both limits,
 * and for text that is not JSON.
 */
export function explainExcess(text: string, limit: AnswerLimit): UserError | undefined {
	const excess = excessIn(text);
	return excess && explain(excess, limit);
}

/**
 * Returns a function that takes a JSON text piece by piece, and throws a `UserError` as soon as the text so far is nested too
 * deep or holds too many values.
 */
export function refuseExcess(limit: AnswerLimit): (piece: string) => void {
	const findExcess = watchExcess();
	return (piece) => {
		const excess = findExcess(piece);
		if (excess !== undefined) throw explain(excess, limit);
	};
}

/** Creates the error for a list that did not end within `MAX_LIST_REQUESTS` requests. */
export const listWithoutEnd = (): UserError =>
	failureError({
		message: `The list did not end after ${inWords(MAX_LIST_REQUESTS)} requests`,
		description:
			"The server may give the same elements again and again. Switch 'Return All' off and set a 'Limit', or ask the administrator of your h2oGPTe server.",
	});
