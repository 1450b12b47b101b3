import { Agent, request } from 'undici';

import { startEmulator } from '../../emulator/startEmulator';
import { holdTogether } from '../support/holdTogether';
import { MANUAL } from '../support/useEmulator';
import { authorization, clientOf, useClient } from './emulatorClient';
import { stream } from './readStream';

const { running, client, at } = useClient({ switches: { clamp: 50 }, fresh: true });

it('records every request under the API as it came', async () => {
	await client.call('GET', '/chats?limit=5&offset=0');
	await client.call('PATCH', '/chats/a%2Fb', { name: 'A' });
	await at('/~status=503').call('GET', '/collections?name_filter=a&name_filter=b');
	await request(running().url);
	expect(running().requests).toMatchObject([
		{
			method: 'GET',
			path: '/chats',
			query: { limit: '5', offset: '0' },
			body: undefined,
			status: 200,
			aborted: false,
			inFlightAtStart: 1,
		},
		{ method: 'PATCH', path: '/chats/a%2Fb', query: {}, body: { name: 'A' }, status: 404 },
		{ method: 'GET', path: '/collections', query: { name_filter: ['a', 'b'] }, status: 400 },
	]);
	expect(running().requests[0]?.headers).toMatchObject(authorization());
});

it('counts the requests in flight', async () => {
	holdTogether(running(), 7);
	await Promise.all(Array.from({ length: 7 }, async () => await client.call('GET', '/chats')));
	expect(running().inFlight).toEqual({ now: 0, peak: 7 });
	running().inFlight.peak = 0;
	await client.call('GET', '/chats');
	expect(running().inFlight.peak).toBe(1);
});

it('holds a thousand requests and still serves another', async () => {
	const dispatcher = new Agent({ connections: 1000 });
	const held = Promise.allSettled(
		Array.from({ length: 1000 }, async () => {
			const headers = authorization();
			return await request(`${running().url}/~stall=0/api/v1/chats`, { headers, dispatcher });
		}),
	);
	do expect((await client.call('GET', '/chats')).status).toBe(200);
	while (running().inFlight.now < 1000);
	await running().close();
	expect((await held).every(({ status }) => status === 'rejected')).toBe(true);
	expect(running().inFlight.now).toBe(0);
	expect(running().inFlight.peak).toBeGreaterThanOrEqual(1000);
	await dispatcher.close();
});

it('goes back to how it began', async () => {
	const session = await client.session(MANUAL);
	await client.ask(session, 'Hello');
	running().store.collections.clear();
	Object.assign(running().switches, { clamp: 1, legacy: true });
	running().addFault({ match: '*', status: 500 });
	running().hooks.answer = () => undefined;
	running().violations.push('A violation.');
	running().reset();
	expect(running().requests).toEqual([]);
	expect(running().violations).toEqual([]);
	expect(running().faults).toEqual([]);
	expect(running().hooks).toEqual({});
	expect(running().switches).toEqual({ clamp: 50, strict: true });
	expect(running().store.messages.size).toBe(0);
	expect((await client.call('GET', '/chats')).json).toEqual([]);
	expect((await client.call('GET', '/collections')).json).toHaveLength(2);
});

it('tells hooks of an answer before it is sent, and of the end of a request', async () => {
	const answered: string[] = [];
	running().hooks.answer = ({ path, status }) => answered.push(`${path} ${status}`);
	const closed = new Promise<void>((resolve) => {
		running().hooks.close = () => resolve();
	});
	await client.call('GET', '/chats/count');
	await closed;
	expect(answered).toEqual(['/chats/count 200']);
});

it('holds back the deltas of a reply until a hook lets them go', async () => {
	const session = running().store.addSession({ collectionId: MANUAL }).id;
	const seen: unknown[] = [];
	let letGo: (() => void) | undefined;
	running().hooks.delta = ({ firstDeltaAt }, sent) => {
		seen.push([sent, firstDeltaAt === undefined]);
		return sent === 2 ? new Promise((resolve) => (letGo = resolve)) : undefined;
	};
	const streaming = stream(running().url, session, { llm_args: { max_new_tokens: 4 } });
	while (letGo === undefined) await client.call('GET', '/chats/count');
	expect(seen).toEqual([
		[0, true],
		[1, false],
		[2, false],
	]);
	letGo();
	expect((await streaming).lines.at(-1)).toMatchObject({ finished: true });
	expect(seen).toHaveLength(4);
});

it('forgets a reply that is held back when the client goes away', async () => {
	const session = running().store.addSession({ collectionId: MANUAL }).id;
	running().hooks.delta = (_request, sent) => (sent === 2 ? new Promise(() => {}) : undefined);
	const closed = new Promise<void>((resolve) => {
		running().hooks.close = () => resolve();
	});
	expect(await stream(running().url, session, {}, { after: 2 })).toMatchObject({ failure: 'left' });
	await closed;
	expect(running().requests.at(-1)).toMatchObject({ aborted: true });
	expect(running().store.messages.size).toBe(1);
});

it('ends without waiting, also with streams and silent requests open', async () => {
	const session = running().store.addSession({ collectionId: MANUAL }).id;
	running().switches['word-delay'] = 60_000;
	const failures = Promise.allSettled([
		stream(running().url, session),
		at('/~stall=0').call('GET', '/chats'),
		at('/~delay=60000').call('GET', '/chats'),
	]);
	do await (await request(running().url)).body.dump();
	while (running().inFlight.now < 3);
	// Were they waited for, the time of the test would be over.
	await running().close();
	expect((await failures).map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'rejected',
	]);
	expect(running().inFlight.now).toBe(0);
});

it('cannot take a port twice', async () => {
	const port = Number(new URL(running().url).port);
	await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('refuses to start with a wrong switch', async () => {
	await expect(startEmulator({ switches: { clamp: 0 } })).rejects.toThrow(RangeError);
});

it('goes by a clock that a test brings along', async () => {
	const own = await startEmulator({ clock: { now: () => 1_700_000_000_000_001 } });
	const client = clientOf(() => own.url);
	const session = await client.session();
	await client.ask(session, 'One');
	await client.ask(session, 'Two');
	const { json } = await client.call<Array<{ created_at: string; content: string }>>(
		'GET',
		`/chats/${session}/messages`,
	);
	expect(json.map(({ created_at }) => created_at)).toEqual(
		Array(4).fill('2023-11-14T22:13:20.000001Z'),
	);
	expect(json.map(({ content }) => content.length < 5)).toEqual([false, true, false, true]);
	expect(own.violations).toEqual([]);
	await own.close();
});
