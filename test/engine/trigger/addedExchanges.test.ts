import type { INodeParameters } from 'n8n-workflow';

import { byId, set } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

describe.each(CURSOR_ENGINES)('exchanges that n8n added are skipped, %s', (engine) => {
	const add = async (sessionId: string, others: INodeParameters = {}) => {
		const exchange = { question: 'Added question', answer: 'Added answer', ...others };
		const run = await runOn(emulator(), {
			resource: 'session',
			operation: 'addExchange',
			sessionId: byId(sessionId),
			...exchange,
		});
		expect(run.error).toBeUndefined();
	};

	it.each<[string, INodeParameters, () => unknown]>([
		['by their mark', {}, () => undefined],
		['by what this process added', { commandName: 'schedule' }, () => undefined],
		[
			'by the latter on a server that keeps no arguments',
			{ commandName: 'schedule' },
			() => set(emulator(), { 'llm-args': 'missing' }),
		],
	])('%s', async (_label, others, arrange) => {
		arrange();
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		await add(id, others);
		emulator().store.addMessage(id, { content: 'Question' });
		expect(contentsOf(await polling.tick())).toEqual(['Question']);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('by the mark of another process, and not by that of another command', async () => {
		const { store } = emulator();
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		for (const content of ['n8n', 'schedule']) {
			const meta = [{ type: 'command_synth', content }];
			const question = store.addMessage(id, { content: `${content}?`, meta });
			store.addMessage(id, { content: `${content}!`, replyTo: question.id, meta });
		}
		expect(contentsOf(await polling.tick())).toEqual(['schedule?', 'schedule!']);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});
});
