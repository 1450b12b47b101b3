/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node.js, outside n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

import { GUARDED } from '../../../tools/n8n/preloads';

/** A server that ends the connection of whoever asks, and itself with the first connection that is over. */
const SERVER = `
const server = require('node:http').createServer(({ socket }) => socket.destroy());
server.on('connection', (socket) => socket.on('close', () => process.exit(0)));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

// The connection of the second request is gone by the time that the server comes to it.
it.each([
	['a request', ''],
	['an upgrade to a socket', 'Connection: upgrade\r\nUpgrade: websocket\r\n'],
	['a request that waits to send its body', 'Expect: 100-continue\r\nContent-Length: 0\r\n'],
])('no server ends by %s on a connection that has ended', async (_label, headers) => {
	const child = spawn(process.execPath, [...GUARDED, '--eval', SERVER]);
	const end = once(child, 'exit');
	const [printed] = await once(child.stdout, 'data');
	const port = Number(String(printed));
	const requestWith = (more: string) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n`;
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	socket.write(requestWith('') + requestWith(headers));
	expect(await end).toEqual([0, null]);
});
