import fc from 'fast-check';

import { MAX_JSON_DEPTH, parseServerJson, watchExcess } from '../../../../nodes/shared/text/json';

/** Texts of what ends, escapes or nests in JSON, and of what is none of that. */
const texts = fc
	.array(fc.constantFrom('"', '\\', '[', '{', ']', '}', ',', 'NaN', 'a', 'é', '['.repeat(300)))
	.map((parts) => parts.join(''));

/** Cuts a text into pieces before the given indexes. */
function piecesOf(text: string, cuts: readonly number[]): string[] {
	const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
	return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

it('counts the levels outside of strings, however a text is cut', () => {
	const depths = fc.integer({ min: MAX_JSON_DEPTH - 2, max: MAX_JSON_DEPTH + 2 });
	fc.assert(
		fc.property(depths, fc.array(texts), fc.array(fc.nat()), (depth, values, cuts) => {
			const json = `${'['.repeat(depth - 1)}${JSON.stringify(values)}${']'.repeat(depth - 1)}`;
			const findExcess = watchExcess();
			const found = piecesOf(json, cuts).map((piece) => findExcess(piece));
			expect(found.includes('depth')).toBe(depth > MAX_JSON_DEPTH);
		}),
	);
});

it('reads numbers that are none as null, and texts as they are', () => {
	fc.assert(
		fc.property(fc.array(texts, { minLength: 1 }), (values) => {
			const json = `[${values.map((value) => `${JSON.stringify(value)},NaN`).join(',')}]`;
			expect(parseServerJson(json)).toEqual({ value: values.flatMap((value) => [value, null]) });
		}),
	);
});
