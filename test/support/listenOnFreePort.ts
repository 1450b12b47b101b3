/* eslint-disable @n8n/community-nodes/no-restricted-imports -- servers of tests, in Node.js */
import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Lets a server listen on a free port of 127.0.0.1.
 * @returns the port
 * @throws what keeps the server from listening
 */
export async function listenOnFreePort(server: Server): Promise<number> {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new TypeError('A server on 127.0.0.1 has a port');
	}
	return address.port;
}
