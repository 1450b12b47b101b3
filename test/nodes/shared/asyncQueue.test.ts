/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits, in Node.js */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';

import type { AsyncQueue } from '../../../nodes/shared/asyncQueue';
import { asyncQueue } from '../../../nodes/shared/asyncQueue';

type Step = 'push' | 'pause' | 'end' | 'fail';

/** Does steps, and gives the number of values that were pushed. */
async function act(queue: AsyncQueue<number>, steps: readonly Step[]): Promise<number> {
	let pushed = 0;
	for (const step of steps) {
		if (step === 'push') queue.push((pushed += 1));
		else if (step === 'pause') await setImmediate();
		else if (step === 'end') queue.end();
		else queue.fail(new TypeError('No'));
	}
	return pushed;
}

async function readAll(queue: AsyncQueue<number>) {
	const values: number[] = [];
	try {
		for await (const value of queue.values) values.push(value);
		return { values };
	} catch (error) {
		return { values, error };
	}
}

const FAILED = new TypeError('No');

it.each<[label: string, steps: Step[], read: object]>([
	['nothing', ['end'], { values: [] }],
	['values that are there before', ['push', 'push', 'end'], { values: [1, 2] }],
	[
		'values that come one by one',
		['pause', 'push', 'pause', 'push', 'pause', 'end'],
		{ values: [1, 2] },
	],
	['a failure', ['fail'], { values: [], error: FAILED }],
	['a failure after values', ['push', 'pause', 'push', 'fail'], { values: [1, 2], error: FAILED }],
	['an end, and then a failure', ['push', 'end', 'fail'], { values: [1] }],
	['a failure, and then an end', ['fail', 'pause', 'end'], { values: [], error: FAILED }],
])('hands on %s', async (_label, steps, read) => {
	const queue = asyncQueue<number>();
	const reading = readAll(queue);
	await act(queue, steps);
	expect(await reading).toEqual(read);
});

it('keeps a failure of undefined', async () => {
	const queue = asyncQueue<number>();
	queue.fail(undefined);
	await expect(queue.values[Symbol.asyncIterator]().next()).rejects.toBeUndefined();
});

it('loses and repeats nothing, in whatever order things come', async () => {
	const step = fc.constantFrom<Step>('push', 'pause');
	await fc.assert(
		fc.asyncProperty(fc.array(step), fc.array(step), async (before, during) => {
			const queue = asyncQueue<number>();
			await act(queue, before);
			const reading = readAll(queue);
			const pushedBefore = before.filter((one) => one === 'push').length;
			const pushed = await act({ ...queue, push: (value) => queue.push(pushedBefore + value) }, [
				...during,
				'end',
			]);
			const { values } = await reading;
			expect(values).toEqual(
				Array.from({ length: pushedBefore + pushed }, (_, index) => index + 1),
			);
		}),
	);
});

it('ends with a loop that ends early', async () => {
	const queue = asyncQueue<number>();
	await act(queue, ['push', 'push']);
	for await (const value of queue.values) {
		expect(value).toBe(1);
		break;
	}
	expect(await readAll(queue)).toEqual({ values: [] });
});
