import { offsetList } from '../../../../nodes/H2oGpteChat/transport/lists';
import type { Listed } from '../../../../nodes/H2oGpteChat/transport/progress';
import { pagesOf } from '../../../../nodes/H2oGpteChat/transport/pages';

const [a, b] = [{ id: 'a' }, { id: 'b' }];
const hello: Listed & { text: string } = { text: 'Hello' };
const bye: Listed & { text: string } = { text: 'Bye' };

describe('a server that does not know the offset', () => {
	it.each<[string, Listed[], number[]]>([
		['two elements', [a, b], [0, 1, 3, 7, 15, 31]],
		['one element', [a], [0, 1, 3, 7, 15, 31]],
		['two elements without an ID', [hello, bye], [0, 1, 3, 7, 15, 31]],
		['one element without an ID', [hello], [0, 1, 3, 7, 15, 31]],
		['two elements without an ID that say the same', [hello, { ...hello }], [0, 1, 3, 7, 15, 31]],
	])('is not asked for ever: %s', async (_label, page, offsets) => {
		const requests: number[] = [];
		const found = await offsetList<Listed>(async ({ offset }) => {
			requests.push(offset);
			return page;
		}, Number.POSITIVE_INFINITY);
		expect([found, requests]).toEqual([page, offsets]);
	});
});

it('overtakes a list that grows as fast as it is read', async () => {
	const list = Array.from({ length: 12 }, (_, index) => ({ id: index }));
	let requests = 0;
	const read: number[] = [];
	const fetchPage = async ({ offset }: { offset: number }) => {
		if (++requests > 1 && requests < 40) list.unshift({ id: -requests });
		return list.slice(offset, offset + 2);
	};
	for await (const { fresh, isAnew } of pagesOf(fetchPage)) {
		if (isAnew) read.length = 0;
		read.push(...fresh.map(({ id }) => id));
	}
	expect(read.filter((id) => id >= 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

it('counts elements whose id is null one by one', async () => {
	const elements = await offsetList(
		async ({ offset }) => (offset === 0 ? [{ id: null }, { id: null }] : []),
		Number.POSITIVE_INFINITY,
	);
	expect(elements).toEqual([{ id: null }, { id: null }]);
});
