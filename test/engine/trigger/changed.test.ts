import type { INodeParameters } from 'n8n-workflow';

import { useEmulator } from '../../support/useEmulator';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, contentsOf, oldSession, oneSession, watching } from './watchEmulator';

const emulator = useEmulator();

describe('a watch that is changed begins from now', () => {
	it.each<[string, (id: string, other: string) => INodeParameters]>([
		['another session', (_id, other) => oneSession(other)],
		['all sessions', () => allSessions()],
		['other messages', (id) => oneSession(id, { messagesFrom: 'user' })],
	])('%s', async (_label, changed) => {
		for (const engine of CURSOR_ENGINES) {
			const { store } = emulator();
			const [id, other] = [oldSession(emulator()), oldSession(emulator())];
			const polling = watching(emulator(), oneSession(id), engine);
			await polling.activate();
			for (const session of [id, other]) store.addMessage(session, { content: 'before' });
			expect(contentsOf(await polling.activate(changed(id, other)))).toEqual([]);
			for (const session of [other, id]) store.addMessage(session, { content: 'after' });
			const contents = contentsOf(await polling.tick());
			expect(new Set(contents)).toEqual(new Set(['after']));
		}
	});

	it('also where it is changed back before it was asked once', async () => {
		for (const engine of CURSOR_ENGINES) {
			const { store } = emulator();
			const id = oldSession(emulator());
			const polling = watching(emulator(), oneSession(id), engine);
			await polling.activate();
			store.addMessage(id, { content: 'first' });
			expect(contentsOf(await polling.tick())).toEqual(['first']);
			expect(contentsOf(await polling.activate(allSessions()))).toEqual([]);
			store.addMessage(id, { content: 'before' });
			expect(contentsOf(await polling.activate(oneSession(id)))).toEqual([]);
			store.addMessage(id, { content: 'after' });
			expect(contentsOf(await polling.tick())).toEqual(['after']);
		}
	});
});
