/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { claim } from './claim';
import { environmentOf } from './n8nEnvironment';
import { PRELOADS } from './preloads';
import type { Installation } from './install';
import { freePort } from './freePort';
import { startProgram } from './program';
import { isReady } from './ready';
import { untilServing } from './service';
import { startOnFreePorts } from './startOnFreePorts';

export interface N8nOptions {
	installation: Installation;
	/** Its own, with nothing or an earlier n8n in it. */
	userFolder: string;
	/** Finds a free port, each time that n8n is started because another program was quicker. Without it, any is found. */
	findPort?: () => Promise<number>;
	/** Settings of n8n beside those that it always gets, or instead of them. */
	env?: Record<string, string>;
	/** Stops n8n when it aborts. */
	signal?: AbortSignal;
}

export interface RunningN8n {
	/** Like http://127.0.0.1:5678 */
	url: string;
	log: () => string;
	/** The last printed lines that are not empty. */
	lastLines: (count: number) => string;
	/** Rejects when n8n ends, with the end of its log. */
	died: Promise<never>;
	/** Ends n8n, by force when it takes longer than 10 seconds. */
	stop: () => Promise<void>;
	/** Ends n8n as a power cut would: the signal is sent before this returns. */
	kill: () => Promise<void>;
}

async function startOnce(options: N8nOptions): Promise<RunningN8n> {
	const { installation, userFolder, findPort = freePort, env, signal } = options;
	const [port, brokerPort] = [await findPort(), await freePort()];
	const logFile = join(userFolder, 'n8n.log');
	const { node, n8n } = installation;
	const program = startProgram(node, [...PRELOADS, n8n, 'start'], {
		cwd: userFolder,
		env: { ...environmentOf({ installation, userFolder, port, brokerPort }), ...env },
		logFile,
		signal,
	});
	const url = `http://127.0.0.1:${port}`;
	await claim(userFolder, { url, pid: program.pid });
	const { died } = await untilServing(program, {
		name: 'n8n',
		logFile,
		isReady: async () => await isReady(url),
	});
	const { log, lastLines, stop, kill } = program;
	return { url, log, lastLines, died, stop, kill };
}

/**
 * Starts n8n on 127.0.0.1, guarded against web pages of other addresses, and waits until its REST API answers.
 * @throws OperationalError with the end of its log when it does not come up
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	await mkdir(options.userFolder, { recursive: true });
	return await startOnFreePorts(async () => await startOnce(options));
}
