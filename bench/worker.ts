/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { OperationalError, UnexpectedError } from 'n8n-workflow';

import type { Contender } from './contenders/contender';
import { createMeter, watchMemory } from './meter';
import { startExpressions } from './platform';
import type { ContenderName, Measurement, Task } from './task';
import { itemsOf } from './task';

/** Only what is measured is loaded. */
const contenders: Record<ContenderName, () => Promise<Contender>> = {
	node: async () => (await import('./contenders/node')).node,
	helper: async () => (await import('./contenders/helper')).helper,
	reader: async () => (await import('./contenders/helper')).reader,
	declarative: async () => (await import('./contenders/declarative')).declarative,
	undici: async () => (await import('./contenders/undici')).undici,
	streamLoop: async () => (await import('./contenders/helper')).streamLoop,
	pages: async () => (await import('./contenders/helper')).pages,
	trigger: async () => (await import('./contenders/trigger')).trigger,
	pollLoop: async () => (await import('./contenders/helper')).pollLoop,
};

const now = () => performance.timeOrigin + performance.now();

/** Waits for the next message of the parent. */
const nextMessage = async () =>
	await new Promise<unknown>((resolve) => process.once('message', resolve));

const send = (message: unknown) => process.send?.(message);

/** Loads the contender of a task, warms it up, and gives what measures it once. */
async function prepare(task: Task): Promise<() => Promise<Measurement>> {
	const firstChunks: number[] = [];
	await startExpressions(task.platform.engine);
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
	return async () => {
		firstChunks.length = 0;
		const meter = createMeter();
		for (let run = 0; run < task.runs; run += 1) {
			const count = await pass(task.url, items, meter);
			if (count !== task.expected) {
				throw new OperationalError(`${count} items came out instead of ${task.expected}`);
			}
		}
		return { runs: meter.runs, memory: peak(), firstChunks: [...firstChunks] };
	};
}

function isTask(value: unknown): value is Task {
	return typeof value === 'object' && value !== null && 'contender' in value;
}

async function main(): Promise<void> {
	// Without its parent it has nothing to do.
	process.once('disconnect', () => process.exit());
	const task = await nextMessage();
	if (!isTask(task)) throw new UnexpectedError('This is no task');
	const measure = await prepare(task);
	for (;;) {
		const start = nextMessage();
		send('ready');
		await start;
		send(await measure());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
	);
	process.exit(1);
});
