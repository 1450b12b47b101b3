import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import { MANUAL } from '../support/useEmulator';
import { useClient } from './emulatorClient';
import { pieces, stream } from './readStream';

const { running, client } = useClient();
let session: string;

beforeEach(async () => {
	session = await client.session(MANUAL);
});

async function messages() {
	return (await client.call<Array<Record<string, unknown>>>('GET', `/chats/${session}/messages`))
		.json;
}

it('adds up to the reply, which the finished line holds with its id', async () => {
	const streamed = await stream(running().url, session);
	const last = streamed.lines.at(-1);
	expect(streamed.type).toBe('application/jsonl');
	expect(streamed.lines.length).toBeGreaterThan(20);
	const [reply] = await messages();
	expect(last).toEqual({ body: reply?.content, finished: true, message_id: reply?.id });
	expect(pieces(streamed)).toBe(reply?.content);
	expect(streamed.lines[0]).toEqual({ body: 'Fill', finished: false });
});

it.each<[label: string, switches: Emulator['switches'], last: Record<string, unknown>]>([
	['an old server gives no id', { legacy: true }, { message_id: undefined }],
	['absent ids can be null', { optionals: 'null' }, { message_id: expect.any(String) }],
	['blank lines change nothing', { 'blank-lines': true }, { message_id: expect.any(String) }],
	['nor does a pause between words', { 'word-delay': 1 }, { message_id: expect.any(String) }],
])('%s', async (_, switches, last) => {
	Object.assign(running().switches, switches);
	const streamed = await stream(running().url, session);
	expect(streamed.lines.at(-1)).toMatchObject({ finished: true, body: pieces(streamed) });
	expect((streamed.lines.at(-1) as Record<string, unknown>).message_id).toEqual(last.message_id);
	const first = streamed.lines[0] as Record<string, unknown>;
	expect(first.message_id).toBe(switches.optionals === 'null' ? null : undefined);
});

it('records when the first delta was sent', async () => {
	Object.assign(running().switches, { delay: 20, 'word-delay': 10 });
	await stream(running().url, session, { llm_args: { max_new_tokens: 3 } });
	running().switches['error-line'] = 0;
	await stream(running().url, session);
	const [streamed, failed] = running().requests.slice(-2);
	const { startedAt = 0, firstDeltaAt = 0, endedAt = 0 } = streamed ?? {};
	expect(firstDeltaAt - startedAt).toBeGreaterThan(15);
	expect(endedAt - firstDeltaAt).toBeGreaterThan(15);
	expect(failed?.firstDeltaAt).toBeUndefined();
});

it('can be cut through lines and characters', async () => {
	running().switches.split = 'bytes';
	const streamed = await stream(running().url, session, {
		message: 'Which temperature has brewing water, in °C?',
	});
	expect(Math.max(...streamed.chunks.map((chunk) => chunk.length))).toBeLessThan(100);
	const broken = streamed.chunks.filter((chunk) =>
		Buffer.from(chunk).toString('utf8').includes('\uFFFD'),
	);
	expect(broken.length).toBeGreaterThan(0);
	expect(streamed.lines.at(-1)).toMatchObject({ finished: true, body: pieces(streamed) });
	expect(pieces(streamed)).toContain('93 °C');
});

it('sends larger pieces when asked to', async () => {
	const streamed = await stream(running().url, session, { llm_args: { min_chars_per_yield: 40 } });
	expect(streamed.lines.length).toBeLessThan(12);
	expect(streamed.lines.at(-1)).toMatchObject({ body: pieces(streamed) });
});

it('is one plain answer with plain', async () => {
	running().switches.plain = true;
	const streamed = await stream(running().url, session);
	expect(streamed.type).toContain('application/json');
	expect(streamed.lines).toEqual([
		{ message_id: expect.any(String) as string, body: expect.any(String) as string },
	]);
});

describe.each([0, 3, 1000])('a fault after %i deltas', (deltas) => {
	it('is an error line, and a reply that failed', async () => {
		running().switches['error-line'] = deltas;
		const { lines, status, failure } = await stream(running().url, session);
		expect({ status, failure }).toEqual({ status: 200, failure: undefined });
		const [reply] = await messages();
		expect(lines.at(-1)).toEqual({ error: reply?.error });
		expect(reply?.error).not.toBe('');
		expect(reply?.content).toBe(
			lines
				.slice(0, -1)
				.map((line) => (line as { body: string }).body)
				.join(''),
		);
		if (deltas < 1000) expect(lines).toHaveLength(deltas + 1);
	});

	it('is an end without the finished line', async () => {
		running().switches.cut = deltas;
		const { lines, failure } = await stream(running().url, session);
		expect(failure).toBeUndefined();
		expect(lines.every((line) => typeof line !== 'string' && line.finished === false)).toBe(true);
		if (deltas < 1000) expect(lines).toHaveLength(deltas);
	});

	it('is silence, until the client goes away', async () => {
		const { lines } = await stream(running().url, await client.session(MANUAL));
		const wanted = Math.min(deltas, lines.length - 1);
		running().switches.stall = deltas;
		const leaving = new AbortController();
		const over = new Promise<void>((resolve) => {
			running().hooks.close = () => resolve();
		});
		let sent = 0;
		running().hooks.delta = () => void (sent += 1);
		const streaming = stream(running().url, session, {}, leaving).catch(({ name }: Error) => name);
		while (running().inFlight.now === 0 || sent < wanted) await sleep(5);
		// What came after them would come now.
		await sleep(50);
		leaving.abort();
		const streamed = await streaming;
		if (deltas === 0) expect(streamed).toBe('AbortError');
		else expect(streamed).toMatchObject({ failure: expect.stringMatching(/Abort|20/) as string });
		await over;
		expect(sent).toBe(wanted);
		expect(running().requests.at(-1)).toMatchObject({
			aborted: true,
			status: deltas === 0 ? undefined : 200,
		});
	});

	it('is a broken connection', async () => {
		running().switches.reset = deltas;
		const streamed = await stream(running().url, session).catch(
			(error: { code: string }) => error.code,
		);
		if (deltas === 0) expect(streamed).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
		else
			expect(streamed).toMatchObject({
				failure: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) as string,
			});
		expect(running().requests.at(-1)).toMatchObject({ aborted: false });
		if (deltas === 3) expect((streamed as { lines: unknown[] }).lines).toHaveLength(3);
	});
});

it.each([
	['not-json', ['{"body": "This is bro']],
	['wrong-shape', [{ text: expect.any(String) as string }]],
] as const)('can hold a line that is %s', async (body, last) => {
	running().switches.body = body;
	const { type, lines } = await stream(running().url, session);
	expect(type).toContain('application/jsonl');
	expect(lines.slice(-1)).toEqual(last);
});
