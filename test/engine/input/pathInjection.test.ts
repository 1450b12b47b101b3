import type { INodeParameters } from 'n8n-workflow';
import { request } from 'undici';

import { runNode } from '../../support/runNode';
import { MANUAL, useEmulator } from '../../support/useEmulator';
import { decodeFirst } from '../../support/gateway';
import { arrange, byId, byUrl } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { useGateway } from '../../support/useGateway';
import { allSessions, oneCollection, oneSession, watching } from '../trigger/watchEmulator';

const running = useEmulator();
const gateway = useGateway(running);
const credential = () => ({ url: gateway().url, apiKey: running().keys.global });

/** What nginx makes of an address, and what it makes of one that another proxy has decoded before. */
const once = decodeFirst;
const twice = (address: string) => decodeFirst(decodeURI(address));

beforeEach(() => {
	gateway().rewrite = twice;
});

it.each<[label: string, id: string, rewrite: typeof once, reached: string]>([
	['a way up', `../collections/${MANUAL}`, once, `/collections/${MANUAL}`],
	['a way up with backslashes', `..\\collections\\${MANUAL}`, once, `/collections/${MANUAL}`],
	['an escaped way up', `..%2fcollections%2f${MANUAL}`, twice, `/collections/${MANUAL}`],
	['an endpoint of a session', 'SESSION/messages', once, '/chats/SESSION/messages'],
	['a word of the API', 'count', once, '/chats/count'],
	['an escaped word of the API', 'coun%74', twice, '/chats/count'],
])('a proxy that decodes first leads elsewhere: %s', async (_label, given, rewrite, reached) => {
	gateway().rewrite = rewrite;
	const { sessionId } = arrange(running());
	const id = encodeURIComponent(given.replace('SESSION', sessionId));
	const { statusCode, body } = await request(`${gateway().url}/api/v1/chats/${id}`, {
		headers: { authorization: `Bearer ${running().keys.global}` },
	});
	await body.dump();
	const path = reached.replace('SESSION', sessionId);
	expect([statusCode, running().requests.map((made) => made.path)]).toEqual([200, [path]]);
});

/** IDs that lead elsewhere, and what is said of them. */
const IDS: Array<[id: string, flaw: string]> = [
	['..', 'is "..", which no ID is'],
	['../collections/c1', 'holds "/", which no ID has'],
	['s1/collection', 'holds "/", which no ID has'],
	['..\\collections', 'holds "\\", which no ID has'],
	['count?limit=1', 'holds "?", which no ID has'],
	['count#', 'holds "#", which no ID has'],
	['..;', 'holds ";", which no ID has'],
	['%2e%2e%2fcollections', 'holds "%2e", which no ID has'],
	['s1\r\nHost: x', 'holds a control character or a line break, which no ID has'],
];

/** The ID that the item brings. */
const GIVEN = '={{ $json.id }}';

const session = (operation: string, id: string, others: INodeParameters = {}) => ({
	resource: 'session',
	operation,
	sessionId: byId(id),
	...others,
});
const message = (operation: string, others: INodeParameters) => ({
	resource: 'message',
	operation,
	message: 'Hello',
	...others,
});

/** Every parameter that takes an ID, in each way in which one may be given. */
const PLACES: Array<[label: string, name: string, parameters: INodeParameters]> = [
	['Get', 'Session', session('get', GIVEN)],
	['Delete', 'Session', session('delete', GIVEN)],
	['Update', 'Session', session('update', GIVEN, { name: 'New' })],
	['Get Suggested Questions', 'Session', session('getQuestions', GIVEN)],
	['Remove Collection', 'Session', session('removeCollection', GIVEN)],
	['Remove Prompt Template', 'Session', session('removePromptTemplate', GIVEN)],
	['Set Collection', 'Session', session('setCollection', GIVEN, { collectionId: byId('c') })],
	['Set Collection', 'Collection', session('setCollection', 's', { collectionId: byId(GIVEN) })],
	[
		'Set Prompt Template',
		'Prompt Template',
		session('setPromptTemplate', 's', { promptTemplateId: byId(GIVEN) }),
	],
	['Create', 'Collection', { operation: 'create', collectionId: byId(GIVEN) }],
	[
		'Create, in its fields',
		'Prompt Template',
		{ operation: 'create', additionalFields: { promptTemplateId: byId(GIVEN) } },
	],
	['Get Many', 'Session', message('getAll', { sessionId: byId(GIVEN) })],
	['Get References', 'Message ID', message('getReferences', { messageId: GIVEN })],
	['Get Metadata', 'Message ID', message('getMetadata', { messageId: GIVEN })],
	['Send', 'Session', message('send', { sessionMode: 'existing', sessionId: byId(GIVEN) })],
	[
		'Send, into a new session',
		'Collection',
		message('send', { sessionMode: 'new', collectionId: byId(GIVEN) }),
	],
	[
		'a choice from the list',
		'Session',
		session('get', '', { sessionId: { __rl: true, mode: 'list', value: GIVEN } }),
	],
	[
		'a link',
		'Session',
		session('get', '', {
			sessionId: byUrl('={{ "https://h/chats/" + encodeURIComponent($json.id) }}'),
		}),
	],
];

const CASES = PLACES.flatMap(([label, name, parameters]) =>
	// A link with dots at its end is one without an ID.
	IDS.filter(([id]) => label !== 'a link' || id !== '..').map(([id, flaw]) => ({
		label,
		name,
		parameters,
		id,
		flaw,
	})),
);

it.each(CASES)('$label refuses $id for $name', async ({ parameters, name, id, flaw }) => {
	const { error } = await runNode(
		{ resource: 'session', ...parameters },
		{ credential: credential(), items: [{ json: { id } }] },
	);
	expect(error).toMatchObject({
		name: 'NodeOperationError',
		message: `The parameter '${name}' ${flaw}`,
		description: 'Enter the ID alone, or check the expression that gives it.',
	});
	expect(gateway().requests).toEqual([]);
});

it.each([
	['Session', 'count', session('get', 'count')],
	['Session', 'Count', session('delete', 'Count')],
	[
		'Session',
		'delete_job',
		message('send', { sessionMode: 'existing', sessionId: byId('delete_job') }),
	],
	['Collection', 'count', session('setCollection', 's', { collectionId: byId('count') })],
	['Collection', 'all', { operation: 'create', collectionId: byId('all') }],
])('refuses a word of the API for %s: %s', async (name, id, parameters) => {
	const { error } = await runNode(
		{ resource: 'session', ...parameters },
		{ credential: credential() },
	);
	expect([error?.message, gateway().requests]).toEqual([
		`The parameter '${name}' is "${id}", which no ID is`,
		[],
	]);
});

describe.each(CURSOR_ENGINES)('a trigger, %s', (engine) => {
	it.each([
		['Session', 'holds "/", which no ID has', oneSession('../collections/c1')],
		['Session', 'is "count", which no ID is', oneSession('count')],
		['Collection', 'holds "%2f", which no ID has', oneCollection('c1%2f..')],
		['Collection', 'is "count", which no ID is', oneCollection('count')],
	])('refuses an ID for %s that %s', async (name, flaw, parameters) => {
		const { error } = await watching(running(), parameters, engine, credential()).activate();
		expect(error?.message).toContain(`The parameter '${name}' ${flaw}.`);
		expect(gateway().requests).toEqual([]);
	});

	it('watches all sessions behind such a proxy', async () => {
		const { sessionId } = arrange(running());
		const trigger = watching(running(), allSessions(), engine, credential());
		expect((await trigger.activate()).error).toBeUndefined();
		running().store.addExchange(sessionId, 'New?', 'Yes.');
		const { items } = await trigger.tick();
		expect(items?.map(({ json }) => json.content)).toEqual(['New?', 'Yes.']);
	});
});
