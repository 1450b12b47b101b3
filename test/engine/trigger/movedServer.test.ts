import type { INodeParameters } from 'n8n-workflow';

import { H2oGpteChatTrigger } from '../../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { createPolling } from '../../support/polling/createPolling';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { healed, ONE } from '../../support/polling/triggerNodes';
import type { TriggerNode } from '../../support/polling/triggerNodes';
import {
	allSessions,
	contentsOf,
	oldSession,
	oneCollection,
	oneSession,
	watching,
} from './watchEmulator';

const emulator = useEmulator();
const other = useEmulator();

const WATCHES: Array<[string, (id: string) => INodeParameters]> = [
	['one session', oneSession],
	['the sessions of a collection', () => oneCollection(MANUAL)],
	['all sessions', () => allSessions()],
];

describe.each(CURSOR_ENGINES)('%s', (engine) => {
	describe.each(WATCHES)('a watch over %s', (_label, parametersOf) => {
		it('goes on at another address of the same server', async () => {
			const { store, url, keys } = emulator();
			const id = oldSession(emulator());
			const credential = { url, apiKey: keys.global };
			const polling = watching(emulator(), parametersOf(id), engine, credential);
			await polling.activate();
			store.addMessage(id, { content: 'before' });
			credential.url = url.replace('127.0.0.1', 'localhost');
			expect(contentsOf(await polling.tick())).toEqual(['before']);
			store.addMessage(id, { content: 'after' });
			expect(contentsOf(await polling.tick())).toEqual(['after']);
			expect(await polling.tick()).toEqual({ items: null });
		});

		it('goes on where n8n is restarted at the new address', async () => {
			const { store, url, keys } = emulator();
			const id = oldSession(emulator());
			const credential = { url, apiKey: keys.global };
			const polling = watching(emulator(), parametersOf(id), engine, credential);
			await polling.activate();
			store.addMessage(id, { content: 'before' });
			credential.url = url.replace('127.0.0.1', 'localhost');
			const emitted = contentsOf(await polling.activate());
			expect([...emitted, ...contentsOf(await polling.tick())]).toEqual(['before']);
		});

		it('goes on after a rename', async () => {
			const id = oldSession(emulator());
			const polling = watching(emulator(), parametersOf(id), engine);
			await polling.activate();
			emulator().store.addMessage(id, { content: 'first' });
			polling.edit([{ ...ONE, name: 'Renamed' }]);
			const emitted = contentsOf(await polling.activate());
			expect([...emitted, ...contentsOf(await polling.tick())]).toEqual(['first']);
		});

		it('begins anew in a workflow that was imported under another ID', async () => {
			const id = oldSession(emulator());
			const polling = watching(emulator(), parametersOf(id), engine);
			await polling.activate();
			emulator().store.addMessage(id, { content: 'told there' });
			await polling.tick();
			emulator().store.addMessage(id, { content: 'before it was published here' });
			await polling.move();
			expect(contentsOf(await polling.activate())).toEqual([]);
			emulator().store.addMessage(id, { content: 'new' });
			expect(contentsOf(await polling.tick())).toEqual(['new']);
		});

		it.each<[string, TriggerNode[]]>([
			['one ID', [ONE, { ...ONE, name: 'Twin' }]],
			[
				'no ID',
				[
					{ id: '', name: 'One' },
					{ id: '', name: 'Two' },
				],
			],
		])('is kept by each of two triggers with %s', async (_ids, triggers) => {
			const id = oldSession(emulator());
			const polling = createPolling({
				engine,
				triggers,
				node: new H2oGpteChatTrigger(),
				parameters: parametersOf(id),
				credential: { url: emulator().url, apiKey: emulator().keys.global },
			});
			await polling.activate();
			for (const content of ['one', 'two', 'three']) {
				emulator().store.addMessage(id, { content });
				expect(contentsOf(await polling.tick())).toEqual([content, content]);
			}
			emulator().store.addMessage(id, { content: 'four' });
			await polling.restart();
			await polling.tick();
			const emitted = polling.database.executions.slice(-2).map(contentsOf);
			expect(emitted).toEqual([['four'], ['four']]);
		});
	});

	it('begins anew at another server', async () => {
		const credential = { url: emulator().url, apiKey: emulator().keys.global };
		oldSession(emulator());
		const polling = watching(emulator(), allSessions(), engine, credential);
		await polling.activate();
		const id = oldSession(other());
		Object.assign(credential, { url: other().url, apiKey: other().keys.global });
		expect(await polling.tick()).toEqual({ items: null });
		other().store.addMessage(id, { content: 'new' });
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});
});

it('knows how n8n gives IDs to nodes that need one', () => {
	const nodes = healed([ONE, { ...ONE, name: 'Twin' }, { id: '', name: 'None' }]);
	expect(new Set(nodes.map(({ id }) => id)).size).toBe(3);
	expect(nodes[0]).toBe(ONE);
});
