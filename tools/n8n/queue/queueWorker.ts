/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { environmentOf } from '../n8nEnvironment';
import { PRELOADS } from '../preloads';
import type { Installation } from '../install';
import { freePort } from '../freePort';
import { startProgram } from '../program';
import { untilServing } from '../service';
import { startOnFreePorts } from '../startOnFreePorts';

/** How many workflows a worker runs at once: what n8n takes for good, unless told otherwise. */
const CONCURRENCY = 10;

/** How long to wait for an answer, in milliseconds. */
const READY_TIMEOUT_MS = 60_000;

export interface WorkerOptions {
	name: string;
	installation: Installation;
	/** Its own, with the community packages in it. */
	userFolder: string;
	/** The port of the main process, under which the outside world knows n8n. */
	port: number;
	/** What all processes of n8n share, and more. */
	env: Record<string, string>;
	/** Stops the worker when it aborts. */
	signal?: AbortSignal;
}

export interface Worker {
	name: string;
	pid: number | undefined;
	logFile: string;
	/** Ends the worker, by force when it takes longer than a minute. */
	stop: () => Promise<void>;
}

const answersWell = async (url: string): Promise<boolean> =>
	await fetch(url, { signal: AbortSignal.timeout(READY_TIMEOUT_MS) }).then(
		({ ok }) => ok,
		() => false,
	);

async function startOnce(options: WorkerOptions): Promise<Worker> {
	const { name, installation, userFolder, port, env, signal } = options;
	const [brokerPort, healthPort] = [await freePort(), await freePort()];
	const logFile = join(userFolder, 'n8n.log');
	const program = startProgram(
		installation.node,
		[...PRELOADS, installation.n8n, 'worker', `--concurrency=${CONCURRENCY}`],
		{
			cwd: userFolder,
			env: {
				...environmentOf({ installation, userFolder, port, brokerPort }),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(healthPort),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				...env,
			},
			logFile,
			signal,
		},
	);
	await untilServing(program, {
		name,
		logFile,
		isReady: async () => await answersWell(`http://127.0.0.1:${healthPort}/healthz/readiness`),
	});
	return { name, pid: program.pid, logFile, stop: program.stop };
}

/**
 * Starts a worker of n8n and waits until it takes workflows.
 * @throws OperationalError with the end of its log when it does not come up
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
	await mkdir(options.userFolder, { recursive: true });
	return await startOnFreePorts(async () => await startOnce(options));
}
