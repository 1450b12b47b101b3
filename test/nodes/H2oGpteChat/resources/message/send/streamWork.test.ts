import type { IExecuteFunctions } from 'n8n-workflow';

import { fetchAnswer } from '../../../../../../nodes/H2oGpteChat/resources/message/send/fetchAnswer';
import { liveAnswer } from '../../../../../../nodes/shared/chat/liveAnswer';
import { ANSWER_LIMITS } from '../../../../../../nodes/shared/transport/answerLimits';
import { failureOf } from '../../../../../../nodes/shared/transport/errors/failure';
import { redact as redactKey } from '../../../../../../nodes/shared/transport/redact';
import type { ReadAnswer } from '../../../../../../nodes/shared/transport/sendOnce';
import { SOME_NODE } from '../../../../../support/someNode';
import { chunksOf } from '../../../../shared/transport/pages/reading';

const KEY = 'sk-0123456789';
const SIZES = [100, 1_000, 10_000];
const WORD = 'word ';

const lineOf = (body: string) => JSON.stringify({ body, finished: false });
const endOf = (body: string) => JSON.stringify({ message_id: 'm', body, finished: true });
const charactersIn = (texts: readonly string[]) =>
	texts.reduce((sum, { length }) => sum + length, 0);

/** The words of an answer: as many as wanted, the last of which are those given. */
const wordsOf = (count: number, last: readonly string[] = []) => [
	...Array.from({ length: count - last.length }, () => WORD),
	...last,
];

/**
 * Reads a streamed answer as Send does, in n8n's chat.
 * @returns the completion, or the details of the error; how many pieces the chat got; the texts that were searched for the key
 */
async function readStream(chunks: string[]) {
	const searched: string[] = [];
	let shown = 0;
	const node: IExecuteFunctions = Object.create({
		getNode: () => SOME_NODE,
		isStreaming: () => true,
		// The error is set apart from the text before it by a blank piece.
		sendChunk: (type: string, _index: number, text = '') => {
			if (type === 'item' && text.trim() !== '') shown += 1;
		},
	});
	const redact = (text: string) => {
		searched.push(text);
		return redactKey(text, KEY);
	};
	const send = async (read: ReadAnswer<unknown>) =>
		await read({
			body: chunksOf(chunks),
			redact,
			headers: {},
			limit: ANSWER_LIMITS.stream,
			source: {},
		});
	const outcome: { answer?: unknown; details?: unknown } = await fetchAnswer(
		liveAnswer(node, 0, true),
		send,
	).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ details: failureOf(error)?.details ?? error }),
	);
	return { ...outcome, shown, searched: searched.length, characters: charactersIn(searched) };
}

/** Ways in which the lines of a stream arrive. */
const ARRIVALS: Array<[label: string, chunksOfLines: (lines: string[]) => string[]]> = [
	['a chunk for each delta', (lines) => lines.map((line) => `${line}\n`)],
	['all deltas in one chunk', (lines) => [lines.map((line) => `${line}\n`).join('')]],
	[
		'several chunks for each delta',
		(lines) =>
			lines
				.map((line) => `${line}\n`)
				.join('')
				.match(/[^]{1,11}/g) ?? [],
	],
];

describe.each(ARRIVALS)('with %s', (_label, chunksOfLines) => {
	it.each(SIZES)('searches each of %i deltas of an answer once', async (count) => {
		const end = endOf(WORD.repeat(count));
		const lines = [...wordsOf(count).map(lineOf), end];
		const { answer, shown, searched, characters } = await readStream(chunksOfLines(lines));
		expect(answer).toEqual({ message_id: 'm', body: WORD.repeat(count) });
		expect([shown, searched]).toEqual([count, count + 1]);
		expect((characters - end.length) / count).toBe(lineOf(WORD).length);
	});

	it.each(SIZES)('searches %i deltas of an answer that breaks off once more', async (count) => {
		const lines = wordsOf(count).map(lineOf);
		const { details, shown, searched, characters } = await readStream(chunksOfLines(lines));
		expect(details).toEqual({ received: WORD.repeat(count) });
		expect([shown, searched]).toEqual([count, count + 1]);
		expect(characters / count).toBe(lineOf(WORD).length + WORD.length);
		expect(characters).toBeLessThanOrEqual(2 * charactersIn(lines));
	});

	it.each(SIZES)('searches %i deltas once more where the end has no text', async (count) => {
		const end = endOf(' ');
		const lines = [...wordsOf(count).map(lineOf), end];
		const { answer, searched, characters } = await readStream(chunksOfLines(lines));
		expect(answer).toEqual({ message_id: 'm', body: WORD.repeat(count) });
		expect(searched).toBe(count + 2);
		expect((characters - end.length) / count).toBe(lineOf(WORD).length + WORD.length);
	});
});

it('searches an error of the server as much after many deltas as after few', async () => {
	const report = '{"error":"The model is gone"}';
	const work: number[] = [];
	for (const count of SIZES) {
		const lines = [...wordsOf(count).map(lineOf), report];
		const { details, characters } = await readStream(lines.map((line) => `${line}\n`));
		expect(details).toEqual({ received: WORD.repeat(count) });
		work.push(characters - count * (lineOf(WORD).length + WORD.length));
	}
	expect(work).toEqual(SIZES.map(() => work[0]));
	expect(work[0]).toBeLessThanOrEqual(2 * report.length);
});

it.each(SIZES)(
	'searches none of the lines among %i deltas that are no part of them',
	async (count) => {
		const lines = wordsOf(count).flatMap((word) => [lineOf(word), ': keep-alive', '']);
		const { shown, characters } = await readStream(
			[...lines, endOf('')].map((line) => `${line}\n`),
		);
		expect(shown).toBe(count);
		expect(characters - endOf('').length).toBe(count * (lineOf(WORD).length + WORD.length));
	},
);

/** A key in as many deltas as it is cut into. */
const SPREADS: Array<[label: string, pieces: string[]]> = [
	['two deltas', [KEY.slice(0, 5), KEY.slice(5)]],
	['a delta for each character', [...KEY]],
	['deltas with empty ones between them', [...KEY].flatMap((character) => [character, ''])],
];

describe.each(SPREADS)('a key that is spread over %s', (_label, pieces) => {
	const cleanOf = (count: number) => `${WORD.repeat(count - pieces.length)}[API key]`;

	it.each(SIZES)('is in nothing that is kept of %i deltas', async (count) => {
		const lines = wordsOf(count, pieces).map((word) => `${lineOf(word)}\n`);
		expect((await readStream(lines)).details).toEqual({ received: cleanOf(count) });
	});

	it.each(SIZES)('is not in an answer that is joined of %i deltas', async (count) => {
		const lines = [...wordsOf(count, pieces).map(lineOf), endOf('')].map((line) => `${line}\n`);
		expect((await readStream(lines)).answer).toEqual({ message_id: 'm', body: cleanOf(count) });
	});
});
