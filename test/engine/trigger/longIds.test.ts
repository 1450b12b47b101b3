import { useEmulator } from '../../support/useEmulator';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

let count = 0;
/** An ID that differs from others at its end alone. */
const longId = (characters: number) => `${++count}`.padStart(characters, 'x');

/** Says something and gives it back; an answer where it replies to something. */
function say(sessionId: string, content: string, characters: number, replyTo?: string): string {
	emulator().store.addMessage(sessionId, {
		id: longId(characters),
		content,
		...(replyTo === undefined ? {} : { replyTo }),
	});
	return content;
}

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	describe.each<[string, (id: string) => ReturnType<typeof allSessions>]>([
		['one session', (id) => oneSession(id)],
		['all sessions', () => allSessions()],
	])('a watch of %s', (_watch, parametersFor) => {
		it.each<[characters: number, messages: number]>([
			[700, 120],
			[61_000, 4],
		])(
			'tells each message once whose ID has %d characters, also answers that are written: %d of them',
			async (characters, messages) => {
				const { id } = emulator().store.addSession();
				const sayMany = (what: string, replyTo?: string) =>
					Array.from({ length: messages }, (_, index) =>
						say(id, `${what} ${index}`, characters, replyTo),
					);
				sayMany('old');
				const polling = watching(emulator(), parametersFor(id), engine);
				const tick = async () => contentsOf(await polling.tick());
				expect(contentsOf(await polling.activate())).toEqual([]);
				expect(await tick()).toEqual([]);
				expect([say(id, 'new', characters)]).toEqual(await tick());
				const questions = sayMany('question');
				const answers = sayMany('answer', longId(40));
				const emitted = [await tick(), await tick(), await tick(), await tick()];
				expect(emitted.flat()).toEqual([...questions, ...answers]);
				expect([say(id, 'newer', characters)]).toEqual(await tick());
				for (let polls = 0; polls < 3; polls++) expect(await tick()).toEqual([]);
				expect(Math.max(...polling.database.writes.map(({ length }) => length))).toBeLessThan(
					60_000,
				);
			},
		);
	});

	it('gives the ID of the server, and asks for details by that, but not by one that is too long', async () => {
		const { store, requests } = emulator();
		const { id } = store.addSession();
		const polling = watching(
			emulator(),
			oneSession(id, { options: { includeMetadata: true } }),
			engine,
		);
		await polling.activate();
		const answers = [longId(36), longId(150), longId(61_000)];
		for (const answer of answers) store.addExchange(id, 'Question', 'Answer', { id: answer });
		const { items } = await polling.tick();
		const given = (items ?? []).filter(({ json }) => json.role === 'assistant');
		expect(given.map(({ json }) => json.id)).toEqual(answers);
		expect(given.map(({ json }) => json.metadata)).toEqual([
			...[expect.arrayContaining([expect.anything()]), expect.arrayContaining([expect.anything()])],
			[],
		]);
		expect(requests.map(({ path }) => path).filter((path) => path.endsWith('/meta'))).toEqual(
			answers.slice(0, 2).map((answer) => `/messages/${answer}/meta`),
		);
	});

	it('begins from now where an earlier version forgot the only session, though it told what was there', async () => {
		const { store } = emulator();
		const { id } = store.addSession();
		say(id, 'old', 36);
		const polling = watching(
			emulator(),
			oneSession(id, { options: { emitExisting: true } }),
			engine,
		);
		expect(contentsOf(await polling.activate())).toEqual(['old']);
		const { database } = polling;
		const forget = (json: string) => json.replace(/"sessions":\[\[.*?\]\]/, '"sessions":[]');
		await polling.tick();
		polling.kill();
		expect(forget(database.staticData + [...database.cursors.values()].join())).not.toBe(
			database.staticData + [...database.cursors.values()].join(),
		);
		database.staticData = forget(database.staticData);
		for (const [node, cursor] of database.cursors) database.cursors.set(node, forget(cursor));
		expect(contentsOf(await polling.restart())).toEqual([]);
		expect(contentsOf(await polling.tick())).toEqual([]);
		say(id, 'new', 36);
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});
});
