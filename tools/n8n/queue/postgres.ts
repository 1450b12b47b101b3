/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import { freePort } from '../freePort';
import { startProgram } from '../program';
import { untilServing } from '../service';
import { startOnFreePorts } from '../startOnFreePorts';
import { run, succeeds } from './command';
import { makeHome, type Home } from './home';
import type { Programs } from './programs';
import type { StoreServer } from './redis';

/** Who may do everything in the database, from this machine and without a password. */
export const DATABASE_USER = 'n8n';

/** Every new PostgreSQL has a database of this name. */
export const DATABASE = 'postgres';

/** It need not survive a power cut. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function startOnce(
	parent: string,
	programs: Programs,
	{ folder, user }: Home,
): Promise<StoreServer> {
	const port = String(await freePort());
	const logFile = join(parent, 'postgres.log');
	const settings = Object.entries(CARELESS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const address = ['-h', '127.0.0.1', '-p', port];
	const program = startProgram(
		programs.postgres,
		['-D', folder, ...address, '-k', folder, ...settings],
		// SIGTERM would wait for the clients to go.
		{ cwd: '/', env: process.env, logFile, user, stopSignal: 'SIGINT' },
	);
	await untilServing(program, {
		name: 'PostgreSQL',
		logFile,
		isReady: async () => await succeeds(programs.pg_isready, address),
	});
	return { port: Number(port), stop: program.stop };
}

/** Starts PostgreSQL with an empty database on a free port of 127.0.0.1. */
export async function startPostgres(parent: string, programs: Programs): Promise<StoreServer> {
	const home = await makeHome(parent, 'postgres', 'postgres');
	const creation = ['-U', DATABASE_USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
	await run(programs.initdb, ['-D', home.folder, ...creation, '--no-sync'], home.user);
	return await startOnFreePorts(async () => await startOnce(parent, programs, home));
}
