/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OperationalError, UnexpectedError } from 'n8n-workflow';

import type { Measurement, Task } from './task';

/** A process of its own that is loaded and warm. */
export interface WorkerProcess {
	/** Measures once. The process stays, and can measure again. */
	measure: () => Promise<Measurement>;
	/** Ends the process, if it has not ended. */
	stop: () => Promise<void>;
}

const isMeasurement = (value: unknown): value is Measurement =>
	typeof value === 'object' &&
	value !== null &&
	['runs', 'memory', 'firstChunks'].every((key) => key in value);

/** Gives the next message of a process. Rejects when it ends instead. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
	return await new Promise<unknown>((resolve, reject) => {
		const onExit = () => reject(new OperationalError('A worker ended before it had measured'));
		child.once('exit', onExit);
		child.once('message', (message) => {
			child.off('exit', onExit);
			resolve(message);
		});
	});
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, 'exit');
	child.kill();
	await exit;
}

/**
 * Starts a process for a task and waits until it is loaded and warm.
 * @throws OperationalError where it ends instead
 */
export async function startWorker(task: Task): Promise<WorkerProcess> {
	const child = fork(join(__dirname, 'worker.ts'), {
		execPath: task.platform.node,
		env: process.env,
		execArgv: [...process.execArgv, '--expose-gc'],
	});
	let isReady = false;
	try {
		child.send(task);
		await nextMessage(child);
		isReady = true;
	} finally {
		if (!isReady) await stop(child);
	}
	return {
		measure: async () => {
			const answer = nextMessage(child);
			child.send('go');
			const measurement = await answer;
			if (!isMeasurement(measurement)) throw new UnexpectedError('This is no measurement');
			await nextMessage(child);
			return measurement;
		},
		stop: async () => await stop(child),
	};
}
