import type { FetchPage } from '../../../../nodes/shared/transport/pages/paginate';
import { locateGap } from '../../../../nodes/H2oGpteChatTrigger/sessions/locateGap';
import type { ListEntry } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import { isInGap } from '../../../../nodes/H2oGpteChatTrigger/sessions/gaps';
import { at } from '../messageFixtures';

const GAP = { since: at(10), until: at(20), resumeFrom: at(0), offset: 0 };

const entry = (time: number, index: number): ListEntry => ({
	id: `s${index}`,
	time: at(time),
	fingerprint: '',
	raw: {},
});

/** A list with numbers of sessions later than the gap, in it, and before it. */
const listOf = (later: number, inside: number, before: number): ListEntry[] =>
	[
		...Array<number>(later).fill(30),
		...Array<number>(inside).fill(15),
		...Array<number>(before).fill(5),
	].map(entry);

/** Locates the gap from an offset, on a server that limits pages, and deletes a session before one of the requests. */
async function locateFrom(
	offset: number,
	list: ListEntry[],
	{ clamp = 100, deletedBefore = 0 }: { clamp?: number; deletedBefore?: number } = {},
) {
	let requests = 0;
	const fetchPage: FetchPage<ListEntry> = async ({ offset, limit }) => {
		requests += 1;
		if (requests === deletedBefore) list.shift();
		return list.slice(offset, offset + Math.min(limit, clamp));
	};
	const { range, isLocated } = await locateGap(
		{ fetchPage, isBudgetSpent: () => false },
		{ ...GAP, offset },
	);
	const found = range.entries.filter(({ time }) => isInGap(GAP, time)).length;
	return { requests, isLocated, found, hasEnded: range.hasEnded };
}

describe('locateGap', () => {
	it.each<[string, number, [later: number, inside: number, before: number], number]>([
		['at its offset', 4, [5, 3, 9], 5],
		['further down', 0, [300, 3, 9], 12],
		['further up', 300, [20, 3, 9], 12],
		['at the end of the list', 0, [300, 3, 0], 12],
		['nowhere, before others', 0, [300, 0, 9], 12],
		['nowhere, as the only session is later', 0, [1, 0, 0], 10],
		['nowhere, as both sessions are later', 0, [2, 0, 0], 10],
		['nowhere, as hundreds are later', 0, [250, 0, 0], 15],
		['nowhere, as hundreds are later and it was far down', 2000, [250, 0, 0], 25],
		['nowhere, as all are deleted', 40, [0, 0, 0], 5],
	])('finds a gap %s', async (_label, offset, [later, inside, before], maxRequests) => {
		const result = await locateFrom(offset, listOf(later, inside, before));
		expect(result).toMatchObject({ isLocated: true, found: inside, hasEnded: true });
		expect(result.requests).toBeLessThanOrEqual(maxRequests);
	});

	it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
		'misses nothing where pages have one session, and one is deleted before request %d',
		async (deletedBefore) => {
			const result = await locateFrom(0, listOf(3, 1, 0), { clamp: 1, deletedBefore });
			expect(result).toMatchObject({ isLocated: true, found: 1 });
		},
	);
});
