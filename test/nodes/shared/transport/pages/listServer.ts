import type { IDataObject } from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';

/** The numbers from `first` to `last`. */
export const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

export interface List {
	length: number;
	/** The most elements that the server gives at once. */
	clamp?: number;
	/** Gives so many, whatever it is asked for. */
	always?: number;
	/** How many elements arrive at the front of the list after each request; they count down from 0. */
	arrivals?: number[];
	/** The elements that are deleted after each request. */
	deletions?: number[][];
	withoutIds?: boolean;
}

/** A server with a list of the elements 1 … length, and its record of what it was asked, as `offset+limit`. */
export function serve(given: List) {
	const { length, clamp = Infinity, always, arrivals = [], deletions = [] } = given;
	const requests: string[] = [];
	// Requests without end would keep even the time limit of a test from running out.
	const most = 20;
	let list = range(1, length);
	const fetchPage = async ({ offset, limit }: { offset?: number; limit: number }) => {
		if (requests.length === most) throw new UnexpectedError('There is no end of requests');
		requests.push(offset === undefined ? `${limit}` : `${offset}+${limit}`);
		const start = offset ?? 0;
		const page = list.slice(start, start + (always ?? Math.min(limit, clamp)));
		const front = list[0] ?? 1;
		const arrived = arrivals[requests.length - 1] ?? 0;
		const deleted = deletions[requests.length - 1] ?? [];
		list = [...range(front - arrived, front - 1), ...list.filter((n) => !deleted.includes(n))];
		return page.map(
			(number): IDataObject => (given.withoutIds ? { number } : { id: number, number }),
		);
	};
	return { requests, fetchPage };
}

export const numbersOf = async (elements: Promise<IDataObject[]>) =>
	(await elements).map(({ number }) => number);
