/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server for tests, outside n8n */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Connection } from '../../../nodes/shared/transport/connection';
import { connect } from '../../../nodes/shared/transport/connection';
import { failureOf } from '../../../nodes/shared/transport/errors/failure';
import { readBinary } from '../../../nodes/shared/transport/readBinary';
import { request, requestAs } from '../../../nodes/shared/transport/request';
import { runOwnNode } from '../../support/runOwnNode';
import { listenOnFreePort } from '../../support/listenOnFreePort';

/** What a request arrived with. */
interface Arrived {
	method: string | undefined;
	url: string | undefined;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

let port: number;
let arrived: Arrived[];
let answer: (response: ServerResponse, count: number) => void;

const server = createServer((incoming, response) => {
	const chunks: Buffer[] = [];
	incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
	incoming.on('end', () => {
		const { method, url, headers } = incoming;
		arrived.push({ method, url, headers, body: Buffer.concat(chunks) });
		answer(response, arrived.length);
	});
});

beforeAll(async () => {
	port = await listenOnFreePort(server);
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
	arrived = [];
	answer = (response) => response.end('{}');
});

/** Runs a piece of a node in the engine of n8n, with the credential and the helpers that n8n gives it. */
async function inEngine<T>(run: (connection: Connection, node: IExecuteFunctions) => Promise<T>) {
	let result: T | undefined;
	const ended = await runOwnNode({
		execute: async (node) => {
			result = await run(await connect(node, 0), node);
			return [[]];
		},
		credential: { url: `http://127.0.0.1:${port}/h2o`, apiKey: 'sk-123456' },
	});
	return { result, error: ended.data.resultData.error };
}

/** A file of several chunks, which counts how often it was opened. */
function fileOf(chunks: string[]) {
	let opened = 0;
	return {
		opened: () => opened,
		open: async () => {
			opened += 1;
			return (async function* () {
				for (const chunk of chunks) yield new TextEncoder().encode(chunk);
			})();
		},
	};
}

const fieldsOf = async ({ body, headers }: Arrived) =>
	await new Response(new Uint8Array(body), {
		headers: { 'content-type': headers['content-type'] ?? '' },
	}).formData();

describe('a form with files', () => {
	const part = { name: 'file', fileName: 'Übersicht "May".txt', mimeType: 'text/plain' };

	it.each([undefined, 11])('arrives as it is read, of size %s', async (sizeBytes) => {
		const { open } = fileOf(['hello ', 'world']);
		await inEngine(
			async (connection) =>
				await request(
					connection,
					'PUT /uploads',
					{ priority: 'low' },
					{
						body: { kind: 'multipart', parts: [{ ...part, sizeBytes, open }] },
					},
				),
		);
		const [first] = arrived;
		if (first === undefined) throw new TypeError('Nothing arrived');
		expect([first.method, first.url]).toEqual(['PUT', '/h2o/api/v1/uploads?priority=low']);
		expect(first.headers['content-length'] !== undefined).toBe(sizeBytes !== undefined);
		const file = (await fieldsOf(first)).get('file');
		expect(file).toBeInstanceOf(File);
		if (!(file instanceof File)) return;
		expect([file.type, await file.text()]).toEqual(['text/plain', 'hello world']);
		expect(decodeURIComponent(file.name)).toContain('bersicht');
	});

	it('is opened anew for another attempt', async () => {
		answer = (response, count) => {
			response.statusCode = count === 1 ? 429 : 200;
			response.setHeader('retry-after', '0');
			response.end('{}');
		};
		const { open, opened } = fileOf(['all of it']);
		await inEngine(
			async (connection) =>
				await request(
					connection,
					'PUT /uploads',
					{},
					{
						body: { kind: 'multipart', parts: [{ ...part, open }] },
					},
				),
		);
		expect([arrived.length, opened()]).toEqual([2, 2]);
		const texts = await Promise.all(
			arrived.map(async (one) => {
				const file = (await fieldsOf(one)).get('file');
				return file instanceof File ? await file.text() : file;
			}),
		);
		expect(texts).toEqual(['all of it', 'all of it']);
	});
});

it('sends a text as it is', async () => {
	await inEngine(
		async (connection) =>
			await request(
				connection,
				'POST /ingest/text',
				{ name: 'a' },
				{
					body: { kind: 'text', text: 'Grüße', mimeType: 'text/plain' },
				},
			),
	);
	const [first] = arrived;
	expect([first?.url, first?.headers['content-type'], first?.body.toString()]).toEqual([
		'/h2o/api/v1/ingest/text?name=a',
		'text/plain',
		'Grüße',
	]);
});

it.each([
	['GET /chats', '/h2o/api/v1/chats'],
	['GET /openai_api/v1/models', '/h2o/openai_api/v1/models'],
	['GET /file{?id}', '/h2o/file?id=d1'],
] as const)('asks under the root of %s', async (route, url) => {
	await inEngine(async (connection) => await request(connection, route, { id: 'd1' }));
	expect(arrived[0]?.url?.replace(/\?id=d1$/, '')).toBe(url.replace(/\?id=d1$/, ''));
});

describe('bytes', () => {
	const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256));

	const download = async (limit?: { name: string; maxBytes: number; hint: string }) =>
		await inEngine(async (connection, node) => {
			const read = readBinary(node.helpers, { fileName: 'file', mimeType: 'text/plain' });
			const binary = await requestAs(connection, 'GET /file{?id}', { id: 'd1' }, read, { limit });
			return { binary, bytes: Buffer.from(binary.data, 'base64') };
		});

	it.each([
		['plain', BYTES, {}],
		['compressed', gzipSync(BYTES), { 'content-encoding': 'gzip' }],
	])('go to the binary data of n8n, %s', async (_label, body, headers) => {
		answer = (response) => {
			response.writeHead(200, {
				'content-type': 'application/pdf',
				'content-disposition': 'attachment; filename="report.pdf"',
				...headers,
			});
			response.end(body);
		};
		const { result } = await download();
		expect(result?.binary).toMatchObject({ fileName: 'report.pdf', mimeType: 'application/pdf' });
		expect(result?.bytes.equals(BYTES)).toBe(true);
	});

	it('have the name and the type of the caller where the server gives none', async () => {
		answer = (response) => response.end('hello');
		const { result } = await download();
		expect(result?.binary).toMatchObject({ fileName: 'file', mimeType: 'text/plain' });
	});

	it('end at their limit', async () => {
		answer = (response) => response.end(BYTES);
		const limit = { name: 'file', maxBytes: 50_000, hint: 'Take a smaller one.' };
		let failure: unknown;
		await inEngine(async (connection, node) => {
			const read = readBinary(node.helpers);
			const asked = requestAs(connection, 'GET /file{?id}', { id: 'd1' }, read, { limit });
			failure = failureOf(await asked.catch((error: unknown) => error));
		});
		expect(failure).toMatchObject({ isTooLarge: true, description: 'Take a smaller one.' });
	});
});

it('leaves the key out of what a server says that refuses', async () => {
	const key = 'sk-123456';
	answer = (response) => {
		response.statusCode = 401;
		response.end(JSON.stringify({ error: `Bad key ${key} in ${encodeURIComponent(key)}` }));
	};
	const { error } = await inEngine(async (connection) => await request(connection, 'GET /chats'));
	expect([error?.message, JSON.stringify(error)].filter((text) => text?.includes(key))).toEqual([]);
	expect(error?.message).toBe('Bad key [API key] in [API key]');
});
