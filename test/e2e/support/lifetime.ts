/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { endClaimant } from '../../../tools/n8n/claim';

/** The variables of the environment in which the tests find the address of n8n and its folder: nothing else reaches them. */
export const ADDRESS = 'E2E_N8N_URL';
const FOLDER = 'E2E_N8N_FOLDER';

/** The folder in which the n8n that all tests use keeps what is its own. */
export const sharedFolder = (): string => process.env[FOLDER] ?? tmpdir();

/** What the names of the folders begin with that tests make in it for an n8n of their own. */
export const OWN = 'own-';

/** An n8n that all tests use. */
interface Instance {
	url: string;
	stop: () => Promise<void>;
}

/** What happens before the first test and after the last. */
interface Lifetime {
	begin: () => Promise<void>;
	end: () => Promise<void>;
}

/** Ends those n8ns that tests started for themselves and did not come to end. */
async function endLeftovers(within: string): Promise<void> {
	const names = await readdir(within).catch(() => []);
	const own = names.filter((name) => name.startsWith(OWN));
	await Promise.all(own.map(async (name) => await endClaimant(join(within, name))));
}

/**
 * Keeps an n8n from before the first test to after the last, whatever ends them.
 * @param start starts it, with all that it keeps in a new folder, until the signal aborts
 */
export function lifetimeOf(
	start: (folder: string, signal: AbortSignal) => Promise<Instance>,
): Lifetime {
	const stopping = new AbortController();
	let starting: Promise<Instance> | undefined;
	let folder: string | undefined;

	const end = async () => {
		stopping.abort();
		const instance = await starting?.catch(() => undefined);
		await instance?.stop();
		if (folder === undefined) return;
		await endLeftovers(folder);
		await rm(folder, { recursive: true, force: true });
	};
	const startInFolder = async () => {
		folder = await mkdtemp(join(tmpdir(), 'h2ogpte-e2e-'));
		process.env[FOLDER] = folder;
		return await start(folder, stopping.signal);
	};
	const begin = async () => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => {
				void end().finally(() => process.exit(128 + constants.signals[signal]));
			});
		}
		try {
			starting = startInFolder();
			process.env[ADDRESS] = (await starting).url;
		} finally {
			if (process.env[ADDRESS] === undefined) await end();
		}
	};
	return { begin, end };
}
