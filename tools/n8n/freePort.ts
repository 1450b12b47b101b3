/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** How far to look above a taken port. */
const REACH = 50;

const MAX_PORT = 65_535;

/**
 * Where any port is looked for. A system gives connections, and servers that ask for any port, one from 32768 or from
 * 49152 on: such a port may be gone again before the program listens that it was found for.
 */
const [FIRST, LAST] = [11_000, 32_767];

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** Finds a port of 127.0.0.1 that nothing listens on: the preferred one, else one of the next, else any. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred !== undefined) {
		const last = Math.min(preferred + REACH, MAX_PORT);
		for (let port = preferred; port <= last; port++) {
			if (await isFree(port)) return port;
		}
	}
	for (;;) {
		const port = randomInt(FIRST, LAST + 1);
		if (await isFree(port)) return port;
	}
}
