import { batchesOf } from '../../../../../nodes/H2oGpteChat/resources/message/delete';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

it.each<[label: string, given: string[], sizes: number[]]>([
	['one', ids(1), [1]],
	['as many as fit', ids(50), [50]],
	['one more', ids(51), [50, 1]],
	['as many as fit into two', ids(100), [50, 50]],
	['many', ids(230), [50, 50, 50, 50, 30]],
	['one twice', ['m0', 'm0'], [1]],
	['many twice', [...ids(60), ...ids(60)], [50, 10]],
])('divides IDs among requests: %s', (_label, given, sizes) => {
	const batches = batchesOf(given);
	expect(batches.map(({ length }) => length)).toEqual(sizes);
	expect(batches.flat()).toEqual([...new Set(given)]);
});
