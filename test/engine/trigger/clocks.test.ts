import { useEmulator } from '../../support/useEmulator';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, watching } from './watchEmulator';

/** The server's clock, which goes on with each look at it. */
const clock = { now: () => (time += 1_000_000) };
let time = 0;
const emulator = useEmulator({ clock });
const setYear = (year: number) => {
	time = Date.UTC(year, 0) * 1000;
};
beforeEach(() => setYear(2026));

const addSession = () => emulator().store.addSession().id;

/** Says something in a session, which has then changed at that time, be it before its last change. */
function say(sessionId: string, content: string): string {
	const { store } = emulator();
	store.addMessage(sessionId, { content });
	const session = store.sessions.get(sessionId);
	if (session) store.touch(session);
	return content;
}

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	it.each<[ahead: number, today: number]>([
		[2, 1],
		[3, 1],
		[10, 2],
		[20, 1],
	])(
		'tells all that is new after the clock was years ahead, while %d sessions changed and %d did not',
		async (ahead, today) => {
			emulator().store.sessions.clear();
			const known = Array.from({ length: today + ahead }, addSession);
			for (const id of known) say(id, 'old');
			const polling = watching(emulator(), allSessions(), engine);
			await polling.activate();
			const tick = async () => contentsOf(await polling.tick());
			setYear(2030);
			const early = known.slice(today).map((id) => say(id, `ahead in ${id}`));
			expect(await tick()).toEqual(early);
			setYear(2027);
			for (const round of ['first', 'second', 'third']) {
				const fresh = addSession();
				const emitted = [fresh, ...known].map((id) => say(id, `${round} in ${id}`));
				expect(await tick()).toEqual(emitted);
				expect(await tick()).toEqual([]);
			}
		},
	);

	it('comes to an end with very many replies in sessions that are dated ahead, and hides nothing', async () => {
		const { store } = emulator();
		store.sessions.clear();
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const posted: string[] = [];
		const ask = (sessionId: string, count: number) => {
			for (let index = 0; index < count; index++) {
				const texts = [`question ${index} in ${sessionId}`, `answer ${index} in ${sessionId}`];
				store.addExchange(sessionId, texts[0] ?? '', texts[1] ?? '', { meta: [] });
				posted.push(...texts);
			}
		};
		setYear(2030);
		for (let session = 0; session < 15; session++) ask(addSession(), 60);
		setYear(2027);
		for (let session = 0; session < 10; session++) ask(addSession(), 5);
		const emitted: unknown[] = [];
		for (let polls = 0; polls < 30; polls++) {
			if (polls < 10) posted.push(say(addSession(), `hello in poll ${polls}`));
			emitted.push(...contentsOf(await polling.tick()));
		}
		expect(emitted.sort()).toEqual(posted.sort());
	});
});
