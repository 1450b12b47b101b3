import type { Ending } from './kinds';
import type { KindName } from './kindNames';
import type { FaultOutcome } from './outcome';
import type { OutcomeName } from './outcomes';
import { OUTCOMES } from './outcomes';
import type { FaultCell } from './row';

/** What a sentence of an outcome is filled with. */
export interface Filling {
	words: string | undefined;
	server: string;
	target: string;
}

const PLACEHOLDERS: Record<string, string> = {
	something: '(nothing|an object|a list)',
	quote: '("[^]{1,303}"|an HTML page( that says "[^"]{1,303}")?)',
	number: '\\d+',
	proxy: '127\\.0\\.0\\.1:\\d+',
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern for a sentence with what differs in it. */
function patternOf(sentence: string, { words, server, target }: Filling, code = ''): RegExp {
	const known: Record<string, string> = {
		words: escaped(words ?? `The server answered with HTTP ${code}`),
		server: escaped(server),
		target: escaped(target),
		...PLACEHOLDERS,
	};
	const parts = sentence.split(/\{(\w+)\}/);
	return new RegExp(
		`^${parts.map((part, index) => (index % 2 === 1 ? known[part] : escaped(part))).join('')}$`,
	);
}

/** What happened and what to do next, where n8n shows one text: of a poll that failed, and to the reader of a stream. */
const inOne = ({ message, hint }: FaultOutcome, words = '') =>
	`${message}${/[.!?]$/.test(message === '{words}' ? words : message) ? '' : '.'} ${hint}`.trimEnd();

/** The test of a credential says one text; for a status: what to do next, where it has no other. */
function inTest(outcome: FaultOutcome): string {
	const { message, hint } = outcome;
	if (hint === '') return message;
	return / \(HTTP \d+\)$/.test(hint) ? hint.replace(/ \(HTTP \d+\)$/, '') : inOne(outcome);
}

function expectFailure(
	kind: KindName,
	ending: Ending,
	outcome: FaultOutcome,
	filling: Filling,
): void {
	const { hint, code, backOff } = outcome;
	const isPoll = kind === 'poll';
	const isTest = kind === 'test';
	// One model answers for several items, and n8n names the item of whoever asks it.
	const hasItem = !['model', 'modelStream', 'picker', 'test', 'poll'].includes(kind);
	const inStream = kind === 'modelStream' && inOne(outcome, filling.words);
	const description = isPoll || isTest ? '' : inStream || hint;
	const message = isPoll ? inOne(outcome, filling.words) : outcome.message;
	expect(ending).toEqual({
		failure: {
			message: expect.stringMatching(patternOf(isTest ? inTest(outcome) : message, filling, code)),
			description:
				description === ''
					? undefined
					: expect.stringMatching(patternOf(description, filling, code)),
			httpCode: isTest ? undefined : code,
			itemIndex: hasItem ? 0 : undefined,
			backOff: isPoll ? backOff : undefined,
		},
	});
}

const isOutcome = (name: string): name is OutcomeName => name in OUTCOMES;

/**
 * Expects that a call ended as the matrix says, after as many tries: of its first request where it failed, else of each.
 * `gives` is its result where nothing goes wrong, after as many `requests`.
 */
export function expectCell(
	cell: FaultCell,
	{
		kind,
		gives,
		requests,
		ending,
		tries,
		filling,
	}: {
		kind: KindName;
		gives: unknown;
		requests: number;
		ending: Ending;
		tries: number;
		filling: Filling;
	},
): void {
	const [name = '', after = '1'] = cell.split(/, (\d)(?:nd try| tries)$/);
	expect(tries).toBe(Number(after) * ('failure' in ending ? 1 : requests));
	if (cell.startsWith('n8n: ')) {
		// It depends on the version of Node.js which of the words it is.
		const words = cell.slice('n8n: '.length).split(' or ');
		expect(words.map((message) => ({ failure: { message } }))).toContainEqual(ending);
	} else if (isOutcome(name)) {
		expectFailure(kind, ending, OUTCOMES[name], filling);
	} else {
		expect(ending).toEqual({ gave: gives });
	}
}
