import { request } from 'undici';

import { startEmulator, type Emulator } from '../../emulator/server';
import { authorization, clientOf, type Client } from './client';
import { MANUAL, REPORT, TEMPLATE } from './fixtures';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
	emulator = await startEmulator();
	client = clientOf(emulator.url);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

interface Reference {
	document_name: string;
	pages: string;
	score: number;
	content: string;
}

describe('an answer that breaks the contract', () => {
	it('is recorded and turned into a 500 that says why', async () => {
		const { id } = emulator.store.addSession();
		emulator.store.addMessage(id, { votes: 0.5 });
		const { status, json } = await client.call<{ message: string }>('GET', `/chats/${id}/messages`);
		expect(status).toBe(500);
		expect(emulator.violations).toEqual([
			'The answer to GET /api/v1/chats/:session_id/messages breaks the contract: response/0/votes must be integer',
		]);
		expect(json.message).toBe(emulator.violations[0]);
	});

	it('ends a stream with an error line', async () => {
		const { id } = emulator.store.addSession();
		emulator.hooks.answer = undefined;
		emulator.store.messages.set = (_, message) => {
			Object.assign(message, { id: 7 });
			return Map.prototype.set.call(emulator.store.messages, message.id, message) as never;
		};
		const { text } = await client.call('POST', `/chats/${id}/completions`, {
			message: 'Hello',
			stream: true,
		});
		Reflect.deleteProperty(emulator.store.messages, 'set');
		expect(emulator.violations).toEqual([expect.stringContaining('/message_id must be string')]);
		expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toEqual({
			error: emulator.violations[0],
		});
	});
});

describe('retrieval', () => {
	afterEach(() => expect(emulator.violations).toEqual([]));

	it.each([
		[MANUAL, 'What does the error E4 mean?', 'flow meter', 'k7-troubleshooting.md', 1],
		[MANUAL, 'How often must I descale the machine?', 'every 2 months', 'k7-care.md', 2],
		[MANUAL, 'How long is the warranty?', '36 months', 'k7-warranty-and-data.md', 1],
		[
			MANUAL,
			'How heavy is the machine, what does it weigh?',
			'9.6 kg',
			'k7-warranty-and-data.md',
			2,
		],
		[MANUAL, 'Which temperature does the brewing water have?', '93 °C', 'k7-daily-use.md', 1],
		[
			REPORT,
			'How much did revenue rise in the second quarter?',
			'€412.6 million',
			'nordhafen-q2-2026-figures.md',
			1,
		],
		[REPORT, 'How many people are employed?', '3,840', 'nordhafen-q2-2026-figures.md', 3],
		[
			REPORT,
			'When does the wage agreement end?',
			'30 September 2026',
			'nordhafen-q2-2026-risks.md',
			1,
		],
		[
			REPORT,
			'How many trucks shall be electric?',
			'One quarter',
			'nordhafen-q2-2026-outlook.md',
			2,
		],
	])('in %s answers "%s"', async (collection, question, fact, document, page) => {
		const { body, message_id } = await client.ask(await client.session(collection), question);
		expect(body).toContain(fact);
		expect(body).toContain(`(${document}, page ${page})`);
		const { json: references } = await client.call<Reference[]>(
			'GET',
			`/messages/${message_id}/references`,
		);
		const [best] = references;
		expect(best).toMatchObject({
			document_name: document,
			content: expect.stringContaining(fact) as string,
		});
		expect(JSON.parse(best?.pages ?? '')).toMatchObject({
			selections: [{ page, polygons: [{}, {}, {}, {}] }],
		});
		const scores = references.map(({ score }) => score);
		expect(scores).toEqual([...scores].sort((one, other) => other - one));
	});

	it('says so when the documents hold nothing', async () => {
		const session = await client.session(MANUAL);
		const { body, message_id } = await client.ask(session, 'Who is the president of France?');
		expect(body).toContain('say nothing about: “Who is the president of France?”');
		expect((await client.call('GET', `/messages/${message_id}/references`)).json).toEqual([]);
	});

	it('is left out without a collection', async () => {
		const { body } = await client.ask(await client.session(), 'What does E4 mean?');
		expect(body).toContain('No documents are attached');
		expect(body).toContain('What does E4 mean?');
	});

	it.each<[label: string, more: Record<string, unknown>, references: number]>([
		['llm_only', { rag_config: { rag_type: 'llm_only' } }, 0],
		['rag_max_chunks', { rag_config: { rag_max_chunks: 1 } }, 1],
		['rag_min_chunk_score', { rag_config: { rag_min_chunk_score: 0.99 } }, 0],
		['an excluded tag', { tags: { exclude: ['service', 'care', 'setup', 'use'] } }, 0],
		['a tag that no document has', { tags: ['holiday'] }, 0],
	])('heeds %s', async (_, more, count) => {
		const { message_id } = await client.ask(
			await client.session(MANUAL),
			'What is error E4?',
			more,
		);
		const { json } = await client.call<Reference[]>('GET', `/messages/${message_id}/references`);
		expect(json).toHaveLength(count);
	});
});

describe('a reply', () => {
	const ask = async (more: Record<string, unknown>, session?: string) =>
		await client.ask(session ?? (await client.session(REPORT)), 'What was the net profit?', more);

	it.each<[label: string, llmArgs: Record<string, unknown>, answer: unknown]>([
		[
			'json_object',
			{ response_format: 'json_object' },
			{ answer: expect.stringContaining('€24.1'), source: 'nordhafen-q2-2026-figures.md, page 1' },
		],
		[
			'guided_json',
			{
				guided_json: {
					type: 'object',
					properties: {
						profit: { type: 'number' },
						source: { type: 'string' },
						sure: { type: 'boolean' },
						unit: { enum: ['dozen', 'million'] },
						list: { type: 'array', items: { type: 'integer' } },
					},
				},
			},
			{
				profit: 24.1,
				source: 'nordhafen-q2-2026-figures.md, page 1',
				sure: true,
				unit: 'million',
				list: [24],
			},
		],
	])('is JSON with %s', async (_, llmArgs, answer) => {
		expect(JSON.parse((await ask({ llm_args: llmArgs })).body)).toEqual(answer);
	});

	it('is JSON in a code fence with json_code', async () => {
		const { body } = await ask({ llm_args: { response_format: 'json_code' } });
		expect(body).toMatch(/^```json\n\{[^]*\}\n```$/);
	});

	it('is one of the choices with guided_choice', async () => {
		const { body } = await ask({ llm_args: { guided_choice: ['loss', 'profit'] } });
		expect(body).toBe('profit');
	});

	it('is a transcript of turns with an agent', async () => {
		const { body } = await ask({ llm_args: { use_agent: true } });
		expect(body.match(/ENDOFTURN/g)).toHaveLength(4);
		expect(body).toMatch(/€24\.1 million[^]*<turn_title>Answer<\/turn_title>/);
	});

	it('has usage and prompt that show what the request asked for', async () => {
		const session = await client.session(REPORT);
		await client.call('PUT', `/chats/${session}/prompt_template`, { prompt_template_id: TEMPLATE });
		const { message_id } = await ask(
			{
				llm: 'emulator-large',
				prompt_query: 'In brief,',
				self_reflection_config: { llm_reflection: 'auto' },
			},
			session,
		);
		const { json } = await client.call<Array<{ message_type: string; content: string }>>(
			'GET',
			`/messages/${message_id}/meta`,
		);
		const meta = Object.fromEntries(
			json.map(({ message_type, content }) => [message_type, content]),
		);
		expect(Object.keys(meta)).toEqual(['usage_stats', 'self_reflection', 'prompt_raw']);
		expect(JSON.parse(meta.usage_stats ?? '')).toMatchObject({
			llm: 'emulator-large',
			cost: expect.any(Number) as number,
		});
		expect(meta.prompt_raw).toMatch(
			/^You answer in at most two sentences\.[^]*In brief,\n\nWhat was/,
		);
		const { json: absent } = await client.call(
			'GET',
			`/messages/${message_id}/meta?info_type=agent_files`,
		);
		expect(absent).toEqual([]);
	});

	it('stands before its question, which has no references', async () => {
		const session = await client.session(REPORT);
		const { message_id } = await ask({ llm_args: { seed: 7 } }, session);
		const { json } = await client.call<Array<{ id: string }>>('GET', `/chats/${session}/messages`);
		expect(json).toMatchObject([
			{ id: message_id, reply_to: json[1]?.id, has_references: true, llm_args: 'null', error: '' },
			{
				content: 'What was the net profit?',
				has_references: false,
				type_list: [null],
				llm_args: '{"seed":7}',
			},
		]);
		const { json: none } = await client.call('GET', `/messages/${json[1]?.id}/references`);
		expect(none).toEqual([]);
	});

	it('can have failed', async () => {
		const session = await client.session();
		emulator.store.addExchange(session, 'Hello', '', {
			error: 'The model is out of order.',
			meta: [],
		});
		const { json } = await client.call('GET', `/chats/${session}/messages?limit=1`);
		expect(json).toMatchObject([{ error: 'The model is out of order.', type_list: [null] }]);
	});
});

it('says in plain text what it is', async () => {
	const { body } = await request(emulator.url, { headers: authorization() });
	expect(await body.text()).toMatch(/^An emulator of the Chat API/);
});
