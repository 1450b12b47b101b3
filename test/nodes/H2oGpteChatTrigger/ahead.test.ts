import { inOrder, watching } from './drain';
import { floodServer } from './floodServer';

const YEAR = 365;

describe('sessions that a clock dated years ahead', () => {
	it.each<[clamp: number, sessions: number, ahead: number]>([
		[1, 3, 1],
		[2, 3, 2],
		[7, 10, 6],
		[7, 10, 7],
		[7, 30, 20],
		[100, 3, 2],
		[100, 21, 20],
		[100, 200, 20],
	])(
		'hide no others where pages have %d sessions, and of %d so many are ahead: %d',
		async (clamp, sessions, ahead) => {
			const flood = floodServer({ clamp });
			flood.add(sessions);
			const poll = await watching(flood, false);
			await poll();
			flood.setClock(YEAR);
			for (let said = 0; said < ahead; said++) flood.sayIn([sessions - 1]);
			flood.setClock(-YEAR);
			for (let polls = 0; polls < 3; polls++) await poll();
			const before = flood.said.length;
			flood.sayIn([sessions - 1]);
			flood.add(1);
			const told: string[] = [];
			for (let polls = 0; polls < 5; polls++) told.push(...(await poll()).told);
			expect(inOrder(told)).toEqual(flood.said.slice(before));
		},
	);

	it.each([1, 2, 30])(
		'need one request a poll without news where there are %d',
		async (sessions) => {
			const flood = floodServer();
			flood.add(sessions);
			const poll = await watching(flood, false);
			flood.setClock(YEAR);
			flood.sayIn([sessions - 1]);
			expect((await poll()).told).toHaveLength(1);
			await poll();
			expect((await poll()).requests).toBe(1);
		},
	);
});
