import type { INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { byId, set } from '../../support/operationCases';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, REPORT, useEmulator } from '../../support/useEmulator';
import { answersIn, asked, askByName, listed, named, requestsOf } from './askByName';

// What is remembered of one server is not of the next.
const running = useEmulator({ fresh: true });

const STARTED: Sent = ['POST /chats'];
const looked = (session: string): Sent => [`GET /chats/${session}`];

const addSession = ({ store }: Emulator, name: string, collectionId?: string) =>
	store.addSession({ name, ...(collectionId && { collectionId }) });

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	/** What is asked before, and is not in the requests. */
	before?: (emulator: Emulator) => Promise<unknown>;
	names?: string[];
	parameters?: INodeParameters;
	requests: Sent[];
}

const ROWS: Row[] = [
	{
		label: 'starts a session where there is none, names it, and looks whether the name stays',
		requests: [
			listed(),
			STARTED,
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
		],
	},
	{
		label: 'does not look again at the name on a server that keeps it',
		before: async (emulator) => await askByName(emulator, ['Bob']),
		requests: [listed(), listed(1), STARTED, named('session 1', 'Ann'), asked('session 1')],
	},
	{
		label: 'sets the name again on a server that names sessions by itself',
		arrange: (emulator) => set(emulator, { 'own-names': true }),
		requests: [
			listed(),
			STARTED,
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
			named('session 1', 'Ann'),
		],
	},
	{
		label: 'goes on in a session on the first page',
		arrange: (emulator) => ['Ann', 'Bob', 'Cid'].map((name) => addSession(emulator, name)),
		requests: [listed(), asked('session 1')],
	},
	{
		label: 'goes on in a session on the third page',
		arrange: (emulator) => {
			addSession(emulator, 'Ann');
			emulator.store.addSessions(220, (index) => ({ name: `Visitor ${index}` }));
		},
		requests: [listed(), listed(99), listed(198), asked('session 1')],
	},
	{
		label: 'reads all pages of a list without the name',
		arrange: (emulator) =>
			emulator.store.addSessions(150, (index) => ({ name: `Visitor ${index}` })),
		requests: [
			listed(),
			listed(99),
			listed(149),
			STARTED,
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
		],
	},
	{
		label: 'needs nothing but the message for a name that it remembers',
		before: async (emulator) => await askByName(emulator, ['Ann']),
		requests: [asked('session 1')],
	},
	{
		label: 'takes the session of exactly this name, blanks around it aside',
		arrange: (emulator) => ['Ann', 'ann', 'Anna', 'An'].map((name) => addSession(emulator, name)),
		names: [' Ann\n'],
		requests: [listed(), asked('session 1')],
	},
	{
		label: 'looks no further than it is told',
		arrange: (emulator) => ['Ann', 'Bob', 'Cid'].map((name) => addSession(emulator, name)),
		parameters: { options: { sessionsToSearch: 2 } },
		requests: [
			listed(0, 2),
			STARTED,
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
		],
	},
	{
		label: 'looks at the sessions of the collection alone, and starts one on it',
		arrange: (emulator) => addSession(emulator, 'Ann', REPORT),
		parameters: { collectionId: byId(MANUAL) },
		requests: [
			['GET /collections/collection 1/chats?offset=0&limit=100'],
			['POST /chats?collection_id=collection 1'],
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
		],
	},
	{
		label: 'goes on in a session of the collection',
		arrange: (emulator) => addSession(emulator, 'Ann', MANUAL),
		parameters: { collectionId: byId(MANUAL) },
		requests: [['GET /collections/collection 1/chats?offset=0&limit=100'], asked('session 1')],
	},
	{
		label: 'looks anew for a session that was deleted, and asks again',
		before: async (emulator) => {
			await askByName(emulator, ['Ann']);
			emulator.store.sessions.forEach(({ id }) => emulator.store.removeSession(id));
		},
		requests: [
			asked('session 1'),
			listed(),
			STARTED,
			named('session 2', 'Ann'),
			asked('session 2'),
		],
	},
	{
		label: 'goes on in another session of the name where its own was deleted',
		before: async (emulator) => {
			await askByName(emulator, ['Ann']);
			emulator.store.sessions.forEach(({ id }) => emulator.store.removeSession(id));
			addSession(emulator, 'Ann');
		},
		requests: [asked('session 1'), listed(), asked('session 2')],
	},
	{
		label: 'has the items of one name wait for one look-up',
		names: ['Ann', 'Ann', 'Ann'],
		requests: [
			listed(),
			STARTED,
			named('session 1', 'Ann'),
			asked('session 1'),
			looked('session 1'),
			asked('session 1'),
			asked('session 1'),
		],
	},
];

it.each(ROWS)('$label', async ({ arrange, before, names = ['Ann'], parameters, requests }) => {
	const emulator = running();
	arrange?.(emulator);
	await before?.(emulator);
	emulator.requests.length = 0;
	const { items, error } = await askByName(emulator, names, parameters);
	expect([error, requestsOf(emulator)]).toEqual([undefined, requests]);
	const last = items.slice(-1).map(({ json }) => json);
	expect(last).toEqual(answersIn(emulator, [String(last[0]?.session_id)]));
	expect(emulator.store.sessions.get(String(last[0]?.session_id))?.name).toBe('Ann');
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
});

it('takes the one that was used last of two', async () => {
	const emulator = running();
	const [first] = ['Ann', 'Ann'].map((name) => addSession(emulator, name));
	emulator.store.addMessage(String(first?.id), { content: 'Hello?' });
	const { items } = await askByName(emulator, ['Ann']);
	expect(items.map(({ json }) => json.session_id)).toEqual([first?.id]);
});

it('looks anew an hour after it found the session', async () => {
	const emulator = running();
	await askByName(emulator, ['Ann']);
	emulator.requests.length = 0;
	const now = performance.now();
	const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 3_600_000);
	await askByName(emulator, ['Ann']);
	clock.mockRestore();
	expect(requestsOf(emulator)).toEqual([listed(), asked('session 1')]);
});

it('gives a session that another name is found for to that name alone', async () => {
	const emulator = running();
	await askByName(emulator, ['Ann']);
	const [session] = emulator.store.sessions.values();
	Object.assign(Object(session), { name: 'Bob' });
	const bob = await askByName(emulator, ['Bob']);
	const ann = await askByName(emulator, ['Ann']);
	expect(bob.items.map(({ json }) => json.session_id)).toEqual([session?.id]);
	expect(ann.items.map(({ json }) => json.session_id)).not.toEqual([session?.id]);
});

it('remembers a name for one key alone, since others may have another session of that name', async () => {
	const emulator = running();
	await askByName(emulator, ['Ann'], { collectionId: byId(MANUAL) });
	emulator.requests.length = 0;
	const { url, keys } = emulator;
	const credential = { url, apiKey: keys.collection };
	await askByName(emulator, ['Ann'], { collectionId: byId(MANUAL) }, { credential });
	expect(requestsOf(emulator)).toEqual([
		['GET /collections/collection 1/chats?offset=0&limit=100'],
		asked('session 1'),
	]);
});
