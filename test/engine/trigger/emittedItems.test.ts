import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sent } from '../../support/useEmulator';
import { ask, MANUAL, REPORT, useEmulator } from '../../support/useEmulator';
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

/** A session, and how something new is said in it. */
function given(collectionId = MANUAL) {
	const id = oldSession(emulator(), collectionId);
	return {
		id,
		exchange: (number = 1) =>
			emulator().store.addExchange(id, `Question ${number}`, `Answer ${number}`),
	};
}

describe.each(CURSOR_ENGINES)('the items of a poll, %s', (engine) => {
	it('are the new messages, the oldest first, in a short form', async () => {
		const { id, exchange } = given();
		const polling = watching(emulator(), oneSession(id), engine);
		expect(await polling.activate()).toEqual({ items: null });
		const { question, reply } = exchange();
		const { items } = await polling.tick();
		expect(items?.map(({ json }) => json)).toEqual([
			{
				id: question.id,
				message_id: question.id,
				role: 'user',
				content: 'Question 1',
				created_at: expect.any(String),
				reply_to: null,
				total_references: 0,
				session_id: id,
			},
			{
				id: reply.id,
				message_id: reply.id,
				role: 'assistant',
				content: 'Answer 1',
				created_at: expect.any(String),
				reply_to: question.id,
				total_references: 0,
				session_id: id,
			},
		]);
		expect(await polling.tick()).toEqual({ items: null });
	});

	it.each<[string, (id: string) => INodeParameters, string[]]>([
		['one session', (id) => oneSession(id), ['Question 1', 'Answer 1', 'Question 2']],
		[
			'the sessions of a collection',
			() => oneCollection(MANUAL),
			['Question 1', 'Answer 1', 'Question 2', 'New'],
		],
		[
			'all sessions',
			() => allSessions(),
			['Question 1', 'Answer 1', 'Question 2', 'Elsewhere', 'New'],
		],
		[
			'only users',
			() => allSessions({ messagesFrom: 'user' }),
			['Question 1', 'Question 2', 'Elsewhere', 'New'],
		],
		['only the assistant', () => allSessions({ messagesFrom: 'assistant' }), ['Answer 1']],
	])('come from %s', async (_label, parameters, expected) => {
		const { store } = emulator();
		const { id, exchange } = given();
		const other = given(REPORT);
		const polling = watching(emulator(), parameters(id), engine);
		await polling.activate();
		exchange();
		store.addMessage(id, { content: 'Question 2' });
		store.addMessage(other.id, { content: 'Elsewhere' });
		store.addMessage(store.addSession({ collectionId: MANUAL }).id, { content: 'New' });
		expect(contentsOf(await polling.tick())).toEqual(expected);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('begin with what is there already where that is wanted', async () => {
		const { id } = given();
		const polling = watching(
			emulator(),
			oneSession(id, { options: { emitExisting: true } }),
			engine,
		);
		expect(contentsOf(await polling.activate())).toEqual(['Old question', 'Old answer']);
		expect(contentsOf(await polling.tick())).toEqual([]);
	});

	it('come once though a clock stands still', async () => {
		const { store } = emulator();
		const { id } = given();
		const createdAt = store.sessions.get(id)?.updatedAt;
		const polling = watching(emulator(), oneSession(id), engine);
		await polling.activate();
		const emitted: unknown[] = [];
		for (const content of ['a', 'b', 'c']) {
			store.addMessage(id, { content, createdAt });
			emitted.push(...contentsOf(await polling.tick()));
		}
		expect(emitted).toEqual(['a', 'b', 'c']);
	});
});

describe('an item', () => {
	const cases: Array<[string, IDataObject, (item: IDataObject) => unknown, unknown]> = [
		[
			'is whole without Simplify',
			{ simplify: false },
			({ role, votes, llm_args, error }) => [role, votes, llm_args, error],
			['assistant', 0, 'null', undefined],
		],
		[
			'says what went wrong with an answer',
			{},
			({ error_message }) => error_message,
			'The model is gone.',
		],
		[
			'says so without Simplify',
			{ simplify: false },
			({ error_message }) => error_message,
			'The model is gone.',
		],
		['has no references unless wanted', {}, (item) => 'references' in item, false],
	];
	it.each(cases)('%s', async (_label, parameters, look, expected) => {
		const { store } = emulator();
		const { id } = given();
		const polling = watching(emulator(), oneSession(id, parameters as INodeParameters));
		await polling.activate();
		store.addExchange(id, 'Question', 'Half an', { error: 'The model is gone.', meta: [] });
		const { items } = await polling.tick();
		expect(look(items?.at(-1)?.json ?? {})).toEqual(expected);
	});

	it.each<[string, INodeParameters, (id: string) => Sent[], string[]]>([
		[
			'references',
			{ includeReferences: true },
			(id) => [[`GET /messages/${id}/references`]],
			['references'],
		],
		['metadata', { includeMetadata: true }, (id) => [[`GET /messages/${id}/meta`]], ['metadata']],
		[
			'both',
			{ includeReferences: true, includeMetadata: true },
			(id) => [[`GET /messages/${id}/references`], [`GET /messages/${id}/meta`]],
			['references', 'metadata'],
		],
	])('has the %s of an answer where wanted', async (_label, options, requests, names) => {
		const { id, exchange } = given();
		const polling = watching(emulator(), oneSession(id, { options, simplify: false }));
		await polling.activate();
		const { reply } = exchange();
		let items: IDataObject[] = [];
		const asked = await askedDuring(emulator(), async () => {
			items = (await polling.tick()).items?.map(({ json }) => json) ?? [];
		});
		expect(asked.slice(1)).toEqual(requests(reply.id));
		for (const name of names) {
			expect(items[0]?.[name]).toEqual([]);
			const part = name === 'metadata' ? 'meta' : name;
			expect(items[1]?.[name]).toEqual(await ask(emulator(), `/messages/${reply.id}/${part}`));
		}
	});

	it('has no references where its message was deleted meanwhile', async () => {
		const { id, exchange } = given();
		const polling = watching(emulator(), oneSession(id, { options: { includeReferences: true } }));
		await polling.activate();
		const { reply } = exchange();
		emulator().hooks.answer = () => emulator().store.removeMessage(reply.id);
		const { items } = await polling.tick();
		expect(items?.map(({ json }) => json.references)).toEqual([[], []]);
	});
});
