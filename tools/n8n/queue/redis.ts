/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import { freePort } from '../freePort';
import { startProgram } from '../program';
import { untilServing } from '../service';
import { startOnFreePorts } from '../startOnFreePorts';
import { succeeds } from './command';
import { makeHome, type Home } from './home';
import type { Programs } from './programs';

/** A server that the processes of n8n share. */
export interface StoreServer {
	/** On 127.0.0.1. */
	port: number;
	stop: () => Promise<void>;
}

async function startOnce(
	parent: string,
	programs: Programs,
	{ folder, user }: Home,
): Promise<StoreServer> {
	const port = await freePort();
	const logFile = join(parent, 'redis.log');
	const settings = {
		port: String(port),
		bind: '127.0.0.1',
		dir: folder,
		save: '',
		appendonly: 'no',
		daemonize: 'no',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
	const program = startProgram(programs['redis-server'], args, {
		cwd: '/',
		env: process.env,
		logFile,
		user,
	});
	await untilServing(program, {
		name: 'Redis',
		logFile,
		isReady: async () => await succeeds(programs['redis-cli'], ['-e', '-p', String(port), 'ping']),
	});
	return { port, stop: program.stop };
}

/** Starts Redis, which keeps nothing on disk, on a free port of 127.0.0.1. */
export async function startRedis(parent: string, programs: Programs): Promise<StoreServer> {
	const home = await makeHome(parent, 'redis', 'redis');
	return await startOnFreePorts(async () => await startOnce(parent, programs, home));
}
