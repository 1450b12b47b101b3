import { MAX_STATE_CHARS } from '../../nodes/shared/polling/stateStore';
import type { Flood } from '../nodes/H2oGpteChatTrigger/drain';
import { drain, inOrder, spread, watching } from '../nodes/H2oGpteChatTrigger/drain';
import { floodServer } from '../nodes/H2oGpteChatTrigger/floodServer';

/** Places around which reading ended in the poll before, at 50 pages of which each begins with the last of the one before. */
const EDGE = 4951;

const around = (place: number, count: number) =>
	Array.from({ length: count }, (_, index) => place - Math.floor(count / 2) + index);

describe('sessions with the very same time of change', () => {
	it.each<[string, number, number, (flood: Flood, poll: number) => void]>([
		['that rest', 7000, Infinity, () => {}],
		['for which there is not enough time', 1500, 400, () => {}],
		[
			'while others come',
			7000,
			Infinity,
			(flood, poll) => {
				if (poll > 0 && poll < 4) flood.add(30 * poll);
			},
		],
		[
			'while very many others come',
			7000,
			Infinity,
			(flood, poll) => {
				if (poll === 1) flood.add(6000);
			},
		],
		[
			'while as many come with another time',
			7000,
			Infinity,
			(flood, poll) => {
				if (poll === 1) flood.add(7000, { isAtOnce: true });
			},
		],
		[
			'while some of those that were read last vanish',
			7000,
			Infinity,
			(flood, poll) => {
				if (poll === 1) flood.remove(around(EDGE - 10, 20));
			},
		],
		[
			'while something is said in some that were read last',
			7000,
			Infinity,
			(flood, poll) => {
				if (poll === 1) flood.sayIn([1, 2, 4].map((back) => EDGE - back));
			},
		],
	])('each message is told once: %s', async (_label, count, lateAfter, during) => {
		const flood = floodServer({ lateAfter });
		flood.add(count, { isAtOnce: true });
		const { told, largest, polls, requests } = await drain(flood, {
			most: 40,
			during: (poll) => during(flood, poll),
		});
		expect(polls).toBeLessThan(40);
		const known = new Set(told);
		expect(told).toHaveLength(known.size);
		expect(flood.said.filter((id) => !known.has(id))).toEqual([]);
		expect(largest).toBeLessThanOrEqual(MAX_STATE_CHARS);
		expect(requests).toBe(1);
	});

	it('loses nothing and comes to an end where all that tells what was read is gone', async () => {
		const flood = floodServer();
		flood.add(20_000, { isAtOnce: true });
		const gone = new Set<string>();
		const { told, polls } = await drain(flood, {
			most: 40,
			during: (poll) => {
				if (poll === 2) for (const id of flood.remove(spread(6000, 12_000))) gone.add(id);
			},
		});
		expect(polls).toBeLessThan(40);
		const known = new Set(told);
		expect(flood.said.filter((id) => !known.has(id) && !gone.has(id))).toEqual([]);
	});

	it.each<[string, number, number, number[], (flood: Flood, poll: number) => void, boolean?]>([
		['2,000, the last changed last', 2000, 600, [700], () => {}, true],
		['20,000, the last changed last', 20_000, Infinity, [700], () => {}, true],
		['2,000 for which there is not enough time', 2000, 600, [700], () => {}],
		['20,000', 20_000, Infinity, [], () => {}],
		['20,000, with one message', 20_000, Infinity, [10_000], () => {}],
		['20,000, with messages here and there', 20_000, Infinity, spread(70, 20_000, 3), () => {}],
		[
			'20,000, while something is said in some',
			20_000,
			Infinity,
			[10_000],
			(flood, poll) => {
				if (poll > 0 && poll < 4) flood.sayIn(spread(20, 20_000, 17));
			},
		],
	])(
		'no message is told again of sessions that were known and are changed at once: %s',
		async (_label, count, lateAfter, places, during, isReversed = false) => {
			const flood = floodServer({ lateAfter });
			flood.add(count);
			const poll = await watching(flood, false);
			for (let polls = 0; polls < 20; polls++) {
				flood.sayIn(spread(30, count, polls));
				await poll();
			}
			while ((await poll()).requests > 1);
			flood.said.length = 0;
			flood.sayBefore(places);
			flood.touchAll({ isReversed });
			const told: string[] = [];
			let last = { requests: 0, size: 0 };
			for (let polls = 0; polls < 12; polls++) {
				during(flood, polls);
				const found = await poll();
				told.push(...found.told);
				expect(found.size).toBeLessThanOrEqual(MAX_STATE_CHARS);
				last = found;
			}
			expect(inOrder(told)).toEqual(inOrder(flood.said));
			expect(last.requests).toBe(1);
		},
	);
});
