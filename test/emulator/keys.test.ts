import { request } from 'undici';

import { CARE, FIGURES, MANUAL, REPORT } from '../support/useEmulator';
import { useClient, type ClientMethod } from './emulatorClient';

const { running, client, at } = useClient();

it.each([
	['no key', undefined, 'has no API key'],
	['another scheme', 'Basic abc', 'has no API key'],
	['an unknown key', 'Bearer abc', 'not known'],
	['the revoked key', 'Bearer sk-emulator-revoked', 'revoked'],
])('%s gives 401', async (_, authorization, reason) => {
	const { statusCode, body } = await request(`${running().url}/api/v1/chats/count`, {
		headers: authorization === undefined ? {} : { authorization },
	});
	expect(statusCode).toBe(401);
	expect(await body.json()).toEqual({
		code: 401,
		message: expect.stringContaining(reason) as string,
	});
});

it('hands out the keys that it accepts', () => {
	expect(running().keys).toEqual({
		global: 'sk-emulator-global',
		collection: 'sk-emulator-collection',
		revoked: 'sk-emulator-revoked',
	});
});

async function conversation(collection: string) {
	const session = await client.session(collection);
	const { message_id } = await client.ask(session, 'What costs how much?');
	return { session, message: message_id };
}

describe('the collection key', () => {
	let own: { session: string; message: string };
	let foreign: { session: string; message: string };

	beforeEach(async () => {
		own = await conversation(MANUAL);
		foreign = await conversation(REPORT);
	});

	it.each<[label: string, method: ClientMethod, path: string, status: number, body?: unknown]>([
		['starts a session with its collection', 'POST', `/chats?collection_id=${MANUAL}`, 201],
		['starts no session with another', 'POST', `/chats?collection_id=${REPORT}`, 403],
		['starts no session without one', 'POST', '/chats', 403],
		['reads its session', 'GET', '/chats/OWN', 200],
		['reads no other session', 'GET', '/chats/FOREIGN', 403],
		['asks in its session', 'POST', '/chats/OWN/completions', 200, { message: 'Hello' }],
		['asks in no other session', 'POST', '/chats/FOREIGN/completions', 403, { message: 'Hello' }],
		['reads its messages', 'GET', '/chats/OWN/messages', 200],
		['reads its questions', 'GET', '/chats/OWN/questions', 200],
		['reads its metadata', 'GET', '/messages/OWN/meta', 200],
		['reads no other metadata', 'GET', '/messages/FOREIGN/meta', 403],
		['reads its references', 'GET', '/messages/OWN/references', 200],
		['reads no other references', 'GET', '/messages/FOREIGN/references', 403],
		['lists the sessions of its collection', 'GET', `/collections/${MANUAL}/chats`, 200],
		['lists the sessions of no other', 'GET', `/collections/${REPORT}/chats`, 403],
		['gets 404 for what does not exist', 'GET', '/chats/nowhere', 404],
		['counts nothing', 'GET', '/chats/count', 403],
		['lists no sessions', 'GET', '/chats', 403],
		['lists no collections', 'GET', '/collections', 403],
		['reads the documents of its collection', 'GET', `/collections/${MANUAL}/documents`, 200],
		['reads those of no other', 'GET', `/collections/${REPORT}/documents`, 403],
		['counts the documents of "default"', 'GET', '/collections/default/documents/count', 200],
		['reads its document', 'GET', `/documents/${CARE}`, 200],
		['reads no other document', 'GET', `/documents/${FIGURES}`, 403],
		['gets 404 for no document', 'GET', '/documents/nowhere', 404],
		['gets 404 for no job', 'GET', '/jobs/nowhere', 404],
		['deletes no document', 'DELETE', `/documents/${CARE}`, 403],
		['lists no documents', 'GET', '/documents', 403],
		['lists no jobs', 'GET', '/jobs', 403],
		['reads the settings of its collection', 'GET', `/collections/${MANUAL}/chat_settings`, 200],
		['sets nothing', 'PUT', `/collections/${MANUAL}/chat_settings`, 403, { llm: 'a' }],
		['makes no collection', 'POST', '/collections', 403, { name: 'a', description: '' }],
		[
			'searches its collection',
			'POST',
			'/collections/default/chunks/search',
			200,
			{ query: 'a', topics: [] },
		],
		[
			'searches no other',
			'POST',
			`/collections/${REPORT}/chunks/search`,
			403,
			{ query: 'a', topics: [] },
		],
		[
			'adds pages to its collection',
			'POST',
			'/ingest/website/job?collection_id=default',
			201,
			{ url: 'http://127.0.0.1:1/' },
		],
		[
			'adds pages to no other',
			'POST',
			`/ingest/website/job?collection_id=${REPORT}`,
			403,
			{ url: 'http://127.0.0.1:1/' },
		],
		['renames nothing', 'PATCH', '/chats/OWN', 403, { name: 'a' }],
		['deletes nothing', 'DELETE', '/chats/OWN', 403],
	])('%s', async (...[, method, path, status, body]) => {
		const ids = (name: 'session' | 'message') =>
			path.replace('OWN', own[name]).replace('FOREIGN', foreign[name]);
		const address = ids(path.startsWith('/messages') ? 'message' : 'session');
		const answer = await at('', 'collection').call(method, address, body);
		expect(answer.status).toBe(status);
		if (status === 403) expect(answer.json).toMatchObject({ code: 403 });
	});
});
