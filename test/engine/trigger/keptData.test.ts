import { useEmulator } from '../../support/useEmulator';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, watching } from './watchEmulator';

const emulator = useEmulator();

/** In every text of the sessions and messages here. */
const WORD = 'descaling';

it.each(CURSOR_ENGINES)('nothing that was said is kept after a poll, %s', async (engine) => {
	const { store } = emulator();
	const { id } = store.addSession({ name: `About ${WORD}` });
	store.addExchange(id, `Old ${WORD}?`, `Old ${WORD}.`);
	const polling = watching(emulator(), allSessions(), engine);
	await polling.activate();
	const { question } = store.addExchange(id, `New ${WORD}?`, `New ${WORD}.`);
	// Without the mark of its end, a reply is one that is still being written.
	store.addMessage(id, { content: `Half of the ${WORD}`, replyTo: question.id });
	expect(contentsOf(await polling.tick())).toEqual([`New ${WORD}?`, `New ${WORD}.`]);

	const kept = polling.database.writes.join('\n');
	expect(kept).toContain(id);
	expect(kept).toMatch(/"pending":\[\{"id"/);
	expect(kept).not.toContain(WORD);
	expect(kept).not.toContain(emulator().keys.global);
});
