import fc from 'fast-check';

import { ANSWER_LIMITS } from '../../../../nodes/shared/transport/answerLimits';
import { splitLines } from '../../../../nodes/shared/transport/splitLines';
import { refusalOf } from '../refusal';

const MIB = 'x'.repeat(1024 * 1024);
const LIMIT = { name: 'line of the answer', maxBytes: MIB.length, hint: 'Ask for less.' };

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What each chunk gives, and the end. */
function split(chunks: ReadonlyArray<string | Uint8Array>, limit = LIMIT): string[][] {
	const splitter = splitLines(limit);
	const lines = chunks.map((chunk) =>
		splitter.add(typeof chunk === 'string' ? bytesOf(chunk) : chunk),
	);
	return [...lines, splitter.end()];
}

const EURO = bytesOf('€');
const EMOJI = bytesOf('😀');

it.each<[label: string, chunks: Array<string | Uint8Array>, lines: string[][]]>([
	['nothing', [], [[]]],
	['empty chunks', ['', ''], [[], [], []]],
	['one line in one chunk', ['a\n'], [['a'], []]],
	['several lines in one chunk', ['a\nb\nc\n'], [['a', 'b', 'c'], []]],
	['a line over several chunks', ['a', '', 'b', 'c\n'], [[], [], [], ['abc'], []]],
	['the beginning of the next line', ['a\nb', 'c\nd', '\n'], [['a'], ['bc'], ['d'], []]],
	['a last line without a line feed', ['a\nb', 'c'], [['a'], [], ['bc']]],
	['text without a line feed', ['a'], [[], ['a']]],
	['a character that a chunk cuts', [EURO.slice(0, 1), EURO.slice(1), '\n'], [[], [], ['€'], []]],
	[
		'a character in four chunks, at the end of a line',
		['a', ...[...EMOJI].map((byte) => Uint8Array.of(byte)), '\nb\n'],
		[[], [], [], [], [], ['a😀', 'b'], []],
	],
	['a character that breaks off', ['a\n', EURO.slice(0, 2)], [['a'], [], ['\ufffd']]],
	['Windows line ends', ['a\r\nb\r', '\nc'], [['a\r'], ['b\r'], ['c']]],
	['carriage returns alone', ['a\rb\n'], [['a\rb'], []]],
	['other line breaks', ['a\u2028b\u0085c\vd\n'], [['a\u2028b\u0085c\vd'], []]],
	['blank lines', ['\n\na\n \n\t\r\n', '\n', ' ', '\nb\n\n'], [['a'], [], [], ['b'], []]],
	['blanks around a line', [' a \n\tb'], [[' a '], ['\tb']]],
	['a blank last line', ['a\n', ' \r'], [['a'], [], []]],
	[
		'a byte order mark',
		[Uint8Array.of(0xef, 0xbb), Uint8Array.of(0xbf), 'a\n'],
		[[], [], ['a'], []],
	],
])('splits %s', (_label, chunks, lines) => {
	expect(split(chunks)).toEqual(lines);
});

it.each<[label: string, chunks: string[]]>([
	['as long as may be', [MIB, '\n']],
	['as long as may be, several times', [`${MIB}\n${MIB}`, '\n', MIB]],
	['as long as may be, at the end', ['\n', MIB]],
	['of as many characters, which have more bytes', ['€'.repeat(MIB.length), '\n']],
])('takes lines that are %s', (_label, chunks) => {
	expect(split(chunks).flat()).toEqual(chunks.join('').split('\n').filter(Boolean));
});

it.each<[label: string, chunks: string[]]>([
	['at once', [`${MIB}x`]],
	['in pieces', [MIB, 'x']],
	['behind others', ['a\n', `b\n${MIB}`, 'x']],
	['whole, with its line feed', ['a\n', `${MIB}x\n`]],
	['at the end, behind others', [`a\n${MIB}x`]],
])('refuses a longer line that comes %s', (_label, chunks) => {
	expect(refusalOf(() => split(chunks))).toEqual({
		message: 'The line of the answer is larger than 1 MB',
		description: 'Ask for less.',
	});
});

it('says which limit an answer is larger than', () => {
	const chunks = [...Array.from({ length: 8 }, () => MIB), 'x'];
	expect(refusalOf(() => split(chunks, ANSWER_LIMITS.line))).toEqual({
		message: 'The line of the answer is larger than 8 MB',
		description: 'Ask for a shorter answer in the message.',
	});
});

/** Cuts bytes at places, also several times at one. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
	const ends = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
	return [...ends, bytes.length].map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}

/** Characters of one to four bytes, and many line feeds and blanks among them. */
const texts = fc.string({
	unit: fc.oneof(
		fc.constantFrom('\n', '\r', ' ', 'a', 'é', '€', '😀'),
		fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
	),
	maxLength: 60,
});
const cuts = fc.array(fc.nat(), { maxLength: 30 });

it('gives the lines of any text but for blank ones, wherever it is cut', () => {
	fc.assert(
		fc.property(texts, cuts, (text, places) => {
			// A byte order mark at the beginning is no part of the text.
			fc.pre(!text.startsWith('\ufeff'));
			const lines = text.split('\n').filter((line) => line.trim() !== '');
			expect(split(cut(bytesOf(text), places)).flat()).toEqual(lines);
		}),
		{ numRuns: 2000 },
	);
});

it('gives the same lines of any bytes, wherever they are cut', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 60 }), cuts, (bytes, places) => {
			expect(split(cut(bytes, places)).flat()).toEqual(split([bytes]).flat());
		}),
		{ numRuns: 2000 },
	);
});

it.each([
	['one line', 'x'],
	['lines', 'x\n'],
])('looks at each character of %s once, in however many chunks it comes', (_label, chunk) => {
	const lookedAt = (count: number) => {
		const spy = jest.spyOn(String.prototype, 'split');
		try {
			split(Array.from({ length: count }, () => chunk));
			return spy.mock.contexts.reduce<number>((sum, text) => sum + String(text).length, 0);
		} finally {
			spy.mockRestore();
		}
	};
	const counts = [100, 1_000, 10_000];
	expect(counts.map(lookedAt)).toEqual(counts.map((count) => count * chunk.length));
});
