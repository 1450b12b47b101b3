/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import type { Installation } from '../install';
import { installPackage } from '../package';
import { startN8n } from '../startN8n';
import { startPostgres } from './postgres';
import type { Programs } from './programs';
import { startRedis } from './redis';
import { sharedSettings } from './queueSettings';
import { startWorker, type Worker } from './queueWorker';

export interface ClusterOptions {
	installation: Installation;
	programs: Programs;
	/** An empty one, for everything that the processes keep. */
	folder: string;
	/** The names of the workers. */
	workers: readonly string[];
	/** Settings of n8n, the same for all its processes. */
	env?: Record<string, string>;
	/** Stops n8n when it aborts; what it stands on is stopped by `stop`. */
	signal?: AbortSignal;
}

export interface Cluster {
	/** The address of the main process, like http://127.0.0.1:5678 */
	url: string;
	/** Where the main process prints. */
	logFile: string;
	workers: Worker[];
	/** Ends everything in an order in which nothing is missed by what still runs. */
	stop: () => Promise<void>;
}

/**
 * Starts n8n in queue mode on 127.0.0.1: Redis, PostgreSQL, a main process, and workers. Each process of n8n has a folder
 * of its own with this package in it, as it would on a machine of its own.
 * @throws OperationalError with the end of a log when something does not come up; nothing is left running then
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { installation, programs, folder, signal } = options;
	const running: Array<{ stop: () => Promise<void> }> = [];
	const started = <Started extends { stop: () => Promise<void> }>(one: Started): Started => {
		running.unshift(one);
		return one;
	};
	const stop = async () => {
		for (const one of running.splice(0)) await one.stop();
	};
	const homeOf = async (name: string) => {
		signal?.throwIfAborted();
		const userFolder = join(folder, name);
		await installPackage(userFolder);
		return userFolder;
	};

	let ready = false;
	try {
		const redis = started(await startRedis(folder, programs));
		const postgres = started(await startPostgres(folder, programs));
		const env = { ...sharedSettings(redis, postgres), ...options.env };
		const userFolder = await homeOf('main');
		// It prepares the database, which the workers only use.
		const main = started(await startN8n({ installation, userFolder, env, signal }));
		const workers: Worker[] = [];
		for (const name of options.workers) {
			const home = { name, userFolder: await homeOf(name) };
			const port = Number(new URL(main.url).port);
			workers.push(started(await startWorker({ ...home, installation, port, env, signal })));
		}
		ready = true;
		return { url: main.url, logFile: join(userFolder, 'n8n.log'), workers, stop };
	} finally {
		if (!ready) await stop();
	}
}
