import { MAX_STATE_CHARS } from '../../nodes/shared/polling/stateStore';
import type { Flood } from '../nodes/H2oGpteChatTrigger/drain';
import { drain, inOrder, spread } from '../nodes/H2oGpteChatTrigger/drain';
import { floodServer } from '../nodes/H2oGpteChatTrigger/floodServer';

it.each<[string, number, number, (flood: Flood, poll: number) => void]>([
	['that rest', 12_000, 8, () => {}],
	[
		'some of which change between polls, read or not',
		100_000,
		26,
		(flood, poll) => {
			if (poll > 0 && poll < 20) flood.sayIn([...spread(40, 90_000, poll), ...spread(5, 20, 3)]);
		},
	],
	[
		'to which others come, thousands at a time',
		12_000,
		26,
		(flood, poll) => {
			if (poll > 0 && poll < 4) flood.add(7000);
		},
	],
])(
	'tells each message of very many sessions once, with progress in each poll: %s',
	async (_label, count, most, during) => {
		const flood = floodServer();
		flood.add(count);
		const { told, largest, polls } = await drain(flood, {
			most,
			during: (poll) => during(flood, poll),
		});
		expect(polls).toBeLessThan(most);
		expect(told).toHaveLength(flood.said.length);
		expect(inOrder(told)).toEqual(inOrder(flood.said));
		expect(largest).toBeLessThanOrEqual(MAX_STATE_CHARS);
		const pages = (flood.said.length / 99) * 2;
		expect(flood.asked.lists).toBeLessThanOrEqual(pages + polls * 25);
	},
);

it('begins with a hundred thousand sessions in few requests, and tells what comes then', async () => {
	const flood = floodServer();
	flood.add(100_000);
	const old = flood.said.splice(0).length;
	const { told } = await drain(flood, {
		...{ most: 40, isPast: false },
		during: (poll) => poll < 10 && flood.sayIn(spread(1200, old)),
	});
	expect(inOrder(told)).toEqual(inOrder(flood.said));
});

it.each<[string, number, number, number]>([
	['where time is up after each few requests', 700, 100, 20],
	['where pages are clamped as well', 1500, 7, 30],
])('comes to an end with each message told once %s', async (_label, count, clamp, lateAfter) => {
	const flood = floodServer({ clamp, lateAfter });
	flood.add(count);
	const { told, largest } = await drain(flood, { most: 2000 });
	expect(inOrder(told)).toEqual(inOrder(flood.said));
	expect(largest).toBeLessThanOrEqual(MAX_STATE_CHARS);
});

it('loses none and doubles none where sessions change and vanish while they are listed and read', async () => {
	const flood = floodServer();
	flood.add(12_000);
	const gone = new Set<string>();
	let acts = 0;
	flood.hooks.before = (request) => {
		if (request % 150 !== 0 || acts === 60) return;
		acts += 1;
		flood.sayIn(spread(3, 11_000, acts % 100));
		for (const id of flood.remove([(acts * 53) % 11_000])) gone.add(id);
	};
	const { told } = await drain(flood, { most: 40 });
	expect(told).toHaveLength(new Set(told).size);
	const known = new Set(told);
	expect(flood.said.filter((id) => !known.has(id) && !gone.has(id))).toEqual([]);
});

it.each([2, 3, 7, 20, 100])(
	'loses none where sessions change again and again while they are listed, with pages of %d',
	async (clamp) => {
		const flood = floodServer({ clamp });
		flood.add(150);
		let acts = 0;
		flood.hooks.before = (request) => {
			if (request % 5 !== 0 || acts === 80) return;
			acts += 1;
			// Some places come up often, others once.
			flood.sayIn([(acts * acts * 7) % 140, acts % 3]);
			if (acts % 8 === 0) flood.add(20);
		};
		const { told } = await drain(flood, { most: 40 });
		expect(inOrder(told)).toEqual(inOrder(flood.said));
	},
);

it('loses none where more than a page of sessions change after one that was not listed yet', async () => {
	const flood = floodServer();
	flood.add(400);
	flood.hooks.before = (request) => {
		if (request !== 3) return;
		flood.sayIn([390]);
		flood.sayIn(spread(120, 250, 1));
	};
	const { told } = await drain(flood, { most: 10 });
	expect(inOrder(told)).toEqual(inOrder(flood.said));
});
