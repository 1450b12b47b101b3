/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits for what Node.js has to do, in a test */
import { createTurns } from '../../../nodes/shared/turns';

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

/**
 * Gives a task to each character under its key, ends them in an order, and gives which run at the beginning and after each end:
 * `'b!'` ends task b with a failure, `'b-'` stops its execution instead.
 */
async function play(keys: Record<string, string>, ends: string[]) {
	const turns = createTurns();
	const gates = new Map<string, { open: () => void; fail: () => void }>();
	const stops = new Map<string, AbortController>();
	const outcomes = Object.entries(keys).map(async ([character, key]) => {
		const stop = new AbortController();
		stops.set(character, stop);
		return await turns.take(key, stop.signal, async () => {
			await new Promise<void>((open, reject) => {
				gates.set(character, { open, fail: () => reject(new RangeError(character)) });
			}).finally(() => gates.delete(character));
			return character;
		});
	});
	const settled = Promise.allSettled(outcomes);
	const running = async () => {
		await settle();
		return [...gates.keys()].sort().join('');
	};
	const seen = [await running()];
	for (const [character = '', how] of ends) {
		if (how === '-') stops.get(character)?.abort();
		else if (how === '!') gates.get(character)?.fail();
		else gates.get(character)?.open();
		seen.push(await running());
	}
	const results = (await settled).map((one) => (one.status === 'fulfilled' ? one.value : '!'));
	const taken = Object.values(keys).filter((key) => turns.isTaken(key));
	return { seen: seen.join(' '), results: results.join(''), taken };
}

it.each<[string, Record<string, string>, string[], string, string]>([
	['one after another', { a: '1', b: '1', c: '1' }, ['a', 'b', 'c'], 'a b c ', 'abc'],
	['side by side with other keys', { a: '1', b: '2', c: '1' }, ['b', 'a', 'c'], 'ab a c ', 'abc'],
	['also after a failure', { a: '1', b: '1' }, ['a!', 'b'], 'a b ', '!b'],
	['a stopped one at once', { a: '1', b: '1', c: '1' }, ['b-', 'b', 'a', 'c'], 'a ab a c ', 'abc'],
	[
		'the others behind a stopped one that goes on',
		{ a: '1', b: '1', c: '1' },
		['b-', 'a', 'b', 'c'],
		'a ab b c ',
		'abc',
	],
])('runs tasks %s', async (_label, keys, ends, seen, results) => {
	expect(await play(keys, ends)).toEqual({ seen, results, taken: [] });
});

it('knows which keys are taken', async () => {
	const turns = createTurns();
	const run = turns.take('1', undefined, settle);
	expect([turns.isTaken('1'), turns.isTaken('2')]).toEqual([true, false]);
	await run;
	await settle();
	expect(turns.isTaken('1')).toBe(false);
});
