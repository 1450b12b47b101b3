/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { installN8n } from '../../../tools/n8n/install';
import { showProgress } from '../../../tools/n8n/output';
import { installPackage } from '../../../tools/n8n/package';
import { startN8n, type RunningN8n } from '../../../tools/n8n/server';

/** The variable of the environment in which the tests find the address of n8n: nothing else reaches them. */
export const ADDRESS = 'E2E_N8N_URL';

const stopping = new AbortController();
let starting: Promise<RunningN8n> | undefined;
let folder: string | undefined;

async function start(): Promise<RunningN8n> {
	const { signal } = stopping;
	const installation = await installN8n(join(process.cwd(), '.n8n-local'), showProgress, signal);
	folder = await mkdtemp(join(tmpdir(), 'h2ogpte-e2e-'));
	await installPackage(folder);
	return await startN8n({ installation, userFolder: folder, signal });
}

/** Ends n8n and removes all that it kept. */
export async function stopInstance(): Promise<void> {
	stopping.abort();
	const instance = await starting?.catch(() => undefined);
	await instance?.stop();
	if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

/** Starts n8n with this package, as it would be published, and with nothing else. It is installed first if need be. */
export async function startInstance(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			void stopInstance().finally(() => process.exit(128 + constants.signals[signal]));
		});
	}
	try {
		starting = start();
		process.env[ADDRESS] = (await starting).url;
	} finally {
		if (process.env[ADDRESS] === undefined) await stopInstance();
	}
}
