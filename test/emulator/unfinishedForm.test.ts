/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes a form that breaks off */
import { once } from 'node:events';
import { connect } from 'node:net';

import { sleep } from 'n8n-workflow';

import { keyOf } from '../../emulator/keys';
import { useClient } from './emulatorClient';

const { running, client } = useClient();

const PART = '--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

/** Sends the beginning of a form, and says that so many bytes more are to come. */
async function send(body: string, missing: number) {
	const socket = connect(Number(new URL(running().url).port), '127.0.0.1');
	await once(socket, 'connect');
	socket.write(
		[
			'PUT /api/v1/uploads HTTP/1.1',
			'Host: 127.0.0.1',
			`Authorization: Bearer ${keyOf('global')}`,
			'Content-Type: multipart/form-data; boundary=B',
			`Content-Length: ${body.length + missing}`,
			'',
			body,
		].join('\r\n'),
	);
	return socket;
}

const ROWS: Array<[label: string, body: string]> = [
	['in a file', `${PART}${'x'.repeat(200_000)}`],
	['behind a file', `${PART}abc\r\n--B`],
	['in the head of a part', '--B\r\nContent-Disp'],
	['before its first part', 'abc'],
];

it.each(ROWS)('a form that ends %s is refused', async (_, body) => {
	const socket = await send(body, 0);
	const [answer] = await once(socket, 'data');
	socket.destroy();
	expect(String(answer)).toContain('"message":"body is no form: ');
	expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
});

it.each(ROWS)('a client that goes away %s leaves the server as it is', async (_, body) => {
	const socket = await send(body, 1000);
	while (running().requests.length === 0) await sleep(5);
	socket.destroy();
	while (running().inFlight.now > 0) await sleep(5);
	expect((await client.call('GET', '/chats/count')).status).toBe(200);
	expect(running().store.uploads.size).toBe(0);
});

it.each([
	['an address that there is not', 'POST', '/nothing', 404],
	['an operation that takes JSON', 'POST', '/chats', 415],
	['an operation that takes nothing', 'DELETE', '/chats/nowhere', 400],
] as const)('%s takes no form', async (_, method, path, status) => {
	const form = new FormData();
	form.append('a', 'b');
	const answer = await fetch(`${running().url}/api/v1${path}`, {
		method,
		body: form,
		headers: { authorization: `Bearer ${keyOf('global')}` },
	});
	expect(answer.status).toBe(status);
});
