import { longHash, shortHash } from '../../../../nodes/shared/text/hash';

// From the test vectors of FNV's authors.
it.each([
	['', 0x811c9dc5],
	['a', 0xe40c292c],
	['foobar', 0xbf9cf968],
])('hashes %j as FNV-1a does', (text, expected) => {
	expect(shortHash(text)).toBe(expected.toString(36));
	expect(longHash(text).split('~')[0]).toBe(expected.toString(36));
});

it('gives many texts a hash of their own, none of them long', () => {
	const hashes = Array.from({ length: 20_000 }, (_, index) => longHash(`Message ${index}`));
	expect(new Set(hashes).size).toBe(hashes.length);
	expect(hashes.every((hash) => /^[\da-z]{1,7}(~[\da-z]{1,7}){2}$/.test(hash))).toBe(true);
});
