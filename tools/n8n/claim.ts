/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/H2oGpteChat/transport/json';
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

/**
 * Makes sure that no n8n works with a user folder, since two would spoil each other's database.
 * @throws OperationalError that says where it runs
 */
export async function refuseIfClaimed(userFolder: string): Promise<void> {
	const noted = parseJson(await readFile(fileOf(userFolder), 'utf8').catch(() => ''))?.value;
	if (!isObject(noted) || typeof noted.url !== 'string' || typeof noted.pid !== 'number') return;
	// The number of a process that ended without a trace may belong to another one by now.
	if (isAlive(noted.pid) && (await isReady(noted.url))) {
		throw new OperationalError(
			`n8n already runs on ${noted.url}: use that one, or end it first (process ${noted.pid}).`,
		);
	}
}
