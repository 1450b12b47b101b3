import type { Emulator } from '../../../emulator/startEmulator';
import { useEmulator } from '../../support/useEmulator';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import type { PollOutcome } from '../../support/polling/process';
import { allSessions, contentsOf, watching as watchingWithin } from './watchEmulator';

const emulator = useEmulator();

/** Longer than a poll takes on any machine: what is checked is what comes, and not when. */
const HOUR_MS = 3_600_000;

const watching = (...[server, parameters, engine]: Parameters<typeof watchingWithin>) =>
	watchingWithin(server, parameters, engine, undefined, { budgetMs: HOUR_MS });

/** More than any of these need, and so many that what comes twice each time would show. */
const MAX_POLLS = 60;

/** Adds sessions with as many questions and answers each, and gives what was said. */
function talk({ store }: Emulator, sessions: number, exchanges: number, isMarked: boolean) {
	const posted: string[] = [];
	const fields = isMarked ? {} : { meta: [] };
	for (let session = 0; session < sessions; session++) {
		const { id } = store.addSession();
		for (let exchange = 0; exchange < exchanges; exchange++) {
			const [question, answer] = ['question', 'answer'].map(
				(what) => `${what} ${exchange} in ${session}`,
			);
			store.addExchange(id, question ?? '', answer ?? '', fields);
			posted.push(question ?? '', answer ?? '');
		}
	}
	return posted.sort();
}

/** Everything that comes in polls until three in a row bring nothing. */
async function allOf(poll: () => Promise<PollOutcome>): Promise<unknown[]> {
	const emitted: unknown[] = [];
	for (let polls = 0, quiet = 0; quiet < 3 && polls < MAX_POLLS; polls++) {
		const contents = contentsOf(await poll());
		quiet = contents.length === 0 ? quiet + 1 : 0;
		emitted.push(...contents);
	}
	return emitted.sort();
}

describe.each(CURSOR_ENGINES)('many sessions at once, %s', (engine) => {
	it.each<[string, number, number, boolean]>([
		['100 with finished answers', 100, 20, true],
		['100 whose answers have no sign of their end', 100, 2, false],
		['100 with many such answers', 100, 20, false],
		['400 with such answers', 400, 2, false],
	])(
		'begins without a word of what was there: %s',
		async (_label, sessions, exchanges, isMarked) => {
			talk(emulator(), sessions, exchanges, isMarked);
			const polling = watching(emulator(), allSessions(), engine);
			expect(contentsOf(await polling.activate())).toEqual([]);
			expect(await allOf(polling.tick)).toEqual([]);
		},
	);

	it.each<[string, number, number, boolean]>([
		['100 with finished answers', 100, 20, true],
		['1,000 with finished answers', 1000, 3, true],
		['100 with many answers that have no sign of their end', 100, 20, false],
		['600 with such answers', 600, 2, false],
	])('tells each message once: %s', async (_label, sessions, exchanges, isMarked) => {
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		const posted = talk(emulator(), sessions, exchanges, isMarked);
		expect(await allOf(polling.tick)).toEqual(posted);
	});

	it.each<[string, number, number, boolean]>([
		['1,000 with finished answers', 1000, 5, true],
		['100 with many answers that have no sign of their end', 100, 20, false],
	])(
		'tells what was there, too, once, if asked to: %s',
		async (_label, sessions, exchanges, isMarked) => {
			const posted = talk(emulator(), sessions, exchanges, isMarked);
			const polling = watching(
				emulator(),
				allSessions({ options: { emitExisting: true } }),
				engine,
			);
			const first = contentsOf(await polling.activate());
			expect([...first, ...(await allOf(polling.tick))].sort()).toEqual(posted);
		},
	);

	it('tells each message once also while one session cannot be read for long', async () => {
		const { store, addFault, faults } = emulator();
		const broken = store.addSession();
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		addFault({ match: `GET /chats/${broken.id}/messages`, status: 400, times: 1000 });
		const posted = [store.addMessage(broken.id, { content: 'at last' }).content];
		const emitted: unknown[] = [];
		for (let round = 0; round < 6; round++) {
			posted.push(...talk(emulator(), 100, 1, true));
			emitted.push(...contentsOf(await polling.tick()));
		}
		expect(emitted).toHaveLength(posted.length - 1);
		faults.length = 0;
		emitted.push(...(await allOf(polling.tick)));
		expect(emitted.sort()).toEqual(posted.sort());
	});
});
