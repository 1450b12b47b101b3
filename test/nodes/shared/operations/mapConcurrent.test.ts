import { sleep } from 'n8n-workflow';

import { mapConcurrent } from '../../../../nodes/shared/operations/mapConcurrent';

interface Gate {
	open: () => void;
	fail: () => void;
}

/**
 * Runs as many calls as `keys` has characters, each with its character as the key (`.` is none), and ends them one by one:
 * `'3'` ends call 3, `'3!'` fails it. Gives the calls in flight at the beginning and after each end, and the outcome.
 */
async function play(max: number, keys: string, ends: string[]) {
	const gates = new Map<number, Gate>();
	const settled: string[] = [];
	const call = async (index: number) =>
		await new Promise<string>((resolve, reject) => {
			gates.set(index, {
				open: () => resolve(`r${index}`),
				fail: () => reject(new RangeError(`f${index}`)),
			});
		}).finally(() => gates.delete(index));
	const inFlight = async () => {
		await sleep(0);
		return [...gates.keys()].join(' ');
	};
	const keyOf = (index: number) => (keys[index] === '.' ? undefined : keys[index]);

	const run = mapConcurrent(keys.length, { max, keyOf }, call).then(
		(results) => settled.push(...results),
		(error: unknown) => settled.push(String(error)),
	);
	const seen = [await inFlight()];
	for (const end of ends) {
		const early = settled.length;
		const gate = gates.get(parseInt(end, 10));
		if (end.endsWith('!')) gate?.fail();
		else gate?.open();
		seen.push(early > 0 ? 'settled too early' : await inFlight());
	}
	await run;
	return { seen, outcome: settled.join(' ') };
}

describe('mapConcurrent', () => {
	it.each<[string, number, string, string[], string[], string]>([
		['nothing to do', 3, '', [], [''], ''],
		['one call', 3, '.', ['0'], ['0', ''], 'r0'],
		['fewer calls than allowed at once', 9, '..', ['1', '0'], ['0 1', '0', ''], 'r0 r1'],
		['one at a time', 1, '...', ['0', '1', '2'], ['0', '1', '2', ''], 'r0 r1 r2'],
		[
			'takes the next call when one ends, results in input order',
			2,
			'....',
			['1', '2', '3', '0'],
			['0 1', '0 2', '0 3', '0', ''],
			'r0 r1 r2 r3',
		],
		[
			'one key, however many are allowed at once',
			3,
			'aaa',
			['0', '1', '2'],
			['0', '1', '2', ''],
			'r0 r1 r2',
		],
		[
			'two keys side by side, each in input order',
			4,
			'aabab',
			['2', '0', '4', '1', '3'],
			['0 2', '0 4', '4 1', '1', '3', ''],
			'r0 r1 r2 r3 r4',
		],
		[
			'calls without a key run beside one',
			3,
			'aa..a.',
			['2', '3', '5', '0', '1', '4'],
			['0 2 3', '0 3 5', '0 5', '0', '1', '4', ''],
			'r0 r1 r2 r3 r4 r5',
		],
		[
			'what waits for a key comes before what has not begun',
			2,
			'aa..',
			['0', '2', '1', '3'],
			['0 2', '2 1', '1 3', '3', ''],
			'r0 r1 r2 r3',
		],
		[
			'a key that comes back after it was used up',
			1,
			'ab.ab',
			['0', '1', '2', '3', '4'],
			['0', '1', '2', '3', '4', ''],
			'r0 r1 r2 r3 r4',
		],
		[
			'after a failure no call begins and those in flight are waited for',
			2,
			'....',
			['0!', '1'],
			['0 1', '1', ''],
			'RangeError: f0',
		],
		[
			'of several failures that of the lowest index is thrown',
			3,
			'....',
			['2!', '0', '1!'],
			['0 1 2', '0 1', '1', ''],
			'RangeError: f1',
		],
		['after a failure none of its key begins', 2, 'aa', ['0!'], ['0', ''], 'RangeError: f0'],
		[
			'after a failure none of another key begins',
			2,
			'aa.',
			['2!', '0'],
			['0 2', '0', ''],
			'RangeError: f2',
		],
		['the last call fails', 2, '..', ['0', '1!'], ['0 1', '1', ''], 'RangeError: f1'],
	])('%s', async (_, max, keys, ends, seen, outcome) => {
		expect(await play(max, keys, ends)).toEqual({ seen, outcome });
	});

	it.each([
		['fewer calls than allowed', 3, 5, 3],
		['as many calls as allowed', 5, 5, 5],
		['more calls than allowed', 40, 5, 5],
		['one at a time', 10, 1, 1],
	])('never exceeds its maximum, and reaches it: %s', async (_, count, max, expected) => {
		let inFlight = 0;
		let peak = 0;
		await mapConcurrent(count, { max }, async (index) => {
			peak = Math.max(peak, ++inFlight);
			await sleep(index % 3);
			inFlight--;
		});
		expect(peak).toBe(expected);
	});

	it('counts a call that throws at once among the failures', async () => {
		const call = (index: number): Promise<number> => {
			if (index === 1) throw new RangeError('at once');
			return Promise.resolve(index);
		};
		await expect(mapConcurrent(3, { max: 1 }, call)).rejects.toEqual(new RangeError('at once'));
	});

	it('throws what was thrown, be it nothing', async () => {
		const call = async () => await Promise.reject<number>(undefined);
		await expect(mapConcurrent(2, { max: 2 }, call)).rejects.toBeUndefined();
	});

	it.each<[string, (index: number) => string | undefined]>([
		['one key', () => 'a'],
		['a key for each', String],
		['no keys', () => undefined],
	])('asks once for the key of each of ten thousand calls: %s', async (_, keyOfIndex) => {
		const keyOf = jest.fn(keyOfIndex);
		const results = await mapConcurrent(10_000, { max: 5, keyOf }, async (index) => index);
		const all = Array.from({ length: 10_000 }, (__, index) => index);
		expect(results).toEqual(all);
		expect(keyOf.mock.calls).toEqual(all.map((index) => [index]));
	});
});
