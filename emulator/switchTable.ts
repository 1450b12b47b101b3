import { locationFlaw, MAX_WAIT_MS, retryAfterFlaw } from './switchFlaws';

export interface SwitchCard {
	readonly kind: 'flag' | 'count' | 'choice' | 'text';
	readonly choices?: readonly string[];
	readonly min?: number;
	readonly max?: number;
	/** Says why a text is none that the switch takes; `undefined` for one that it takes. */
	readonly flaw?: (text: string) => string | undefined;
	/** Whether `times` ends it: something that goes wrong, unlike the manners of a server. */
	readonly fault?: boolean;
	readonly text: string;
}

/** Every switch, declared once: types, command-line flags, address prefixes and help follow from it. */
export const SWITCHES = {
	legacy: {
		kind: 'flag',
		text: 'an old server: completions without message_id, sessions without workspace and username, messages without llm_args, references that ignore limit',
	},
	strict: {
		kind: 'flag',
		text: 'refuse what the API accepts and the node never sends: unknown properties and parameters, empty text, other fields or values in llm_args than the known ones, half an emoji, another media type than JSON',
	},
	optionals: {
		kind: 'choice',
		choices: ['omit', 'null'],
		text: 'how an optional property without a value is sent: left out (the default) or null',
	},
	'type-lists': {
		kind: 'choice',
		choices: ['empty', 'null-entry', 'missing'],
		text: 'the type_list of a message without metadata: [] (the default), [null] or none',
	},
	'llm-args': {
		kind: 'choice',
		choices: ['whole', 'unmarked', 'missing'],
		text: 'what the list of messages says of the llm_args of a question: all of them (the default), all but client_metadata, or nothing',
	},
	'visible-replies': {
		kind: 'flag',
		text: 'list a reply while it is generated, with growing content and without metadata',
	},
	'own-names': {
		kind: 'flag',
		text: 'name a session after its first question once that is answered, whatever it was called before',
	},
	delay: { kind: 'count', max: MAX_WAIT_MS, text: 'milliseconds before an answer begins' },
	'word-delay': {
		kind: 'count',
		max: MAX_WAIT_MS,
		text: 'milliseconds between the words of a reply',
	},
	split: {
		kind: 'choice',
		choices: ['lines', 'bytes'],
		text: 'how a stream is cut into network chunks: a line each (the default), or a few bytes each, through lines and characters',
	},
	'blank-lines': { kind: 'flag', text: 'an empty line after every line of a stream' },
	'stray-lines': {
		kind: 'choice',
		choices: ['html', 'object', 'null', 'null-body', 'comment'],
		text: 'a line that is no part of the answer before every line of a stream: of a web page, {}, null, a body of null, or a comment',
	},
	'empty-end': { kind: 'flag', text: 'the finished line of a stream has an empty body' },
	'agent-answer': {
		kind: 'choice',
		choices: [
			'titled',
			'untitled',
			'title-first',
			'report-last',
			'call-info',
			'cut-off',
			'max-turns',
			'reports',
		],
		text: 'how an agent answers: with a title behind each turn (the default), without titles, with the title first, with a report on the work as its last turn, with the figures of each call, cut off at the most turns in either form, or with reports alone',
	},
	plain: { kind: 'flag', text: 'answer a streaming request with one plain JSON object' },
	clamp: { kind: 'count', min: 1, text: 'the most entries that a list gives, whatever the limit' },
	'job-delay': {
		kind: 'count',
		max: MAX_WAIT_MS,
		text: 'milliseconds that a job takes: 300 unless said otherwise; 0: it is over when it has begun',
	},
	'job-outcome': {
		kind: 'choice',
		choices: ['fail', 'cancel', 'hang'],
		fault: true,
		text: 'what becomes of a job: it fails, an administrator cancels it, or it never ends',
	},
	'upload-limit': {
		kind: 'count',
		min: 1,
		text: 'the most bytes that a file may have: a larger one is refused with 413',
	},
	'closed-model': {
		kind: 'text',
		text: 'a model that no key may use at the endpoint for clients of OpenAI, by its id: refused with 403',
	},
	status: {
		kind: 'count',
		min: 200,
		max: 599,
		fault: true,
		text: 'answer with this HTTP status instead',
	},
	'retry-after': {
		kind: 'text',
		flaw: retryAfterFlaw,
		fault: true,
		text: 'the Retry-After header of such an answer: seconds or an HTTP date',
	},
	body: {
		kind: 'choice',
		choices: ['json', 'html', 'text', 'empty', 'wrong-shape', 'not-json', 'error'],
		fault: true,
		text: 'the body of such an answer, or, without a status, of an answer with 200',
	},
	'error-line': {
		kind: 'count',
		fault: true,
		text: 'after so many deltas a stream says {"error": …} and ends',
	},
	cut: {
		kind: 'count',
		fault: true,
		text: 'after so many deltas a stream ends without its finished line; at the endpoint for clients of OpenAI without finish_reason and [DONE]',
	},
	stall: {
		kind: 'count',
		fault: true,
		text: 'after so many deltas a stream falls silent; 0: no endpoint answers at all',
	},
	reset: {
		kind: 'count',
		fault: true,
		text: 'after so many deltas the connection is reset; 0: at every endpoint, before any answer',
	},
	redirect: {
		kind: 'text',
		flaw: locationFlaw,
		fault: true,
		text: 'redirect to this URL, with 302 unless a status is set',
	},
	times: {
		kind: 'count',
		min: 1,
		text: 'what goes wrong does so for the first so many requests of each method and path only',
	},
} as const satisfies Record<string, SwitchCard>;
