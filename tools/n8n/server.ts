/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { OperationalError } from 'n8n-workflow';

import { claim } from './claim';
import { environmentOf } from './environment';
import type { Installation } from './install';
import { freePort } from './ports';
import { startProgram, type Program } from './program';
import { isReady } from './ready';

/** How long n8n may take to be ready, in milliseconds: the first start prepares the database. */
const STARTING_TIME = 180_000;

/** How many lines of the log tell why n8n ended. */
const LINES = 20;

export interface N8nOptions {
	installation: Installation;
	/** Its own, with nothing or an earlier n8n in it. */
	userFolder: string;
	/** A free one. Without it, any. */
	port?: number;
	/** Settings of n8n beside those that it always gets, or instead of them. */
	env?: Record<string, string>;
	/** Stops n8n when it aborts. */
	signal?: AbortSignal;
}

export interface RunningN8n {
	/** Like http://127.0.0.1:5678 */
	url: string;
	log: () => string;
	/** Rejects when n8n ends, with the end of its log. */
	died: Promise<never>;
	/** Ends n8n, by force when it takes longer than 10 seconds. */
	stop: () => Promise<void>;
}

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
	const deadline = Date.now() + STARTING_TIME;
	while (!(await isReady(url))) {
		if (Date.now() > deadline) throw new OperationalError('n8n takes too long to start.');
		await setTimeout(200, undefined, { signal });
	}
}

async function deathOf({ ended, lastLines }: Program, logFile: string): Promise<never> {
	const end = await ended;
	throw new OperationalError(
		`n8n has ended (${end}). The end of its log:\n\n${lastLines(LINES)}\n\nThe whole log is in ${logFile}.`,
	);
}

/**
 * Starts n8n on 127.0.0.1 and waits until its REST API answers.
 * @throws OperationalError with the end of its log when it does not come up
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { installation, userFolder, env, signal } = options;
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	await mkdir(userFolder, { recursive: true });
	const logFile = join(userFolder, 'n8n.log');
	const program = startProgram(installation.node, [installation.n8n, 'start'], {
		cwd: userFolder,
		env: { ...environmentOf({ node: installation.node, userFolder, port, brokerPort }), ...env },
		logFile,
		signal,
	});
	const url = `http://127.0.0.1:${port}`;
	await claim(userFolder, { url, pid: program.pid });
	const died = deathOf(program, logFile);
	// Whoever stops n8n need not wait for this.
	died.catch(() => {});
	const waiting = new AbortController();
	let ready = false;
	try {
		await Promise.race([untilReady(url, waiting.signal), died]);
		ready = true;
	} finally {
		waiting.abort();
		if (!ready) await program.stop();
	}
	return { url, log: program.log, died, stop: program.stop };
}
