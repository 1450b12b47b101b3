/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { signInWithOwn } from '../../../tools/n8n/ownerAccount';
import { release } from '../../../tools/n8n/claim';
import { createClient, type N8nClient } from '../../../tools/n8n/n8nClient';
import { installPackage } from '../../../tools/n8n/package';
import { startN8n, type RunningN8n } from '../../../tools/n8n/startN8n';
import { install } from './instance';
import { OWN, sharedFolder } from './lifetime';

/** How many lines of the log tell what n8n was about. */
const LINES = 40;

/** An n8n that a test may end and start again. */
export interface OwnN8n {
	/** Signed in to the n8n that runs now. */
	client: () => N8nClient;
	/** Starts it, with all that the last one kept. */
	start: () => Promise<void>;
	/** Ends it as an administrator does, by SIGTERM. */
	stop: () => Promise<void>;
	/** Ends it by kill -9: the signal is sent before this returns. */
	kill: () => Promise<void>;
	/** Whether it runs or what ended it, and the end of its log, for people. */
	report: () => Promise<string>;
	/** Ends it and removes all that it kept. */
	remove: () => Promise<void>;
}

/**
 * Prepares an n8n with this package, as it would be published, beside the one that all tests share.
 * @param env settings of n8n
 */
export async function ownN8n(env: Record<string, string>): Promise<OwnN8n> {
	const installation = await install();
	const userFolder = await mkdtemp(join(sharedFolder(), OWN));
	await installPackage(userFolder);
	let running: RunningN8n | undefined;
	let client: N8nClient | undefined;
	const stop = async () => {
		await running?.stop();
		await release(userFolder);
	};

	return {
		client: () => {
			if (client === undefined) throw new Error('n8n was not started yet');
			return client;
		},
		start: async () => {
			running = await startN8n({ installation, userFolder, env });
			client = createClient(running.url);
			await signInWithOwn(client, userFolder);
		},
		stop,
		kill: async () => {
			await running?.kill();
			await release(userFolder);
		},
		report: async () => {
			if (running === undefined) return 'n8n was not started yet.';
			const { died, lastLines } = running;
			return await Promise.race([
				died.catch((error: unknown) => `Of the n8n that came up last: ${String(error)}`),
				setImmediate(`n8n runs. The end of its log:\n\n${lastLines(LINES)}`),
			]);
		},
		remove: async () => {
			await stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}
