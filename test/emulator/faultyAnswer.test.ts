import { sleep } from 'n8n-workflow';
import { request } from 'undici';

import { authorization, useClient } from './emulatorClient';

const { running, at } = useClient();

describe('a faulty answer', () => {
	it.each([400, 401, 403, 404, 409, 429, 500, 501, 502, 503, 504])(
		'has the status %i',
		async (status) => {
			expect(await at(`/~status=${status}`).call('GET', '/chats')).toMatchObject({
				status,
				json: { code: status, message: expect.any(String) as string },
			});
		},
	);

	it.each<[prefix: string, path: string, status: number, type: string | undefined, body: RegExp]>([
		['/~status=502/~body=html', '/chats', 502, 'text/html; charset=utf-8', /^<!DOCTYPE html>/],
		['/~status=503/~body=text', '/chats', 503, 'text/plain; charset=utf-8', /^The emulator/],
		['/~status=500/~body=empty', '/chats', 500, undefined, /^$/],
		[
			'/~status=500/~body=wrong-shape',
			'/chats',
			500,
			'application/json; charset=utf-8',
			/^\{"error":/,
		],
		[
			'/~status=500/~body=not-json',
			'/chats',
			500,
			'application/json; charset=utf-8',
			/^\{"body": "This is bro$/,
		],
		['/~body=html', '/chats', 200, 'text/html; charset=utf-8', /^<!DOCTYPE html>/],
		['/~body=empty', '/chats', 200, undefined, /^$/],
		['/~body=wrong-shape', '/chats', 200, 'application/json; charset=utf-8', /^\{"items":\[\]\}$/],
		['/~body=wrong-shape', '/chats/count', 200, 'application/json; charset=utf-8', /^\[\]$/],
		[
			'/~body=not-json',
			'/chats',
			200,
			'application/json; charset=utf-8',
			/^\{"body": "This is bro$/,
		],
		['/~body=error', '/chats', 200, 'application/json; charset=utf-8', /^\{"error":"[^"]+"\}$/],
		['/~body=json', '/chats', 200, 'application/json; charset=utf-8', /^\[\]$/],
	])('%s at %s', async (prefix, path, status, type, body) => {
		const answer = await at(prefix).call('GET', path);
		expect(answer).toMatchObject({ status, text: expect.stringMatching(body) as string });
		expect(answer.headers['content-type']).toBe(type);
	});

	it.each([
		['a number', '2', '2'],
		['a date', 'Wed%2C%2021%20Oct%202026%2007%3A28%3A00%20GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
	])('says when to retry: %s', async (_, text, header) => {
		const { headers } = await at(`/~status=429/~retry-after=${text}`).call('GET', '/chats');
		expect(headers['retry-after']).toBe(header);
	});

	it.each([
		['', 302],
		['/~status=307', 307],
	])('redirects%s', async (prefix, status) => {
		const target = 'https://elsewhere.example/api/v1/chats';
		const answer = await at(`${prefix}/~redirect=${encodeURIComponent(target)}`).call(
			'GET',
			'/chats',
		);
		expect(answer).toMatchObject({ status, headers: { location: target }, text: '' });
	});

	it('is a connection that breaks', async () => {
		await expect(at('/~reset=0').call('GET', '/chats')).rejects.toThrow();
		expect(running().requests).toMatchObject([{ status: undefined, aborted: false }]);
	});

	it('is no answer at all', async () => {
		const leaving = new AbortController();
		const over = new Promise<void>((resolve) => {
			running().hooks.close = () => resolve();
		});
		const answering = request(`${running().url}/~stall=0/api/v1/chats`, {
			headers: authorization(),
			signal: leaving.signal,
		});
		answering.catch(() => undefined);
		while (running().inFlight.now === 0) await sleep(5);
		// What is answered would come now.
		await sleep(50);
		leaving.abort();
		await expect(answering).rejects.toThrow();
		await over;
		expect(running().requests).toMatchObject([{ status: undefined, aborted: true }]);
	});

	it('still checks what was asked', async () => {
		expect((await at('/~status=503').call('GET', '/chats?page=1')).status).toBe(400);
	});
});
