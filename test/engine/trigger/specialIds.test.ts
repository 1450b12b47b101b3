import { useEmulator } from '../../support/useEmulator';
import type { Gateway } from '../../support/gateway';
import { passOn, startGateway } from '../../support/gateway';
import { warningsDuring } from '../../support/log';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, oldSession, watching } from './watchEmulator';

const emulator = useEmulator();
let gateway: Gateway;
beforeAll(async () => {
	gateway = await startGateway(emulator().url);
});
afterAll(async () => await gateway.close());

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	const watchAll = () =>
		watching(emulator(), allSessions(), engine, {
			url: gateway.url,
			apiKey: emulator().keys.global,
		});

	/** Lets the list of sessions call one of them something else. */
	const call = (id: string, other: unknown) => {
		gateway.meddle = (answer, response) => {
			const text = answer.body.toString().replaceAll(`"${id}"`, JSON.stringify(other));
			passOn({ ...answer, body: Buffer.from(text) }, response);
		};
	};

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'watches the others beside a session with the ID %s, whose messages it tells once',
		async (name) => {
			const { store } = emulator();
			const [odd, sound] = [oldSession(emulator()), oldSession(emulator())];
			gateway.meddle = undefined;
			const polling = watchAll();
			await polling.activate();
			const session = store.sessions.get(odd);
			if (session === undefined) throw new TypeError('There is no such session');
			store.sessions.delete(odd);
			store.sessions.set(name, Object.assign(session, { id: name }));
			for (const content of ['new', 'newer']) {
				for (const id of [name, sound]) store.addMessage(id, { content: `${content} in ${id}` });
				const emitted = contentsOf(await polling.tick());
				expect(emitted.slice(-2)).toEqual([`${content} in ${name}`, `${content} in ${sound}`]);
				expect(await polling.tick()).toEqual({ items: null });
			}
		},
	);

	it.each<[string, unknown, string]>([
		['half a character', 'a\ud83d', '"a\ufffd"'],
		['no text', 7, 'a number'],
		['nothing', null, 'nothing'],
		['no characters', '', '""'],
		['too long', 'x'.repeat(201), `"${'x'.repeat(100)}…"`],
	])('passes over a session whose ID is %s, and says so once', async (_label, id, shown) => {
		const [odd, sound] = [oldSession(emulator()), oldSession(emulator())];
		call(odd, id);
		const polling = watchAll();
		const warnings = await warningsDuring(async () => {
			expect(await polling.activate()).toEqual({ items: null });
			for (const content of ['new', 'newer']) {
				for (const session of [sound, odd]) {
					emulator().store.addMessage(session, { content: `${content} in ${session}` });
				}
				expect(contentsOf(await polling.tick())).toEqual([`${content} in ${sound}`]);
			}
		});
		expect(warnings).toEqual([expect.stringContaining(`passes over the chat session ${shown}. `)]);
		expect((await polling.manual()).items[0]?.json.session_id).toBe(sound);
	});
});
