/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { createServer } from 'node:net';

/** How far to look above a taken port. */
const REACH = 50;

async function listenBriefly(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** Finds a port of 127.0.0.1 that nothing listens on: the preferred one, else one of the next, else any. */
export async function freePort(preferred = 0): Promise<number> {
	const last = preferred === 0 ? 0 : Math.min(preferred + REACH, 65_535);
	for (let port = preferred; port <= last; port++) {
		const free = await listenBriefly(port);
		if (free !== undefined) return free;
	}
	return await freePort();
}
