import { useEmulator } from '../../support/useEmulator';
import type { Gateway } from '../../support/gateway';
import { passOn, startGateway } from '../../support/gateway';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { warningsDuring } from '../../support/log';
import { allSessions, contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();
let gateway: Gateway;
beforeAll(async () => {
	gateway = await startGateway(emulator().url);
});
afterAll(async () => await gateway.close());

/** Lets the server give other times of sessions, or of messages: `undefined` for none. */
function giveTimes(
	field: 'updated_at' | 'created_at',
	timeOf: (id: string, time: string) => unknown,
) {
	gateway.meddle = (answer, response, incoming) => {
		const value: unknown = JSON.parse(answer.body.toString());
		const entries = Array.isArray(value) ? value : [];
		for (const entry of entries) if (field in entry) entry[field] = timeOf(entry.id, entry[field]);
		passOn({ ...answer, body: Buffer.from(JSON.stringify(value)) }, response);
		return incoming;
	};
}

const through = (
	parameters: Parameters<typeof watching>[1],
	engine: (typeof CURSOR_ENGINES)[number],
) => watching(emulator(), parameters, engine, { url: gateway.url, apiKey: emulator().keys.global });

/** As databases write it. */
const inDatabase = (_id: string, time: string) => time.replace('T', ' ').replace('Z', '+00');

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	it.each<'updated_at' | 'created_at'>(['updated_at', 'created_at'])(
		'understands the times of databases: %s',
		async (field) => {
			giveTimes(field, inDatabase);
			const id = oldSession(emulator());
			const polling = through(allSessions(), engine);
			expect(await polling.activate()).toEqual({ items: null });
			emulator().store.addMessage(id, { content: 'new' });
			expect(contentsOf(await polling.tick())).toEqual(['new']);
			expect(await polling.tick()).toEqual({ items: null });
		},
	);

	it.each<[string, unknown]>([
		['without a time', undefined],
		['with null', null],
		['with a word', 'yesterday'],
		['of the year 1', '0001-01-01T00:00:00Z'],
		['of a year that has too many digits', '12026-01-01T00:00:00Z'],
	])('watches the others beside a session %s', async (_label, time) => {
		const [odd, sound] = [oldSession(emulator()), oldSession(emulator())];
		giveTimes('updated_at', (id, given) => (id === odd ? time : given));
		const polling = through(allSessions(), engine);
		expect(await polling.activate()).toEqual({ items: null });
		for (const id of [odd, sound]) emulator().store.addMessage(id, { content: id });
		// It was there when the watch began, and so it is known by all that the list says of it.
		expect(contentsOf(await polling.tick()).sort()).toEqual([odd, sound].sort());
		expect(await polling.tick()).toEqual({ items: null });
	});

	it('passes over one without a time that nothing is known of, and says so once', async () => {
		const sound = oldSession(emulator());
		const polling = through(allSessions(), engine);
		await polling.activate();
		const odd = oldSession(emulator());
		giveTimes('updated_at', (id, given) => (id === odd ? undefined : given));
		const warnings = await warningsDuring(async () => {
			for (const content of ['new', 'newer']) {
				emulator().store.addMessage(sound, { content });
				expect(contentsOf(await polling.tick())).toEqual([content]);
			}
		});
		expect(warnings).toEqual([expect.stringContaining(`passes over the chat session "${odd}"`)]);
		expect(warnings.join()).not.toContain('Server URL');
	});

	it.each<[string, (time: string) => unknown]>([
		['none has a time', () => undefined],
		['one has a time that is none', (time) => (time.endsWith('1Z') ? 'soon' : time)],
	])('tells each message once where %s', async (_label, timeOf) => {
		giveTimes('created_at', (_id, time) => timeOf(time));
		const id = oldSession(emulator());
		const polling = through(oneSession(id), engine);
		expect(await polling.activate()).toEqual({ items: null });
		const warnings = ['one', 'two', 'three', 'four'];
		for (const content of warnings) emulator().store.addMessage(id, { content });
		expect(contentsOf(await polling.tick())).toEqual(warnings);
		emulator().store.addMessage(id, { content: 'five' });
		expect(contentsOf(await polling.tick())).toEqual(['five']);
		expect(await polling.tick()).toEqual({ items: null });
	});

	it.each<[string, string]>([
		['of 2030', '2030-01-01T00:00:00Z'],
		['of a year with one more digit of seconds', '2290-01-01T00:00:00Z'],
		['of the last year', '9999-12-31T23:59:59Z'],
	])('tells what is new in the others beside a session %s', async (_label, time) => {
		const old = Array.from({ length: 3 }, () => oldSession(emulator()));
		const polling = through(allSessions(), engine);
		giveTimes('updated_at', (_id, given) => given);
		await polling.activate();
		const stray = oldSession(emulator());
		giveTimes('updated_at', (id, given) => (id === stray ? time : given));
		expect(contentsOf(await polling.tick())).toEqual(['Old question', 'Old answer']);
		for (const content of ['new', 'newer']) {
			const fresh = emulator().store.addSession();
			for (const id of [fresh.id, old[0] ?? '']) {
				emulator().store.addMessage(id, { content: `${content} in ${id}` });
			}
			expect(contentsOf(await polling.tick())).toEqual([
				`${content} in ${fresh.id}`,
				`${content} in ${old[0]}`,
			]);
			expect(await polling.tick()).toEqual({ items: null });
		}
	});

	it('tells what is new where the only session is one of 2030', async () => {
		emulator().store.sessions.clear();
		const stray = oldSession(emulator());
		giveTimes('updated_at', (id, given) => (id === stray ? '2030-01-01T00:00:00Z' : given));
		const polling = through(allSessions(), engine);
		await polling.activate();
		emulator().store.addMessage(emulator().store.addSession().id, { content: 'new' });
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});
});
