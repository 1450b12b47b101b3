import { createHash } from 'node:crypto';

import { useClient } from './emulatorClient';

const { running, client } = useClient();

interface Directory {
	id: string;
	size_bytes: number;
	file_count: number;
	files?: Array<{ path: string; size_bytes: number; sha256: string }>;
}

/** Lets an agent answer in a session, and gives the session. */
async function askAgent(session?: string): Promise<string> {
	const id = session ?? (await client.session());
	await client.ask(id, 'How often do I descale?', { llm_args: { use_agent: true } });
	return id;
}

const filesOf = async (session: string) =>
	(await client.call<unknown[]>('GET', `/chats/${session}/agent_server_files`)).json;
const directoriesOf = async (session: string, query = '') => {
	const path = `/chats/${session}/agent_server_directories/stats${query}`;
	return (await client.call<Directory[]>('GET', path)).json;
};

it('is left by an agent, in a directory for each answer', async () => {
	const session = await askAgent();
	await askAgent(session);
	const contents = [...(running().store.sessions.get(session)?.messages ?? [])];
	const [first, second] = contents.filter(({ replyTo }) => replyTo === undefined);
	expect((await directoriesOf(session)).map(({ id }) => id)).toEqual([
		`agent_${first?.id}`,
		`agent_${second?.id}`,
	]);
	expect(await filesOf(session)).toMatchObject([
		{ object: 'file', filename: 'transcript.md' },
		{ object: 'file', filename: 'transcript.md' },
	]);
});

it('is not left by a model alone', async () => {
	const session = await client.session();
	await client.ask(session, 'How often do I descale?');
	expect([await filesOf(session), await directoriesOf(session)]).toEqual([[], []]);
});

it('has the bytes of what the agent wrote', async () => {
	const session = await askAgent();
	const [answer] = (running().store.sessions.get(session)?.messages ?? []).slice(-1);
	const bytes = new TextEncoder().encode(answer?.content);
	const [directory] = await directoriesOf(session, '?detail_level=1');
	expect(directory).toMatchObject({
		size_bytes: bytes.length,
		file_count: 1,
		files: [
			{
				path: `${directory?.id}/transcript.md`,
				size_bytes: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
			},
		],
	});
});

it.each([
	['', false],
	['?detail_level=0', false],
	['?detail_level=1', true],
	['?detail_level=2', true],
])('tells the files of a directory, or not: %s', async (query, hasFiles) => {
	const session = await askAgent();
	const [listed] = await directoriesOf(session, query);
	const path = `/chats/${session}/agent_server_directories/${listed?.id}/stats${query}`;
	const { json } = await client.call<Directory>('GET', path);
	expect('files' in json).toBe(hasFiles);
	expect(json).toEqual(listed);
});

it('loses its files and keeps the directories', async () => {
	const session = await askAgent();
	const { status } = await client.call('DELETE', `/chats/${session}/agent_server_files`);
	expect([status, await filesOf(session)]).toEqual([204, []]);
	expect(await directoriesOf(session)).toMatchObject([{ is_empty: true, top_level_contents: [] }]);
});

it('is deleted for several sessions at once, or for none of them', async () => {
	const [one, two] = [await askAgent(), await askAgent()];
	const remove = async (ids: string) =>
		(await client.call('DELETE', `/chats/${ids}/agent_server_directories`)).status;
	expect(await remove(`${one},no-such-id`)).toBe(404);
	expect(await directoriesOf(one)).toHaveLength(1);
	expect(await remove(`${one},${two}`)).toBe(204);
	expect([await filesOf(one), await directoriesOf(two)]).toEqual([[], []]);
});
