/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { OperationalError, UnexpectedError } from 'n8n-workflow';

import type { Contender } from './contenders/contender';
import { createMeter, watchMemory } from './meter';
import type { ContenderName, Measurement, Task } from './task';
import { itemsOf } from './task';

/** Only what is measured is loaded. */
const contenders: Record<ContenderName, () => Promise<Contender>> = {
	node: async () => (await import('./contenders/node')).node,
	helper: async () => (await import('./contenders/helper')).helper,
	reader: async () => (await import('./contenders/helper')).reader,
	declarative: async () => (await import('./contenders/declarative')).declarative,
	batched: async () => (await import('./contenders/declarative')).batched,
	undici: async () => (await import('./contenders/undici')).undici,
	pages: async () => (await import('./contenders/helper')).pages,
};

const now = () => performance.timeOrigin + performance.now();

/** Waits for the next message of the parent. */
const nextMessage = async () =>
	await new Promise<unknown>((resolve) => process.once('message', resolve));

const send = (message: unknown) => process.send?.(message);

async function measure(task: Task): Promise<Measurement> {
	const firstChunks: number[] = [];
	const load = await contenders[task.contender]();
	const pass = await load(task, () => firstChunks.push(now()));
	const items = await itemsOf(task);
	// What was needed to make the files is gone before the memory is looked at.
	if (task.files) global.gc?.();
	const peak = watchMemory();

	const warmUp = createMeter();
	for (let done = 0; done < task.warmUp; done += items.length) {
		await pass(task.warmUpUrl, items.slice(0, task.warmUp), warmUp);
	}
	firstChunks.length = 0;
	const start = nextMessage();
	send('ready');
	await start;

	const meter = createMeter();
	for (let run = 0; run < task.runs; run += 1) {
		const count = await pass(task.url, items, meter);
		if (count !== task.expected) {
			throw new OperationalError(`${count} items came out instead of ${task.expected}`);
		}
	}
	return { runs: meter.runs, memory: peak(), firstChunks };
}

function isTask(value: unknown): value is Task {
	return typeof value === 'object' && value !== null && 'contender' in value;
}

async function main(): Promise<void> {
	// Without its parent it has nothing to do.
	process.once('disconnect', () => process.exit());
	const task = await nextMessage();
	if (!isTask(task)) throw new UnexpectedError('This is no task');
	send(await measure(task));
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exit(1);
});
