/* eslint-disable @n8n/community-nodes/no-restricted-imports -- talks to a server of its own */
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { HOSTILE_ANSWERS } from '../../../bench/soak/hostileAnswers';
import { startHostileServer, type HostileServer } from '../../../bench/soak/hostileServer';

const MB = 1024 * 1024;

let server: HostileServer;

beforeEach(async () => {
	server = await startHostileServer();
});
afterEach(async () => await server.close());

const indexOf = (part: string) => HOSTILE_ANSWERS.findIndex(({ name }) => name.includes(part));

const ask = async (part: string, path = '/api/v1/chats') =>
	await new Promise<IncomingMessage>((resolve, reject) => {
		get(`${server.urlOf(indexOf(part))}${path}`, { agent: false }, resolve).once('error', reject);
	});

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

const textOf = async (part: string) => (await bytesOf(await ask(part))).toString();

it('sends a refusal of few bytes that are many', async () => {
	const response = await ask('unzips to 63 MB');
	const bytes = await bytesOf(response);
	expect(response.statusCode).toBe(400);
	expect(bytes.length).toBeLessThan(100_000);
	expect(gunzipSync(bytes).length).toBeGreaterThan(63 * MB);
});

it('sends 64 MB of JSON', async () => {
	const text = await textOf('64 MB of JSON');
	expect(text.length).toBeGreaterThan(63 * MB);
	expect([text.slice(0, 7), text.slice(-4)]).toEqual(['[{},{},', ',{}]']);
});

it('sends JSON that is nested deeper than anybody reads', async () => {
	const text = await textOf('nested');
	expect(/\[+/.exec(text)?.[0]).toHaveLength(200_000);
});

it('sends gzip that is none', async () => {
	const response = await ask('gzip that is broken');
	expect(response.headers['content-encoding']).toBe('gzip');
	const bytes = await bytesOf(response);
	expect(() => gunzipSync(bytes)).toThrow('incorrect header check');
});

it('repeats a full page without IDs, but not for ever', async () => {
	const lengths: number[] = [];
	for (let page = 0; page < 100; page += 1) {
		const entries: Array<{ id?: string }> = JSON.parse(await textOf('pages that repeat'));
		expect(entries.filter(({ id }) => id !== undefined)).toEqual([]);
		lengths.push(entries.length);
	}
	expect(new Set(lengths)).toEqual(new Set([0, 100]));
	expect(lengths.filter((length) => length === 0).length).toBe(1);
});

it.each([
	['line breaks', '\\n\\n\\n'],
	['the beginning of a title', '<turn_title><turn_title>'],
	['brackets', '[[[['],
	['control characters', '\\u001b[2J\\u0007\\u0000\\r\\n<img'],
	['IDs such as', '"id":"__proto__"'],
	['IDs such as', '2030-01-01'],
	['IDs such as', '0001-01-01'],
])('sends what it says it does: %s', async (part, content) => {
	expect(await textOf(part)).toContain(content);
});

it('sends a character at a time', async () => {
	const response = await ask('a character at a time');
	const first: Buffer = await new Promise((resolve) => response.once('data', resolve));
	expect(first.length).toBe(1);
	response.destroy();
});

it('counts the connections that stay open, and breaks them off', async () => {
	const response = await ask('connections without an end', '/api/v1/chats/s1/messages');
	await new Promise((resolve) => response.once('data', resolve));
	expect([server.openConnections(), server.requestCount()]).toEqual([1, 1]);
	const broken = new Promise((resolve) => response.once('error', resolve));
	expect(server.dropConnections()).toBe(1);
	await broken;
});
