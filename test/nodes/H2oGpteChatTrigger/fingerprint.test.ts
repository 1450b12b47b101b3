import fc from 'fast-check';

import { compactId } from '../../../nodes/H2oGpteChatTrigger/fingerprint';

describe('compactId', () => {
	it.each([
		['a UUID', '123e4567-e89b-12d3-a456-426655440000'],
		['as long as may be', 'x'.repeat(40)],
		['of emojis', '🙂'.repeat(20)],
		['with characters that JSON escapes', '"'.repeat(20)],
	])('gives back an ID that is %s', (_label, id) => {
		expect(compactId(id)).toBe(id);
	});

	it.each([
		['too long', 'x'.repeat(41)],
		['far too long', 'x'.repeat(61_000)],
		['long with emojis', '🙂'.repeat(30_500)],
		['of characters that take six in JSON', '\0'.repeat(7)],
		['of lone surrogates', '\ud83d'.repeat(7)],
	])('gives a short hash for one that is %s', (_label, id) => {
		const compact = compactId(id);
		expect(compact).toMatch(/^[~\da-z]{10,40}$/);
		expect(compactId(compact)).toBe(compact);
		expect(compactId(`${id.slice(0, -1)}y`)).not.toBe(compact);
	});

	it('gives the same for equal IDs alone, of 40 characters at most', () => {
		const ids = fc.string({ unit: 'binary', maxLength: 300, size: 'max' });
		fc.assert(
			fc.property(ids, ids, (one, other) => {
				expect(JSON.stringify(compactId(one)).length).toBeLessThanOrEqual(42);
				expect(compactId(compactId(one))).toBe(compactId(one));
				expect(compactId(one) === compactId(other)).toBe(one === other);
			}),
		);
	});

	it('distinguishes long IDs that differ in a number', () => {
		const ids = Array.from({ length: 20_000 }, (_, index) => `${'message-'.repeat(9)}${index}`);
		expect(new Set(ids.map(compactId)).size).toBe(ids.length);
	});
});
