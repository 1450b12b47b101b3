import {
	paginateByLimit,
	paginateByOffset,
} from '../../../../../nodes/shared/transport/pages/readList';
import { paginate } from '../../../../../nodes/shared/transport/pages/paginate';
import type { List } from './listServer';
import { numbersOf, range, serve } from './listServer';

describe('offsetList', () => {
	it.each<[string, List, number, string[], number[]]>([
		['fewer wanted than a page', { length: 500 }, 3, ['0+3'], range(1, 3)],
		['one wanted', { length: 500 }, 1, ['0+1'], [1]],
		['a page wanted', { length: 500 }, 100, ['0+100'], range(1, 100)],
		['more wanted than a page', { length: 500 }, 250, ['0+100', '99+100', '198+52'], range(1, 250)],
		['more wanted than there are', { length: 2 }, 5, ['0+5', '1+4'], [1, 2]],
		[
			'all of a list that ends within a page',
			{ length: 130 },
			Infinity,
			['0+100', '99+100', '129+100'],
			range(1, 130),
		],
		[
			'all of a list that ends with a page',
			{ length: 200 },
			Infinity,
			['0+100', '99+100', '198+100', '297+100', '199+100'],
			range(1, 200),
		],
		['all of an empty list', { length: 0 }, Infinity, ['0+100'], []],
		['some of an empty list', { length: 0 }, 10, ['0+10'], []],
		[
			'all from a server that clamps the limit',
			{ length: 60, clamp: 25 },
			Infinity,
			['0+100', '24+100', '48+100', '59+100'],
			range(1, 60),
		],
		[
			'some from a server that clamps the limit',
			{ length: 500, clamp: 25 },
			60,
			['0+60', '24+36', '48+12'],
			range(1, 60),
		],
		[
			'all while elements arrive: none twice, none of the old ones missed',
			{ length: 250, arrivals: [3, 1] },
			Infinity,
			['0+100', '99+100', '198+100', '297+100', '253+100'],
			range(1, 250),
		],
		[
			'some while elements arrive: as many as were wanted',
			{ length: 250, arrivals: [3, 1] },
			150,
			['0+100', '99+51', '149+4', '152+2'],
			range(1, 150),
		],
		[
			'all while one of the first page is deleted: one more time back and forth',
			{ length: 350, deletions: [[50]] },
			Infinity,
			[0, 99, 0, 99, 198, 297, 396, 495, 348].map((offset) => `${offset}+100`),
			range(1, 350),
		],
		[
			'all while the one that two pages share is deleted',
			{ length: 150, deletions: [[100]] },
			Infinity,
			['0+100', '99+100', '0+100', '99+100', '148+100'],
			range(1, 150),
		],
		[
			'some while one of the first page is deleted: back with a whole page',
			{ length: 350, deletions: [[50]] },
			101,
			['0+100', '99+2', '0+100'],
			range(1, 101),
		],
		[
			'all while more than a page is deleted',
			{ length: 500, deletions: [[], [], range(1, 150)] },
			Infinity,
			[0, 99, 198, 297, 396, 495, 197, 97, 196, 295, 394, 349].map((offset) => `${offset}+100`),
			range(1, 500),
		],
		[
			'all while the whole list is deleted',
			{ length: 250, deletions: [[], range(1, 250)] },
			Infinity,
			['0+100', '99+100', '198+100', '297+100', '98+100', '0+100'],
			[],
		],
		[
			'elements without an ID, which all count',
			{ length: 130, withoutIds: true },
			Infinity,
			['0+100', '99+100', '129+100'],
			range(1, 130),
		],
		['some from a server that gives more', { length: 500, always: 10 }, 3, ['0+3'], range(1, 3)],
		['none wanted', { length: 500 }, 0, [], []],
	])('%s', async (_, list, wanted, requests, expected) => {
		const server = serve(list);
		expect(await numbersOf(paginateByOffset(server.fetchPage, wanted))).toEqual(expected);
		expect(server.requests).toEqual(requests);
	});
});

it.each<[string, number, string[]]>([
	['within the first page', 5, ['0+100']],
	['at the end of the first page', 100, ['0+100']],
	['within the second page', 101, ['0+100', '99+100']],
])('asks no more once the reader of pages has seen enough: %s', async (_, most, requests) => {
	const server = serve({ length: 500 });
	let read = 0;
	for await (const { fresh } of paginate(server.fetchPage, { maxAhead: 4 })) {
		read += fresh.length;
		if (read >= most) break;
	}
	expect(server.requests).toEqual(requests);
});

describe('a page that cannot be fetched', () => {
	it.each([
		['offset', paginateByOffset],
		['growing', paginateByLimit],
	])('ends the list with what was thrown: %s', async (_, listOf) => {
		const failing = async () => await Promise.reject(new RangeError('gone'));
		await expect(listOf(failing, Infinity)).rejects.toEqual(new RangeError('gone'));
	});
});
