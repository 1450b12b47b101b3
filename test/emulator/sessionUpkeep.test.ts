import { MANUAL, NOWHERE } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client } = useClient();

interface Wire {
	id: string;
	content: string;
	reply_to?: string;
	votes: number;
	type_list: unknown;
	created_at: string;
}

interface Job {
	id: string;
	overall_status: string;
	errors: string[];
}

const messagesOf = async (session: string) =>
	(await client.call<Wire[]>('GET', `/chats/${session}/messages`)).json;

/** A session on the manual with two questions and their answers. */
async function talk() {
	const session = await client.session(MANUAL);
	await client.ask(session, 'What does error E4 mean?');
	await client.ask(session, 'How often do I descale?');
	return { session, messages: await messagesOf(session) };
}

describe('a fork', () => {
	it('has the messages with what lies behind them, under ids of their own', async () => {
		const { session, messages } = await talk();
		await client.call('PATCH', `/chats/${session}`, { name: 'Repair' });
		const { json: fork } = await client.call<Wire>('POST', `/chats/${session}/fork`);
		const copies = await messagesOf(fork.id);

		expect(fork).toMatchObject({ name: 'Repair', collection_id: MANUAL });
		const kept = ({ content, votes, type_list, created_at }: Wire) => [
			content,
			votes,
			type_list,
			created_at,
		];
		expect(copies.map(kept)).toEqual(messages.map(kept));
		expect(copies.map(({ reply_to }) => reply_to)).toEqual([
			copies[1]?.id,
			undefined,
			copies[3]?.id,
			undefined,
		]);
		const ids = [...messages, ...copies].map(({ id }) => id);
		expect(new Set(ids).size).toBe(8);
		const references = async (id = '') =>
			(await client.call('GET', `/messages/${id}/references`)).json;
		expect(await references(copies[0]?.id)).toEqual(await references(messages[0]?.id));
		expect(await references(copies[0]?.id)).not.toEqual([]);
	});

	it.each([0, 1, 2, 3])('ends with the message %s from the end that was asked for', async (at) => {
		const { session, messages } = await talk();
		const body = { message_id: messages[at]?.id };
		const { json: fork } = await client.call<Wire>('POST', `/chats/${session}/fork`, body);
		expect((await messagesOf(fork.id)).map(({ content }) => content)).toEqual(
			messages.slice(at).map(({ content }) => content),
		);
	});

	it('goes on by itself', async () => {
		const { session, messages } = await talk();
		const { json: fork } = await client.call<Wire>('POST', `/chats/${session}/fork`);
		await client.ask(fork.id, 'And the filter?');
		await client.call('DELETE', `/messages/${messages[0]?.id}`);
		expect(
			[await messagesOf(session), await messagesOf(fork.id)].map(({ length }) => length),
		).toEqual([3, 6]);
	});

	it('is refused up to a message of another session', async () => {
		const { session } = await talk();
		const body = { message_id: NOWHERE };
		const { status } = await client.call('POST', `/chats/${session}/fork`, body);
		expect([status, running().store.sessions.size]).toEqual([404, 1]);
	});
});

it('marks both messages of an exchange that was written elsewhere', async () => {
	const session = await client.session();
	const { json } = await client.call('POST', `/chats/${session}/synth_message_pair`, {
		user_prompt: 'Who?',
		ai_response: 'Ada.',
		command_name: 'schedule',
	});
	const [reply, question] = await messagesOf(session);
	const type_list = [{ message_type: 'command_synth', content: 'schedule' }];
	expect(json).toEqual({ question_id: question?.id, reply_id: reply?.id });
	expect([question, reply]).toMatchObject([
		{ content: 'Who?', type_list },
		{ content: 'Ada.', type_list, reply_to: question?.id },
	]);
});

describe('deleted messages', () => {
	it('are in no list and have nothing behind them', async () => {
		const { session, messages } = await talk();
		const [last, , first] = messages.map(({ id }) => id);
		const { status } = await client.call('DELETE', `/messages/${last},${first}`);
		expect(status).toBe(204);
		expect(await messagesOf(session)).toEqual([messages[1], messages[3]]);
		for (const path of ['meta', 'references']) {
			expect((await client.call('GET', `/messages/${last}/${path}`)).status).toBe(404);
		}
	});

	it('are none where one of them does not exist', async () => {
		const { session, messages } = await talk();
		const ids = `${messages[0]?.id},${NOWHERE}`;
		expect((await client.call('DELETE', `/messages/${ids}`)).status).toBe(404);
		expect(await messagesOf(session)).toEqual(messages);
	});
});

it.each([1, -1, 0])('shows the vote %s', async (votes) => {
	const { session, messages } = await talk();
	running().store.messages.forEach((message) => Object.assign(message, { votes: 1 }));
	await client.call('PUT', `/messages/${messages[0]?.id}/votes`, { votes });
	expect((await messagesOf(session)).map((message) => message.votes)).toEqual([votes, 1, 1, 1]);
});

describe('a job that deletes sessions', () => {
	const begin = async (session_ids: string[]) => {
		Object.assign(running().switches, { 'job-delay': 0 });
		const { json } = await client.call<Job>('POST', '/chats/delete_job', { session_ids });
		return json;
	};

	it('leaves the others', async () => {
		const [one, other, third] = [await talk(), await talk(), await talk()];
		const job = await begin([one.session, third.session]);
		expect(job).toMatchObject({ overall_status: 'completed', kind: 'DeleteChatSessionsJob' });
		expect([...running().store.sessions.keys()]).toEqual([other.session]);
		expect(running().store.messages.size).toBe(4);
	});

	it('says which one there is not, and deletes the others', async () => {
		const { session } = await talk();
		const job = await begin([NOWHERE, session]);
		expect([job.overall_status, job.errors]).toEqual([
			'failed',
			[`There is no session "${NOWHERE}".`],
		]);
		expect(running().store.sessions.size).toBe(0);
	});

	it.each(['fail', 'cancel', 'hang'] as const)(
		'deletes none where it is to %s',
		async (outcome) => {
			const { session } = await talk();
			Object.assign(running().switches, { 'job-outcome': outcome });
			await begin([session]);
			expect(running().store.sessions.has(session)).toBe(true);
		},
	);
});

describe('shared sessions', () => {
	const share = async (name: string, fields: object = {}) => {
		const session = await client.session();
		await client.call('PATCH', `/chats/${session}`, { name });
		const body = { chat_session_id: session, ...fields };
		const { json } = await client.call<{ url: string; relative_path: string }>(
			'POST',
			'/shared_chats',
			body,
		);
		return { session, ...json };
	};
	const listed = async (query = '') =>
		(await client.call<Array<{ name: string }>>('GET', `/shared_chats${query}`)).json;

	it('have an address', async () => {
		const { url, relative_path } = await share('One');
		expect(relative_path).toMatch(/^\/shared\/[\da-f-]{36}$/);
		expect(url).toBe(`${running().url}${relative_path}`);
	});

	it('are listed with how they were shared, the last one first', async () => {
		const { session } = await share('One');
		await share('Two', { is_private: true, is_frozen: false, includes_artifacts: true });
		expect(await listed()).toMatchObject([
			{ name: 'Two', is_private: true, is_frozen: false, includes_artifacts: true },
			{
				name: 'One',
				chat_session_id: session,
				is_private: false,
				is_frozen: true,
				includes_artifacts: false,
			},
		]);
	});

	it.each([
		['?filter_type=private', ['Two']],
		['?filter_type=public', ['Three', 'One']],
		['?filter_type=frozen', ['Two', 'One']],
		['?filter_type=all', ['Three', 'Two', 'One']],
		['?name_filter=T', ['Three', 'Two']],
		['?offset=1&limit=1', ['Two']],
		['?showcase_filter=featured', []],
		['?showcase_filter=not_featured', ['Three', 'Two', 'One']],
	])('are listed for %s', async (query, names) => {
		await share('One');
		await share('Two', { is_private: true });
		await share('Three', { is_frozen: false });
		expect((await listed(query)).map(({ name }) => name)).toEqual(names);
	});

	it('stay when their session is deleted, and name it no longer', async () => {
		const { session } = await share('One');
		await client.call('DELETE', `/chats/${session}`);
		expect((await listed()).map(Object.keys)).toEqual([
			expect.not.arrayContaining(['chat_session_id']),
		]);
	});

	it('are none of a session that there is not', async () => {
		const body = { chat_session_id: NOWHERE };
		expect((await client.call('POST', '/shared_chats', body)).status).toBe(404);
		expect(await listed()).toEqual([]);
	});
});
