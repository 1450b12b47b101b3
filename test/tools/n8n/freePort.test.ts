/* eslint-disable @n8n/community-nodes/no-restricted-imports -- servers of its own, in Node.js */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { freePort } from '../../../tools/n8n/freePort';

const open: Server[] = [];

async function listenOn(port: number): Promise<void> {
	const server = createServer().listen(port, '127.0.0.1');
	open.push(server);
	await once(server, 'listening');
}

afterEach(async () => {
	for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

describe('a free port', () => {
	it('is none that a system gives to connections or to servers that take any', async () => {
		const ports = await Promise.all(Array.from({ length: 100 }, async () => await freePort()));
		expect(Math.min(...ports)).toBeGreaterThan(10_080);
		expect(Math.max(...ports)).toBeLessThan(32_768);
	});

	it('is the preferred one', async () => {
		const preferred = await freePort();
		expect(await freePort(preferred)).toBe(preferred);
	});

	it('is one of the next where the preferred one is taken', async () => {
		const preferred = await freePort();
		await listenOn(preferred);
		const port = await freePort(preferred);
		expect(port).toBeGreaterThan(preferred);
		expect(port).toBeLessThanOrEqual(preferred + 50);
	});
});
