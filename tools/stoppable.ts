/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { inspect } from 'node:util';
import { OperationalError } from 'n8n-workflow';

import { say } from './n8n/terminal';

/** Runs a command that goes on until it is done or stopped: a Ctrl-C aborts its signal, and what it throws is said in the terminal. */
export async function runStoppable(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
	const stopping = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => stopping.abort());
	}
	stopping.signal.addEventListener('abort', () => say('\nStopping …'), { once: true });
	try {
		await run(stopping.signal);
	} catch (error) {
		if (!stopping.signal.aborted) {
			say(error instanceof OperationalError ? error.message : inspect(error));
			process.exitCode = 1;
		}
	}
	if (stopping.signal.aborted) say('Stopped.');
}
