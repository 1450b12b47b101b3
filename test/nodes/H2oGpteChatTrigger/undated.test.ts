import { watching } from './drain';
import { floodServer } from './floodServer';

/** Requests of a poll without news: a page for each hundred without a time, one of the others, and a look back. */
const requestsPast = (undated: number) => Math.floor(undated / 99) + 2;

it.each<[string, boolean, number, number]>([
	['150 come first, which are there already', false, 150, 1000],
	['150 come first, with what is there already', true, 150, 1000],
	['exactly a page comes first', false, 100, 3],
	['4,000 come first', false, 4000, 150],
])(
	'tells what is new in sessions with a time where others are listed without one: %s',
	async (_label, isPast, undated, dated) => {
		const flood = floodServer();
		flood.add(dated);
		flood.add(undated, { isDated: false });
		const poll = await watching(flood, isPast);
		for (let quiet = 0; quiet < 2; ) quiet = (await poll()).told.length === 0 ? quiet + 1 : 0;
		for (const place of [0, dated - 1]) {
			flood.said.length = 0;
			flood.sayIn([undated + place]);
			expect((await poll()).told).toEqual(flood.said);
			flood.said.length = 0;
			flood.add(1);
			expect((await poll()).told).toEqual(flood.said);
			const { told, requests } = await poll();
			expect(told).toEqual([]);
			expect(requests).toBeLessThanOrEqual(requestsPast(undated));
		}
	},
);

it('tells what is new in the first session with a time behind as many without as 50 pages hold, and asks for no more', async () => {
	const flood = floodServer();
	flood.add(4900, { isDated: false });
	const poll = await watching(flood, false);
	const { length } = flood.said;
	expect(flood.asked.lists).toBeLessThanOrEqual(51);
	expect((await poll()).told).toEqual([]);
	flood.add(1);
	expect((await poll()).told).toEqual(flood.said.slice(length));
	flood.add(10_000, { isDated: false });
	for (let polls = 0; polls < 3; polls++) {
		const { told, requests } = await poll();
		expect(told).toEqual([]);
		expect(requests).toBeLessThanOrEqual(51);
	}
});
