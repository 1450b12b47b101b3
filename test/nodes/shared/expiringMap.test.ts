import { expiringMap } from '../../../nodes/shared/expiringMap';

let nowMs = 0;
beforeAll(() => jest.spyOn(performance, 'now').mockImplementation(() => nowMs));
afterAll(() => jest.restoreAllMocks());
beforeEach(() => {
	nowMs = 0;
});

/** Sets characters, each at a second of its own, and gives those that are known then. */
function known(characters: string, atMs: number, maxSize = 3, maxAgeMs = 10_000) {
	const map = expiringMap<number>(maxSize, maxAgeMs);
	for (const [index, character] of [...characters].entries()) {
		nowMs = index * 1000;
		map.set(character, index);
	}
	nowMs = atMs;
	return [...new Set(characters)].map((character) => map.get(character));
}

it.each<[string, string, number, Array<number | undefined>]>([
	['what was set', 'abc', 2000, [0, 1, 2]],
	['the value that was set last', 'aba', 2000, [2, 1]],
	['of too many, those that were set last', 'abcd', 3000, [undefined, 1, 2, 3]],
	['one that was set again as a new one', 'abcad', 4000, [3, undefined, 2, 4]],
	['a value until its time is over', 'a', 9999, [0]],
	['no value whose time is over', 'ab', 10_000, [undefined, 1]],
])('gives %s', (_label, characters, atMs, expected) => {
	expect(known(characters, atMs)).toEqual(expected);
});

it('deletes a value, and those that are chosen', () => {
	const map = expiringMap<number>(9, 1000);
	['a', 'b', 'c', 'd'].forEach((character, index) => map.set(character, index));
	map.delete('a');
	map.deleteWhere((value) => value > 1);
	expect(['a', 'b', 'c', 'd'].map((character) => map.get(character))).toEqual([
		undefined,
		1,
		undefined,
		undefined,
	]);
});
