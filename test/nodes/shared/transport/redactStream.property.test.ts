import fc from 'fast-check';

import { MIN_KEY_CHARS, redact } from '../../../../nodes/shared/transport/redact';
import { startRedaction } from '../../../../nodes/shared/transport/redactStream';

/** Passes a text through in pieces, and gives what comes out of each and at the end. */
function pass(pieces: readonly string[], secret: string): string[] {
	const redactor = startRedaction(secret);
	return [...pieces.map((piece) => redactor.add(piece)), redactor.end()];
}

/** Cuts a text at places, also several times at one. */
function cut(text: string, places: readonly number[]): string[] {
	const ends = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
	return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

/** Few characters, so that a text often has the beginning of the secret, and the secret repeats itself. */
const characters = fc.string({ unit: fc.constantFrom('a', 'b', 'K'), maxLength: 6 });
const secrets = fc.string({
	unit: fc.constantFrom('a', 'b', 'K'),
	minLength: MIN_KEY_CHARS,
	maxLength: 12,
});
const cuts = fc.array(fc.nat(), { maxLength: 20 });

/** A text with the secret, its beginnings, and its ends in it. */
const texts = (secret: string) =>
	fc
		.array(
			fc.oneof(
				characters,
				fc.constant(secret),
				fc.nat(secret.length).map((length) => secret.slice(0, length)),
				fc.nat(secret.length).map((length) => secret.slice(length)),
			),
			{ maxLength: 8 },
		)
		.map((parts) => parts.join(''));

const cases = secrets.chain((secret) => fc.tuple(fc.constant(secret), texts(secret), cuts));

it('gives the same as of the whole text, wherever it is cut', () => {
	fc.assert(
		fc.property(cases, ([secret, text, places]) => {
			const shown = pass(cut(text, places), secret).join('');
			expect(shown).toBe(redact(text, secret));
			expect(shown).not.toContain(secret);
		}),
		{ numRuns: 2000 },
	);
});

it('loses nothing of a text without the secret, and holds back no more than the secret is long', () => {
	fc.assert(
		fc.property(cases, ([secret, text, places]) => {
			const pieces = cut(text.replaceAll(secret, ''), places);
			fc.pre(!pieces.join('').includes(secret));
			const shown = pass(pieces, secret);
			expect(shown.join('')).toBe(pieces.join(''));
			const held = (shown.at(-1) ?? '').length;
			expect(held).toBeLessThan(secret.length);
			expect(secret.startsWith(shown.at(-1) ?? '')).toBe(true);
		}),
	);
});

it.each<[label: string, pieces: string[], secret: string, shown: string[]]>([
	['nothing', [], 'sk-01234', ['']],
	['no secret', ['a', 'b'], 'sk-01234', ['a', 'b', '']],
	['a secret in one piece', ['a sk-01234 b'], 'sk-01234', ['a [API key] b', '']],
	['a secret in two', ['a sk-0', '1234 b'], 'sk-01234', ['a ', '[API key] b', '']],
	[
		'a secret character by character',
		[...'sk-01234'],
		'sk-01234',
		['', '', '', '', '', '', '', '[API key]', ''],
	],
	['a beginning that comes to nothing', ['sk-0', 'x'], 'sk-01234', ['', 'sk-0x', '']],
	['a beginning at the end', ['a sk-0'], 'sk-01234', ['a ', 'sk-0']],
	['a beginning in a beginning', ['sk-sk', '-01234'], 'sk-01234', ['sk-', '[API key]', '']],
	['a secret that is escaped', ['a sk\\u002d01234 b'], 'sk-01234', ['a [API key] b', '']],
	['a secret of few characters', ['abc', 'abc'], 'abc', ['abc', 'abc', '']],
	['no secret at all', ['abc'], '', ['abc', '']],
])('passes on %s', (_label, pieces, secret, shown) => {
	expect(pass(pieces, secret)).toEqual(shown);
});
