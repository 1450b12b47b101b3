import type { INodeParameters } from 'n8n-workflow';

import { NOWHERE, useEmulator } from '../../support/useEmulator';
import { byId, set } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import {
	allSessions,
	askedDuring,
	contentsOf,
	oldSession,
	oneCollection,
	oneSession,
	watching,
} from './watchEmulator';

const emulator = useEmulator();

describe('activation says at once what is wrong', () => {
	it.each<[string, INodeParameters, Partial<{ apiKey: string; url: string }>, string, string]>([
		[
			'an unknown session',
			oneSession(NOWHERE),
			{},
			`There is no session with the id "${NOWHERE}".`,
			'Check the ID',
		],
		[
			'no session',
			{ watch: 'session', sessionId: byId('') },
			{},
			"The parameter 'Session' is empty",
			'Choose one from the list',
		],
		[
			'no collection',
			{ watch: 'collection', collectionId: byId(' ') },
			{},
			"The parameter 'Collection' is empty",
			'Choose one from the list',
		],
		[
			'an unknown collection',
			oneCollection(NOWHERE),
			{},
			`There is no collection with the id "${NOWHERE}".`,
			'Check the ID',
		],
		[
			'a choice that there is not',
			allSessions({ messagesFrom: 'nobody' }),
			{},
			`The parameter 'Messages From' has no choice "nobody"`,
			'Choose one of',
		],
		[
			'a wrong key',
			allSessions(),
			{ apiKey: 'sk-wrong' },
			'The API key is not known here.',
			'Check the API key',
		],
		[
			'an address that is none',
			allSessions(),
			{ url: 'h2ogpte' },
			'The Server URL is not a web address',
			'Enter the address at which you open h2oGPTe',
		],
	])('%s', async (_label, parameters, credential, message, hint) => {
		const { url, keys } = emulator();
		const polling = watching(emulator(), parameters, 'legacy', {
			url,
			apiKey: keys.global,
			...credential,
		});
		const { error } = await polling.activate();
		expect(error?.message).toContain(message);
		expect(error?.message).toContain(hint);
	});
});

describe.each(CURSOR_ENGINES)('a poll that fails, %s', (engine) => {
	it('tells n8n for how long the server wants to be left alone', async () => {
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		set(emulator(), { status: 429, 'retry-after': '20' });
		const { error } = await polling.tick();
		expect(error).toHaveProperty('failure', { cause: 'rate-limited', retryAfterMs: 20_000 });
	});

	it('does not hold up other sessions than the one that cannot be read', async () => {
		const [broken, sound] = [oldSession(emulator()), oldSession(emulator())];
		const { store } = emulator();
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		for (const id of [broken, sound]) store.addMessage(id, { content: id });
		emulator().addFault({ match: `GET /chats/${broken}/messages`, status: 500 });
		expect(contentsOf(await polling.tick())).toEqual([sound]);
		expect(contentsOf(await polling.tick())).toEqual([broken]);
		expect(await polling.tick()).toEqual({ items: null });
	});

	it('goes on where a session was deleted', async () => {
		const [deleted, kept] = [oldSession(emulator()), oldSession(emulator())];
		const { store } = emulator();
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		for (const id of [deleted, kept]) store.addMessage(id, { content: id });
		emulator().hooks.answer = ({ path }) => {
			if (path === '/chats') store.removeSession(deleted);
		};
		expect(contentsOf(await polling.tick())).toEqual([kept]);
		expect(await polling.tick()).toEqual({ items: null });
	});

	it('waits for no server that wants to be left alone for long', async () => {
		const polling = watching(emulator(), allSessions(), engine);
		await polling.activate();
		set(emulator(), { status: 429, 'retry-after': '50' });
		expect(await askedDuring(emulator(), async () => await polling.tick())).toHaveLength(1);
	});

	it('is bounded by the time that n8n gives it, and the rest follows in order', async () => {
		const id = oldSession(emulator());
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		emulator().store.addMessages(id, 1200, (index) => ({ content: `${index}` }));
		const contents: unknown[] = [];
		let ticks = 0;
		while (contents.length < 1200 && ticks < 60) {
			ticks++;
			contents.push(...contentsOf(await polling.tick({ budgetMs: 1 })));
		}
		expect(contents).toEqual(Array.from({ length: 1200 }, (_, index) => `${index}`));
		expect(ticks).toBeGreaterThan(5);
	});
});
