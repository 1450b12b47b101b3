import type { INodeParameters } from 'n8n-workflow';

import { MANUAL, useEmulator } from '../../support/useEmulator';
import { byId, byUrl } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { allSessions, askedDuring, contentsOf, oldSession, watching } from './watchEmulator';

const emulator = useEmulator();

const HOST = 'https://h2ogpte.example.com';

/** How a session may be given. */
const FORMS: Array<[string, (id: string) => INodeParameters[string]]> = [
	['a link', (id) => byUrl(`${HOST}/chats/${id}`)],
	['a link in upper case', (id) => byUrl(`${HOST.toUpperCase()}/chats/${id}/?tab=1`)],
	['a link by an expression', (id) => byUrl(`={{ "<${HOST}/chats/${id}>" }}`)],
	['a link for an ID', (id) => byId(`${HOST}/chats/${id}`)],
	['a link by an expression for everything', (id) => `={{ "${HOST}/chats/${id}" }}`],
	['an ID with characters that nobody sees', (id) => byId(`\u200b${id}\u2060`)],
];

it.each(FORMS)('watches the session that is given by %s', async (_label, form) => {
	const id = oldSession(emulator());
	const polling = watching(emulator(), { watch: 'session', sessionId: form(id) });
	await polling.activate();
	emulator().store.addMessage(id, { content: 'new' });
	const asked = await askedDuring(emulator(), async () => {
		expect(contentsOf(await polling.tick())).toEqual(['new']);
	});
	expect(asked.map(([call]) => call.split('?')[0])).toEqual([`GET /chats/${id}/messages`]);
});

it.each(CURSOR_ENGINES)('goes on where the form of a session changes (%s)', async (engine) => {
	const id = oldSession(emulator());
	const [, ...others] = FORMS;
	const polling = watching(
		emulator(),
		{ watch: 'session', sessionId: byUrl(`${HOST}/chats/${id}`) },
		engine,
	);
	await polling.activate();
	for (const [label, form] of others) {
		emulator().store.addMessage(id, { content: label });
		const { items } = await polling.activate({ watch: 'session', sessionId: form(id) });
		const rest = await polling.tick();
		expect([...contentsOf({ items }), ...contentsOf(rest)]).toEqual([label]);
	}
});

it('watches the collection that is given by a link', async () => {
	oldSession(emulator());
	const polling = watching(emulator(), {
		watch: 'collection',
		collectionId: byId(`${HOST}/collections/${MANUAL}`),
	});
	await polling.activate();
	const [[call] = ['']] = await askedDuring(emulator(), async () => await polling.tick());
	expect(call).toContain(`GET /collections/${MANUAL}/chats?`);
});

it('takes switches that are given as text', async () => {
	const id = oldSession(emulator());
	const polling = watching(
		emulator(),
		allSessions({
			simplify: '={{ "false" }}',
			options: { emitExisting: '={{ "true" }}', includeMetadata: 'False' },
		}),
	);
	const { items } = await polling.activate();
	const first = items ?? (await polling.tick()).items ?? [];
	expect(first.map(({ json }) => json.content)).toEqual(['Old question', 'Old answer']);
	expect(
		first.map(({ json }) => [json.session_id, 'type_list' in json, 'metadata' in json]),
	).toEqual([
		[id, true, false],
		[id, true, false],
	]);
});

it.each<[string, INodeParameters, string]>([
	[
		'a link to a collection for a session',
		{ watch: 'session', sessionId: byId(`${HOST}/collections/1`) },
		"The parameter 'Session' is not the address of a chat session",
	],
	[
		'a link of another scheme by an expression',
		{ watch: 'session', sessionId: byUrl('={{ "ftp://localhost/chats/1" }}') },
		"The parameter 'Session' is not the address of a chat session",
	],
	[
		'a link to a session for a collection',
		{ watch: 'collection', collectionId: byId(`${HOST}/chats/1`) },
		"The parameter 'Collection' is not the address of a collection",
	],
	[
		'a word for a switch',
		{ watch: 'all', options: { emitExisting: 'yes' } },
		"The parameter 'Emit Existing Messages' needs true or false but got text",
	],
])('refuses before any request: %s', async (_label, parameters, message) => {
	const { error } = await watching(emulator(), parameters).manual();
	expect(error?.message).toBe(message);
	expect(emulator().requests).toEqual([]);
});
