import type { INodeParameters } from 'n8n-workflow';

import type { Sent } from '../../support/useEmulator';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { set } from '../../support/operationCases';
import {
	allSessions,
	askedDuring,
	oldSession,
	oneCollection,
	oneSession,
	watching,
} from './watchEmulator';

const emulator = useEmulator();

describe('a poll without news', () => {
	const FIRST = 'offset=0&limit=100';
	it.each<[string, number, (id: string) => INodeParameters, (id: string) => Sent[]]>([
		[
			'of a short session',
			3,
			(id) => oneSession(id),
			(id) => [[`GET /chats/${id}/messages?${FIRST}`]],
		],
		[
			'of a session with 20,000 messages',
			20_000,
			(id) => oneSession(id),
			(id) => [[`GET /chats/${id}/messages?${FIRST}`]],
		],
		['of all sessions', 3, () => allSessions(), () => [[`GET /chats?${FIRST}`]]],
		[
			'of a collection',
			3,
			() => oneCollection(MANUAL),
			() => [[`GET /collections/${MANUAL}/chats?${FIRST}`]],
		],
	])('%s is one request', async (_label, count, parameters, expected) => {
		const id = oldSession(emulator());
		emulator().store.addMessages(id, count);
		for (const clamp of [undefined, 25]) {
			set(emulator(), clamp ? { clamp } : {});
			const polling = watching(emulator(), parameters(id));
			await polling.activate();
			const twice = async () => [await polling.tick(), await polling.tick()];
			expect(await askedDuring(emulator(), twice)).toEqual([...expected(id), ...expected(id)]);
		}
	});

	it('opens the sessions that changed, and no others', async () => {
		const { store } = emulator();
		const sessions = store.addSessions(5);
		for (const { id } of sessions) store.addMessage(id, { content: 'old' });
		const polling = watching(emulator(), allSessions());
		await polling.activate();
		const [, second, , fourth] = sessions;
		for (const session of [fourth, second]) store.addMessage(session?.id ?? '', { content: 'x' });
		const asked = await askedDuring(emulator(), async () => await polling.tick());
		expect(asked.map(([call]) => call.split('?')[0])).toEqual([
			'GET /chats',
			`GET /chats/${fourth?.id}/messages`,
			`GET /chats/${second?.id}/messages`,
		]);
	});
});
