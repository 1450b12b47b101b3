/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node.js, outside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type OutgoingHttpHeaders } from 'node:http';

import { GUARDED } from '../../../tools/n8n/preloads';

/** A server that says which of its listeners was reached, in a process that was started as n8n is. */
const SERVER = `
const server = require('node:http').createServer((_, response) => response.end('request'));
server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n'));
server.on('connect', (_, socket) => socket.end('HTTP/1.1 200 OK\\r\\n\\r\\n'));
server.on('checkExpectation', (_, response) => response.end('checkExpectation'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

let child: ChildProcess;
let port: number;

beforeAll(async () => {
	child = spawn(process.execPath, [...GUARDED, '--eval', SERVER]);
	if (child.stdout === null) throw new Error('Nothing can be read of the server');
	const [printed] = await once(child.stdout, 'data');
	port = Number(String(printed));
});
afterAll(async () => {
	const end = once(child, 'exit');
	child.kill();
	await end;
});

const PLAIN = { method: 'POST' };
const UPGRADE = { method: 'GET', headers: { connection: 'upgrade', upgrade: 'websocket' } };

interface Kind {
	method: string;
	headers?: OutgoingHttpHeaders;
}

/** Sends a request and gives the status of the answer. */
async function statusOf(
	{ method, headers }: Kind,
	more: OutgoingHttpHeaders,
	path = '/rest/login',
): Promise<unknown> {
	const asked = request({
		host: '127.0.0.1',
		port,
		method,
		path,
		agent: false,
		headers: { ...headers, ...more },
	});
	asked.end();
	return await new Promise((resolve, reject) => {
		asked.once('response', (response) => resolve(response.resume().statusCode));
		for (const name of ['upgrade', 'connect'] as const) {
			asked.once(name, (response, socket) => {
				socket.destroy();
				resolve(response.statusCode);
			});
		}
		asked.once('error', reject);
	});
}

/** The headers of a page; `PORT` stands for the port of the server. */
interface Row {
	label: string;
	headers: Record<string, string>;
	isLetIn: boolean;
}

const OWN = 'http://127.0.0.1:PORT';

const ROWS: Row[] = [
	{ label: 'of a program', headers: { host: '127.0.0.1:PORT' }, isLetIn: true },
	{ label: 'of its own page', headers: { host: '127.0.0.1:PORT', origin: OWN }, isLetIn: true },
	{
		label: 'of its own page at localhost',
		headers: { host: 'localhost:PORT', origin: 'http://localhost:PORT' },
		isLetIn: true,
	},
	{
		label: 'for a Host in capital letters',
		headers: { host: 'LOCALHOST:PORT' },
		isLetIn: true,
	},
	{ label: 'for another Host', headers: { host: 'evil.example:PORT' }, isLetIn: false },
	{ label: 'for another Host without a port', headers: { host: 'evil.example' }, isLetIn: false },
	{ label: 'for another port', headers: { host: '127.0.0.1:1' }, isLetIn: false },
	{ label: 'for no port', headers: { host: '127.0.0.1' }, isLetIn: false },
	{
		label: 'for a Host that begins like its own',
		headers: { host: '127.0.0.1:PORT.evil.example' },
		isLetIn: false,
	},
	{
		label: 'of a page that is rebound',
		headers: { host: 'evil.example:PORT', origin: 'http://evil.example:PORT' },
		isLetIn: false,
	},
	{
		label: 'of another page',
		headers: { host: '127.0.0.1:PORT', origin: 'http://evil.example' },
		isLetIn: false,
	},
	{
		label: 'of another server of this machine',
		headers: { host: '127.0.0.1:PORT', origin: 'http://127.0.0.1:1' },
		isLetIn: false,
	},
	{
		label: 'of a page with TLS',
		headers: { host: '127.0.0.1:PORT', origin: 'https://127.0.0.1:PORT' },
		isLetIn: false,
	},
	{
		label: 'of a page in a sandbox',
		headers: { host: '127.0.0.1:PORT', origin: 'null', referer: `${OWN}/` },
		isLetIn: false,
	},
	{
		label: 'of its own page, as the browser says',
		headers: { host: '127.0.0.1:PORT', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
		isLetIn: true,
	},
	{
		label: 'of another page without an Origin',
		headers: {
			host: '127.0.0.1:PORT',
			'sec-fetch-site': 'cross-site',
			'sec-fetch-mode': 'no-cors',
		},
		isLetIn: false,
	},
	{
		label: 'of another server of this machine without an Origin',
		headers: { host: '127.0.0.1:PORT', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
		isLetIn: false,
	},
	{
		label: 'of another page with a Referer of its own',
		headers: { host: '127.0.0.1:PORT', origin: 'http://evil.example', referer: `${OWN}/` },
		isLetIn: false,
	},
];

/** Each way in which something begins at a server, with the status where it is let in. */
const KINDS: Array<Kind & { kind: string; letIn: number }> = [
	{ kind: 'a request', letIn: 200, ...PLAIN },
	{ kind: 'an upgrade to a socket', letIn: 101, ...UPGRADE },
	{ kind: 'a tunnel', letIn: 200, method: 'CONNECT' },
	{
		kind: 'a request that waits to send its body',
		letIn: 200,
		method: 'POST',
		headers: { expect: '100-continue', 'content-length': 0 },
	},
	{
		kind: 'a request that expects something else',
		letIn: 200,
		method: 'POST',
		headers: { expect: 'something', 'content-length': 0 },
	},
];

describe.each(KINDS)('$kind', ({ letIn, ...kind }) => {
	it.each(ROWS)('$label: let in: $isLetIn', async ({ headers, isLetIn }) => {
		const filled = Object.entries(headers).map(([name, value]) => [
			name,
			value.replaceAll('PORT', String(port)),
		]);
		const status = await statusOf(kind, Object.fromEntries(filled));
		expect(status).toBe(isLetIn ? letIn : 403);
	});
});

it.each([
	{ label: 'a link in another page', method: 'GET', mode: 'navigate', isLetIn: true },
	{ label: 'a picture in another page', method: 'GET', mode: 'no-cors', isLetIn: false },
	{ label: 'a form in another page', method: 'POST', mode: 'navigate', isLetIn: false },
])('$label leads to a webhook: $isLetIn', async ({ method, mode, isLetIn }) => {
	const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode };
	const own = { host: `127.0.0.1:${port}`, ...headers };
	expect(await statusOf({ method }, own, '/webhook/a')).toBe(isLetIn ? 200 : 403);
});

// n8n shows forms and chats in a sandbox.
it.each([
	['/form/a', true],
	['/form-test/a', true],
	['/form-waiting/1?signature=a', true],
	['/webhook/a/chat', true],
	['/webhook-test/a/chat?action=b', true],
	['/webhook/a', false],
	['/webhook/a/chatter', false],
	['/webhook/a/b/chat', false],
	['/webhook?a=/chat', false],
	['/forms/a', false],
	['/rest/form/a', false],
	['/', false],
])('a page in a sandbox may send to %s: %s', async (path, isLetIn) => {
	const own = { host: `127.0.0.1:${port}`, origin: 'null', 'sec-fetch-site': 'cross-site' };
	expect(await statusOf(PLAIN, own, path)).toBe(isLetIn ? 200 : 403);
	const other = { host: 'evil.example', origin: 'null' };
	expect(await statusOf(PLAIN, other, path)).toBe(403);
});
