/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/shared/text/json';
import { isReady } from './ready';

interface Claim {
	url: string;
	pid: number | undefined;
}

const fileOf = (userFolder: string) => join(userFolder, 'running.json');

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Notes which n8n works with a user folder. */
export async function claim(userFolder: string, by: Claim): Promise<void> {
	await writeFile(fileOf(userFolder), JSON.stringify(by));
}

async function readClaim(userFolder: string): Promise<{ url: string; pid: number } | undefined> {
	const noted = parseJson(await readFile(fileOf(userFolder), 'utf8').catch(() => ''))?.value;
	if (!isObject(noted) || typeof noted.url !== 'string' || typeof noted.pid !== 'number') return;
	return { url: noted.url, pid: noted.pid };
}

/**
 * Makes sure that no n8n works with a user folder, since two would spoil each other's database.
 * @throws OperationalError that says where it runs
 */
export async function refuseIfClaimed(userFolder: string): Promise<void> {
	const noted = await readClaim(userFolder);
	if (noted === undefined) return;
	// The number of a process that ended without a trace may belong to another one by now.
	if (isAlive(noted.pid) && (await isReady(noted.url))) {
		throw new OperationalError(
			`n8n already runs on ${noted.url}: use that one, or end it first (process ${noted.pid}).`,
		);
	}
}

/** Notes that no n8n works with a user folder any more. */
export async function release(userFolder: string): Promise<void> {
	await rm(fileOf(userFolder), { force: true });
}

/** Ends the n8n that a user folder is claimed by, with whatever it started: for a folder that is always released. */
export async function endClaimant(userFolder: string): Promise<void> {
	const noted = await readClaim(userFolder);
	if (noted === undefined) return;
	try {
		process.kill(-noted.pid, 'SIGKILL');
	} catch {
		// It has just ended.
	}
}
