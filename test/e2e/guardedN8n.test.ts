/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { request, type OutgoingHttpHeaders } from 'node:http';

import { accountOf } from '../../tools/n8n/ownerAccount';
import { useLab } from './support/lab';
import { sharedFolder } from './support/lifetime';
import { inARow, sink, webhook } from './support/workflowSteps';

const lab = useLab();

const HOOK = 'guarded';

/** What a page of another address would like to do, and what n8n says to a page of its own. */
interface Row {
	label: string;
	method: string;
	path: string;
	body?: () => Promise<object>;
	headers?: OutgoingHttpHeaders;
	status: number;
}

const ROWS: Row[] = [
	{
		label: 'signing in with the right password',
		method: 'POST',
		path: '/rest/login',
		body: async () => {
			const { email, password } = await accountOf(sharedFolder());
			return { emailOrLdapLoginId: email, password };
		},
		status: 200,
	},
	{
		label: 'installing a package',
		method: 'POST',
		path: '/rest/community-packages',
		body: async () => ({ name: 'n8n-nodes-anything' }),
		status: 401,
	},
	{ label: 'calling a webhook', method: 'POST', path: `/webhook/${HOOK}`, status: 200 },
	{ label: 'reading the settings', method: 'GET', path: '/rest/settings', status: 200 },
	{ label: 'reading the editor', method: 'GET', path: '/', status: 200 },
	{ label: 'asking whether it is well', method: 'GET', path: '/healthz', status: 200 },
	{
		label: 'opening the socket of the editor',
		method: 'GET',
		path: '/rest/push?pushRef=a',
		headers: {
			connection: 'upgrade',
			upgrade: 'websocket',
			'sec-websocket-version': '13',
			'sec-websocket-key': Buffer.alloc(16).toString('base64'),
		},
		status: 101,
	},
];

async function statusOf({ method, path, body, headers }: Row, more: OutgoingHttpHeaders) {
	const content = body && JSON.stringify(await body());
	const asked = request(new URL(path, lab().url), {
		method,
		agent: false,
		headers: { ...(content && { 'content-type': 'application/json' }), ...headers, ...more },
	});
	asked.end(content);
	return await new Promise<number | undefined>((resolve, reject) => {
		asked.once('response', (response) => resolve(response.resume().statusCode));
		asked.once('upgrade', ({ statusCode }, socket) => {
			socket.destroy();
			resolve(statusCode);
		});
		asked.once('error', reject);
	});
}

beforeAll(async () => {
	const { client } = lab();
	const steps = [webhook(HOOK, 'onReceived'), sink('End')];
	const { id } = await client.createWorkflow(inARow('A guarded webhook', steps));
	await client.publish(id);
});

describe.each(ROWS)('$label', (row) => {
	it('is let in from a page of its own', async () => {
		expect(await statusOf(row, { origin: lab().url })).toBe(row.status);
	});

	it.each([
		{ label: 'a program that means another Host', headers: { host: 'evil.example' } },
		{ label: 'another page', headers: { origin: 'http://evil.example' } },
		{
			label: 'a page whose name leads here',
			headers: { host: 'evil.example', origin: 'http://evil.example' },
		},
	])('is refused from $label', async ({ headers }) => {
		expect(await statusOf(row, headers)).toBe(403);
	});
});
