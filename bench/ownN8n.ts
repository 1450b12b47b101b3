/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '../emulator/startEmulator';
import { release } from '../tools/n8n/claim';
import type { Installation } from '../tools/n8n/install';
import { createClient, type N8nClient } from '../tools/n8n/n8nClient';
import { signInWithOwn } from '../tools/n8n/ownerAccount';
import { installPackage } from '../tools/n8n/package';
import { startN8n } from '../tools/n8n/startN8n';
import { METRICS } from './n8nMetrics';

/** A real n8n with this package, that tells its CPU time, and an emulator beside it. */
export interface OwnN8n {
	url: string;
	client: N8nClient;
	emulator: Emulator;
}

/**
 * Starts a real n8n for a measurement, and ends it with all that it has written.
 * @param measure what is done with it
 * @param prepare is given the folder of n8n before the start, and gives further variables for its environment
 */
export async function withOwnN8n<Result>(
	installation: Installation,
	measure: (n8n: OwnN8n) => Promise<Result>,
	prepare: (userFolder: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Result> {
	const userFolder = await mkdtemp(join(tmpdir(), 'bench-n8n-'));
	const emulator = await startEmulator();
	try {
		await installPackage(userFolder);
		const env = { ...METRICS, ...(await prepare(userFolder)) };
		const n8n = await startN8n({ installation, userFolder, env });
		try {
			const client = createClient(n8n.url);
			await signInWithOwn(client, userFolder);
			return await measure({ url: n8n.url, client, emulator });
		} finally {
			await n8n.stop();
			await release(userFolder);
		}
	} finally {
		await emulator.close();
		await rm(userFolder, { recursive: true, force: true });
	}
}
