import type { IDataObject } from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';

import type { FetchPage } from '../../../../nodes/H2oGpteChat/transport/pagination';
import {
	growingElements,
	offsetElements,
} from '../../../../nodes/H2oGpteChat/transport/pagination';

/** The numbers from `first` to `last`. */
const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

interface List {
	length: number;
	/** The most elements that the server gives at once. */
	clamp?: number;
	/** Gives so many, whatever it is asked for. */
	always?: number;
	/** How many elements arrive at the front of the list after each request; they count down from 0. */
	arrivals?: number[];
	withoutIds?: boolean;
}

/** A server with a list of the elements 1 … length, and its record of what it was asked, as `offset+limit`. */
function serve({ length, clamp = Infinity, always, arrivals = [], withoutIds = false }: List) {
	const requests: string[] = [];
	// Requests without end would keep even the time limit of a test from running out.
	const most = 20;
	let list = range(1, length);
	const fetchPage: FetchPage = async ({ offset, limit }) => {
		if (requests.length === most) throw new UnexpectedError('There is no end of requests');
		requests.push(offset === undefined ? `${limit}` : `${offset}+${limit}`);
		const start = offset ?? 0;
		const page = list.slice(start, start + (always ?? Math.min(limit, clamp)));
		const front = list[0] ?? 1;
		const arrived = arrivals[requests.length - 1] ?? 0;
		list = [...range(front - arrived, front - 1), ...list];
		return page.map((number): IDataObject => (withoutIds ? { number } : { id: number, number }));
	};
	return { requests, fetchPage };
}

async function numbersOf(elements: AsyncIterable<IDataObject>, most = Infinity) {
	const numbers: unknown[] = [];
	for await (const { number } of elements) {
		numbers.push(number);
		if (numbers.length === most) break;
	}
	return numbers;
}

describe('offsetElements', () => {
	it.each<[string, List, number, string[], number[]]>([
		['fewer wanted than a page', { length: 500 }, 3, ['0+3'], range(1, 3)],
		['one wanted', { length: 500 }, 1, ['0+1'], [1]],
		['a page wanted', { length: 500 }, 100, ['0+100'], range(1, 100)],
		[
			'more wanted than a page',
			{ length: 500 },
			250,
			['0+100', '100+100', '200+50'],
			range(1, 250),
		],
		['more wanted than there are', { length: 2 }, 5, ['0+5', '2+3'], [1, 2]],
		[
			'all of a list that ends within a page',
			{ length: 130 },
			Infinity,
			['0+100', '100+100', '130+100'],
			range(1, 130),
		],
		[
			'all of a list that ends with a page',
			{ length: 200 },
			Infinity,
			['0+100', '100+100', '200+100', '299+100'],
			range(1, 200),
		],
		['all of an empty list', { length: 0 }, Infinity, ['0+100'], []],
		['some of an empty list', { length: 0 }, 10, ['0+10'], []],
		[
			'all from a server that clamps the limit',
			{ length: 60, clamp: 25 },
			Infinity,
			['0+100', '25+100', '50+100', '60+100'],
			range(1, 60),
		],
		[
			'some from a server that clamps the limit',
			{ length: 500, clamp: 25 },
			60,
			['0+60', '25+35', '50+10'],
			range(1, 60),
		],
		[
			'all while elements arrive: none twice, none of the old ones missed',
			{ length: 250, arrivals: [3, 1] },
			Infinity,
			['0+100', '100+100', '200+100', '299+100', '254+100'],
			range(1, 250),
		],
		[
			'some while elements arrive: as many as were wanted',
			{ length: 250, arrivals: [3, 1] },
			150,
			['0+100', '100+50', '150+3', '153+1'],
			range(1, 150),
		],
		[
			'elements without an ID, which all count',
			{ length: 130, withoutIds: true },
			Infinity,
			['0+100', '100+100', '130+100'],
			range(1, 130),
		],
		['some from a server that gives more', { length: 500, always: 10 }, 3, ['0+3'], range(1, 3)],
		['none wanted', { length: 500 }, 0, [], []],
	])('%s', async (_, list, wanted, requests, expected) => {
		const server = serve(list);
		expect(await numbersOf(offsetElements(server.fetchPage, wanted))).toEqual(expected);
		expect(server.requests).toEqual(requests);
	});
});

describe('growingElements', () => {
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
	])('%s', async (_, list, wanted, requests, expected) => {
		const server = serve(list);
		expect(await numbersOf(growingElements(server.fetchPage, wanted))).toEqual(expected);
		expect(server.requests).toEqual(requests);
	});
});

describe('a consumer that has seen enough', () => {
	it.each<[string, typeof offsetElements, number, string[]]>([
		['offset, within the first page', offsetElements, 5, ['0+100']],
		['offset, at the end of the first page', offsetElements, 100, ['0+100']],
		['offset, within the second page', offsetElements, 101, ['0+100', '100+100']],
		['growing, within the first page', growingElements, 5, ['100']],
		['growing, within the second page', growingElements, 101, ['100', '200']],
	])('stops the requests: %s', async (_, elements, most, requests) => {
		const server = serve({ length: 500 });
		expect(await numbersOf(elements(server.fetchPage, Infinity), most)).toEqual(range(1, most));
		expect(server.requests).toEqual(requests);
	});
});

describe('a page that cannot be fetched', () => {
	it.each<[string, typeof offsetElements]>([
		['offset', offsetElements],
		['growing', growingElements],
	])('ends the list with what was thrown: %s', async (_, elements) => {
		const failing: FetchPage = async () => await Promise.reject(new RangeError('gone'));
		await expect(numbersOf(elements(failing, Infinity))).rejects.toEqual(new RangeError('gone'));
	});
});
