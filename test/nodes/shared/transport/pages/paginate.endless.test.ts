import { MAX_LIST_REQUESTS } from '../../../../../nodes/shared/transport/answerLimits';
import { paginateByOffset } from '../../../../../nodes/shared/transport/pages/readList';
import type { ListElement } from '../../../../../nodes/shared/transport/pages/pageProgress';
import { paginate } from '../../../../../nodes/shared/transport/pages/paginate';

const [a, b] = [{ id: 'a' }, { id: 'b' }];
const hello: ListElement & { text: string } = { text: 'Hello' };
const bye: ListElement & { text: string } = { text: 'Bye' };

describe('a server that does not know the offset', () => {
	it.each<[string, ListElement[], number[]]>([
		['two elements', [a, b], [0, 1, 3, 7, 15, 31]],
		['one element', [a], [0, 1, 3, 7, 15, 31]],
		['two elements without an ID', [hello, bye], [0, 1, 3, 7, 15, 31]],
		['one element without an ID', [hello], [0, 1, 3, 7, 15, 31]],
		['two elements without an ID that say the same', [hello, { ...hello }], [0, 1, 3, 7, 15, 31]],
	])('is not asked for ever: %s', async (_label, page, offsets) => {
		const requests: number[] = [];
		const onlyPage = jest.fn();
		const fetchPage = async ({ offset }: { offset: number }) => {
			requests.push(offset);
			return page;
		};
		const found = await paginateByOffset<ListElement>(
			fetchPage,
			Number.POSITIVE_INFINITY,
			onlyPage,
		);
		expect([found, requests]).toEqual([page, offsets]);
		expect(onlyPage).toHaveBeenCalledTimes(1);
	});
});

it.each<[string, (request: number) => ListElement[]]>([
	[
		'whose elements have other IDs each time',
		(request) => [{ id: `a${request}` }, { id: `b${request}` }],
	],
	[
		'whose elements have no ID and say something else each time',
		(request) => [{ ...hello, text: `${request}` }, bye],
	],
	['that gives one element at a time', (request) => [{ id: `a${request}` }]],
])('gives up a list %s', async (_, pageOf) => {
	let requests = 0;
	const list = paginateByOffset<ListElement>(
		async () => pageOf(++requests),
		Number.POSITIVE_INFINITY,
	);
	await expect(list).rejects.toThrow('The list did not end after 5,000 requests');
	expect(requests).toBeLessThan(MAX_LIST_REQUESTS + 4);
});

it.each([
	['that ends', 250, (offset: number) => offset],
	[
		'that gives its last page for what lies behind it',
		250,
		(offset: number) => Math.min(offset, 150),
	],
	['of one element', 1, (offset: number) => offset],
])('says nothing of a list %s', async (_, count, placeOf) => {
	const list = Array.from({ length: count }, (_element, id) => ({ id }));
	const onlyPage = jest.fn();
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) =>
		list.slice(placeOf(offset), placeOf(offset) + limit);
	expect(await paginateByOffset(fetchPage, Number.POSITIVE_INFINITY, onlyPage)).toEqual(list);
	expect(onlyPage).not.toHaveBeenCalled();
});

it('overtakes a list that grows as fast as it is read', async () => {
	const list = Array.from({ length: 12 }, (_, index) => ({ id: index }));
	let requests = 0;
	const read: number[] = [];
	const fetchPage = async ({ offset }: { offset: number }) => {
		if (++requests > 1 && requests < 40) list.unshift({ id: -requests });
		return list.slice(offset, offset + 2);
	};
	for await (const { fresh, isRestart } of paginate(fetchPage)) {
		if (isRestart) read.length = 0;
		read.push(...fresh.map(({ id }) => id));
	}
	expect(read.filter((id) => id >= 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

it('counts elements whose id is null one by one', async () => {
	const elements = await paginateByOffset(
		async ({ offset }) => (offset === 0 ? [{ id: null }, { id: null }] : []),
		Number.POSITIVE_INFINITY,
	);
	expect(elements).toEqual([{ id: null }, { id: null }]);
});
