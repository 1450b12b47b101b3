import { paginateByLimit } from '../../../../../nodes/shared/transport/pages/readList';
import type { List } from './listServer';
import { numbersOf, range, serve } from './listServer';

describe('growingList', () => {
	it.each<[string, List, number, string[], number[]]>([
		['fewer wanted than a page', { length: 500 }, 3, ['3'], range(1, 3)],
		['a page wanted', { length: 500 }, 100, ['100'], range(1, 100)],
		['more wanted than a page', { length: 500 }, 250, ['100', '200', '250'], range(1, 250)],
		['more wanted than there are', { length: 2 }, 5, ['5'], [1, 2]],
		['all of a list within a page', { length: 99 }, Infinity, ['100'], range(1, 99)],
		[
			'all of a list that ends with a page',
			{ length: 100 },
			Infinity,
			['100', '200'],
			range(1, 100),
		],
		['all of a long list', { length: 350 }, Infinity, ['100', '200', '400'], range(1, 350)],
		['all of an empty list', { length: 0 }, Infinity, ['100'], []],
		['some from a server that gives more', { length: 500, always: 10 }, 3, ['3'], range(1, 3)],
		[
			'elements without an ID, which all count',
			{ length: 130, withoutIds: true },
			Infinity,
			['100', '200'],
			range(1, 130),
		],
		[
			'all while one is deleted: none missed',
			{ length: 130, deletions: [[50]] },
			Infinity,
			['100', '200'],
			[...range(1, 49), ...range(51, 130)],
		],
		[
			'all while some arrive: none twice',
			{ length: 130, arrivals: [3] },
			Infinity,
			['100', '200'],
			range(-2, 130),
		],
	])('%s', async (_, list, wanted, requests, expected) => {
		const server = serve(list);
		expect(await numbersOf(paginateByLimit(server.fetchPage, wanted))).toEqual(expected);
		expect(server.requests).toEqual(requests);
	});
});
