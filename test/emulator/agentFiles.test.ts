import { request } from 'undici';

import { MANUAL } from '../support/useEmulator';
import { authorization, useClient } from './emulatorClient';

const { running, client } = useClient();

const ask = async (sessionId: string, message: string) =>
	(await client.ask(sessionId, message, { llm_args: { use_agent: true } })).message_id;

const filesOf = async (messageId: string): Promise<Array<[id: string, name: string]>> => {
	const { json } = await client.call<Array<{ content: string }>>(
		'GET',
		`/messages/${messageId}/meta?info_type=agent_files`,
	);
	const entries: object[] = JSON.parse(json[0]?.content ?? '[]');
	return entries.flatMap((entry) => Object.entries(entry));
};

async function get(id: string, kind?: 'collection') {
	const { statusCode, headers, body } = await request(`${running().url}/file?id=${id}`, {
		headers: authorization(kind),
	});
	return { status: statusCode, type: headers['content-type'], text: await body.text() };
}

it.each<[message: string, names: string[], type: string, text: RegExp]>([
	['How do I froth milk?', ['answer.md'], 'text/markdown', /milk/],
	[
		'How do I froth milk? Write "milk.csv"',
		['milk.csv'],
		'text/csv',
		/^question,answer\n"How do I froth milk\? Write ""milk\.csv""","[^]+"\n$/,
	],
	['Write “a.txt” and "b.json"', ['a.txt', 'b.json'], 'text/plain', /\S\n$/],
	['Say "hello" and “see you”', ['answer.md'], 'text/markdown', /\S\n$/],
])('are those that a message asks for: %s', async (message, names, type, text) => {
	const session = await client.session(MANUAL);
	const files = await filesOf(await ask(session, message));
	expect(files.map(([, name]) => name)).toEqual(names);
	const [[id = ''] = []] = files;
	const file = await get(id);
	expect(file).toEqual({
		status: 200,
		type: expect.stringContaining(type),
		text: expect.stringMatching(text),
	});
});

it('are at most twenty', async () => {
	const message = Array.from({ length: 30 }, (_, index) => `"${index}.txt"`).join(' ');
	expect(await filesOf(await ask(await client.session(), message))).toHaveLength(20);
});

it('are gone with their session', async () => {
	const session = await client.session();
	const [[id = ''] = []] = await filesOf(await ask(session, 'Hello'));
	await client.call('DELETE', `/chats/${session}`);
	expect((await get(id)).status).toBe(404);
});

it('belong to the collection of their session', async () => {
	const inManual = await filesOf(await ask(await client.session(MANUAL), 'Hello'));
	const elsewhere = await filesOf(await ask(await client.session(), 'Hello'));
	const got = await Promise.all(
		[...inManual, ...elsewhere].map(async ([id]) => (await get(id, 'collection')).status),
	);
	expect(got).toEqual([200, 403]);
});
