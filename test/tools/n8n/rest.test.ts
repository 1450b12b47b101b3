/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server of its own, in Node.js */
import { createServer, type RequestListener, type Server } from 'node:http';

import { freePort } from '../../../tools/n8n/freePort';
import { createRest } from '../../../tools/n8n/rest';
import { listenOnFreePort } from '../../support/listenOnFreePort';

let server: Server | undefined;
afterEach(() => {
	server?.close();
	server = undefined;
});

async function serve(answer: RequestListener): Promise<string> {
	server = createServer(answer);
	return `http://127.0.0.1:${await listenOnFreePort(server)}`;
}

const get = async (url: string) => await createRest(url)('GET', '/executions');

describe('what becomes of a connection to n8n is said where', () => {
	it('nothing listens', async () => {
		const port = await freePort();
		await expect(get(`http://127.0.0.1:${port}`)).rejects.toThrow(
			`n8n does not answer GET /executions: connect ECONNREFUSED 127.0.0.1:${port}`,
		);
	});

	it.each<[string, RequestListener, string]>([
		['it ends before the answer', ({ socket }) => socket.destroy(), 'other side closed'],
		[
			'it ends within the answer',
			({ socket }, response) => {
				response.writeHead(200, { 'content-length': 100 });
				response.write('{', () => socket.destroy());
			},
			'Response body length does not match content-length header',
		],
	])('%s', async (_label, answer, reason) => {
		const url = await serve(answer);
		await expect(get(url)).rejects.toThrow(`n8n does not answer GET /executions: ${reason}`);
	});
});

describe('n8n that refuses a request', () => {
	const LACKS_DATABASE = 'Database is not ready!';

	it.each([
		{ label: 'for want of its database is asked again', times: 2, message: LACKS_DATABASE },
		{ label: 'at once answers', times: 0, message: '' },
	])('$label', async ({ times, message }) => {
		let asked = 0;
		const url = await serve((_request, response) => {
			asked += 1;
			response.writeHead(asked > times ? 200 : 503);
			response.end(JSON.stringify(asked > times ? { data: 'Here.' } : { message }));
		});
		expect([await get(url), asked]).toEqual(['Here.', times + 1]);
	});

	it.each([
		[503, 'Out of order'],
		[500, LACKS_DATABASE],
	])('with HTTP %d and other words (%s) is not', async (status, message) => {
		let asked = 0;
		const url = await serve((_request, response) => {
			asked += 1;
			response.writeHead(status).end(JSON.stringify({ message }));
		});
		await expect(get(url)).rejects.toThrow(`n8n refused GET /executions (${status}): ${message}`);
		expect(asked).toBe(1);
	});
});
