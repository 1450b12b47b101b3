/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { User } from '../program';
import { run } from './command';

/** A folder of a server, and whom the server runs as. */
export interface Home {
	folder: string;
	/** Undefined for the user of this process. */
	user: User | undefined;
}

/**
 * Makes a folder for a server. Where this process is root, which PostgreSQL refuses to run as, it belongs to the account
 * that the server's Debian package has made.
 */
export async function makeHome(parent: string, name: string, account: string): Promise<Home> {
	const folder = join(parent, name);
	await mkdir(folder, { mode: 0o700 });
	if (process.getuid?.() !== 0) return { folder, user: undefined };
	const numberOf = async (kind: string) => Number(await run('id', [kind, account]));
	const user = { uid: await numberOf('-u'), gid: await numberOf('-g') };
	await chown(folder, user.uid, user.gid);
	// A temporary folder is closed to all others, and with it everything below.
	await chmod(parent, 0o755);
	return { folder, user };
}
