/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- proxies of its own, in Node.js */
import type { Server } from 'node:net';
import { createServer } from 'node:net';

import { freePort } from '../../../tools/n8n/freePort';
import { listenOnFreePort } from '../../support/listenOnFreePort';
import { runNode } from '../../support/runNode';

const SERVER = 'https://h2ogpte.example.com';
const credential = { url: SERVER, apiKey: 'sk-0123456789', allowUnauthorizedCerts: true };

const open: Server[] = [];

/** Starts a proxy that says the same to whoever asks for a way to a server, and hangs up. */
async function proxyThatSays(text: string): Promise<string> {
	const server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => socket.end(text));
	});
	open.push(server);
	return `http://127.0.0.1:${await listenOnFreePort(server)}`;
}

afterEach(async () => {
	delete process.env.HTTPS_PROXY;
	for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const CHECK_PROXY =
	'Ask the administrator of n8n to check HTTP_PROXY and HTTPS_PROXY in its environment, or to add the server to NO_PROXY.';
const DENIED = '<html><title>Access\n denied</title></html>';

interface Case {
	proxy: () => Promise<string>;
	says: { message: string; description: string; httpCode: string | undefined };
}

const CASES: Record<string, Case> = {
	'is not there': {
		proxy: async () => `http://127.0.0.1:${await freePort()}`,
		says: {
			message: `Could not connect to ${SERVER}`,
			description: `n8n goes through a proxy, {proxy}, and did not reach it; the server itself was not asked. ${CHECK_PROXY} (ECONNREFUSED)`,
			httpCode: 'ECONNREFUSED',
		},
	},
	'asks to sign in': {
		proxy: async () =>
			await proxyThatSays(
				`HTTP/1.1 407 Proxy Authentication Required\r\nContent-Type: text/html\r\n\r\n${DENIED}`,
			),
		says: {
			message: 'A proxy answered with HTTP 407, and the page says "Access denied"',
			description: `A proxy between n8n and the server asks for a user name and password. ${CHECK_PROXY} (HTTP 407)`,
			httpCode: '407',
		},
	},
	'does not find the server': {
		proxy: async () => await proxyThatSays('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
		says: {
			message: 'The server answered with HTTP 502',
			description:
				'The server behind this address is not running or not reachable. Try again in a while. (HTTP 502)',
			httpCode: '502',
		},
	},
	'hangs up': {
		proxy: async () => await proxyThatSays(''),
		says: {
			message: `Could not connect to ${SERVER}`,
			description: `Proxy connection ended before receiving CONNECT response. n8n goes through a proxy, which closed the connection before it reached the server. ${CHECK_PROXY}`,
			httpCode: undefined,
		},
	},
	'has an address that is none': {
		proxy: async () => 'http://:',
		says: {
			message: `Could not connect to ${SERVER}`,
			description: `Invalid URL. n8n goes through a proxy whose address is no web address. ${CHECK_PROXY}`,
			httpCode: undefined,
		},
	},
};

it.each(Object.entries(CASES))('n8n goes through a proxy that %s', async (_, { proxy, says }) => {
	const address = await proxy();
	process.env.HTTPS_PROXY = address;
	// A change is not repeated, so one try is all.
	const { error } = await runNode(
		{
			resource: 'session',
			operation: 'update',
			sessionId: { __rl: true, mode: 'id', value: 'a' },
			name: 'New',
		},
		{ credential },
	);
	const { message, description, httpCode } = error ?? {};
	expect({ message, description, httpCode }).toEqual({
		...says,
		description: says.description.replace('{proxy}', address.replace('http://', '')),
	});
});
