import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { byId, set } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { contentsOf, oldSession, oneSession, watching } from '../trigger/watchEmulator';

const emulator = useEmulator();

/** What servers put into the list of a message without metadata: a question, or an answer that is still written. */
const LISTS = ['empty', 'null-entry', 'missing'] as const;

describe.each(LISTS)('messages whose list is %s', (list) => {
	beforeEach(() => set(emulator(), { 'type-lists': list }));

	it('are read', async () => {
		const id = oldSession(emulator());
		const { items, error } = await runOn(emulator(), {
			resource: 'message',
			operation: 'getAll',
			sessionId: byId(id),
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.content)).toEqual(['Old answer', 'Old question']);
	});

	it.each(CURSOR_ENGINES)('are told when they are finished, %s', async (engine) => {
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		const question = emulator().store.addMessage(id, { content: 'Question' });
		const reply = emulator().store.addMessage(id, { content: 'Answer', replyTo: question.id });
		expect(contentsOf(await polling.tick())).toEqual(['Question']);
		reply.meta = [{ type: 'usage_stats', content: '{}' }];
		expect(contentsOf(await polling.tick())).toEqual(['Answer']);
	});
});
