/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { useEmulator } from '../../support/useEmulator';
import type { Gateway, Meddle } from '../../support/gateway';
import { passOn, startGateway } from '../../support/gateway';
import { hurryWaits, replace } from '../../support/fasterClocks';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, oldSession, oneSession, watching } from './watchEmulator';

/** Milliseconds that pass with each request for details. */
const DETAILS_MS = 4000;

const ANSWERS = 160;

const emulator = useEmulator();
hurryWaits();

/** How much of the time of a poll passes with each byte, in milliseconds: less than the silence after which a request is given up. */
const BYTE_MS = 5000;

/** Bytes that may still come until the watch over the time looks at its clock again. */
const TOLERATED_BYTES = 400;

let gateway: Gateway;
let passed = 0;
let restore = () => {};
beforeAll(async () => {
	gateway = await startGateway(emulator().url);
	const now = performance.now.bind(performance);
	restore = replace(performance, 'now', () => now() + passed);
});
afterAll(async () => {
	restore();
	await gateway.close();
});

/** Answers that are still being given, and the bytes that came of all. */
let open = 0;
let bytes = 0;
beforeEach(() => {
	[open, bytes] = [0, 0];
	gateway.meddle = undefined;
});

/** Lets the answers to some requests come byte by byte, and never to an end. */
const drip =
	(wanted: RegExp): Meddle =>
	(answer, response, request) => {
		if (!wanted.test(request.url ?? '')) return passOn(answer, response);
		open += 1;
		response.writeHead(200, answer.headers);
		const dripping = setInterval(() => {
			passed += BYTE_MS;
			bytes += 1;
			response.write(' ');
		}, 2);
		response.on('close', () => {
			clearInterval(dripping);
			open -= 1;
		});
	};

/** Waits until all answers have come to an end. */
const closed = async () => {
	while (open > 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe.each(CURSOR_ENGINES)('a poll whose answer comes byte by byte, %s', (engine) => {
	const seconds = engine === 'legacy' ? 600 : 120;
	const through = (parameters: Parameters<typeof watching>[1]) =>
		watching(emulator(), parameters, engine, {
			url: gateway.url,
			apiKey: emulator().keys.global,
		});

	it.each<[string, RegExp, (id: string) => Parameters<typeof watching>[1]]>([
		['of the list of sessions', /\/chats\?/, () => allSessions()],
		['of a session that is watched alone', /\/messages\?/, (id) => oneSession(id)],
		['of the only session with news', /\/messages\?/, () => allSessions()],
		[
			'of the details of a message',
			/\/references/,
			() => allSessions({ options: { includeReferences: true } }),
		],
	])(
		'fails at the end of its time, and the next one goes on: %s',
		async (_label, wanted, parameters) => {
			const id = oldSession(emulator());
			const polling = through(parameters(id));
			await polling.activate();
			emulator().store.addExchange(id, 'new', 'newer');
			gateway.meddle = drip(wanted);
			const { error } = await polling.tick();
			expect(error?.message).toContain(`The poll was not done after ${seconds} seconds`);
			expect(error?.message).toContain('Nothing is lost');
			await closed();
			expect(bytes).toBeLessThan((seconds * 1000) / BYTE_MS + TOLERATED_BYTES);
			gateway.meddle = undefined;
			expect(contentsOf(await polling.tick())).toEqual(['new', 'newer']);
		},
	);

	it('tells fewer where there was no time for the details of all, until it comes to an end', async () => {
		const id = oldSession(emulator());
		const polling = through(
			oneSession(id, { messagesFrom: 'assistant', options: { includeMetadata: true } }),
		);
		await polling.activate();
		const answers = Array.from({ length: ANSWERS }, (_, index) => `Answer ${index}`);
		for (const answer of answers) emulator().store.addExchange(id, 'Question', answer);
		gateway.meddle = (answer, response, request) => {
			if (request.url?.includes('/meta')) passed += DETAILS_MS;
			passOn(answer, response);
		};
		const emitted: unknown[] = [];
		let failed = 0;
		for (let polls = 0; polls < ANSWERS && emitted.length < ANSWERS; polls += 1) {
			const { items, error } = await polling.tick();
			emitted.push(...contentsOf({ items: items ?? null }));
			failed += Number(error !== undefined);
		}
		expect(emitted).toEqual(answers);
		expect(failed).toBeGreaterThan(0);
	});

	it('tells what it found in other sessions', async () => {
		const [slow, sound] = [oldSession(emulator()), oldSession(emulator())];
		const polling = through(allSessions());
		await polling.activate();
		for (const id of [slow, sound]) emulator().store.addMessage(id, { content: id });
		gateway.meddle = drip(new RegExp(`${slow}/messages`));
		expect(contentsOf(await polling.tick())).toEqual([sound]);
		await closed();
		gateway.meddle = undefined;
		expect(contentsOf(await polling.tick())).toEqual([slow]);
	});

	it('lets others poll again that began after the workflow was deactivated', async () => {
		const id = oldSession(emulator());
		const polling = through(oneSession(id));
		await polling.activate();
		emulator().store.addMessage(id, { content: 'new' });
		gateway.meddle = drip(/\/messages\?/);
		const first = polling.tick();
		while (open === 0) await new Promise((resolve) => setTimeout(resolve, 1));
		await polling.deactivate();
		await first;
		await closed();
		gateway.meddle = undefined;
		const { items } = await polling.activate();
		expect([...contentsOf({ items }), ...contentsOf(await polling.tick())]).toEqual(['new']);
	});
});
