import type { Emulator } from '../../emulator/startEmulator';
import { BRIEF_ANSWERS, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client } = useClient();

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

	it.each<[form: NonNullable<Emulator['switches']['agent-answer']>, turns: number, RegExp]>([
		['titled', 4, /€24\.1 million[^]*<turn_title>Answer<\/turn_title>\n\nENDOFTURN\n/],
		['untitled', 4, /^(?![^]*turn_title)[^]*€24\.1 million/],
		['title-first', 4, /^<turn_title>Search[^]*<turn_title>Answer<\/turn_title>[^]*€24\.1 million/],
		[
			'report-last',
			4,
			/€24\.1 million[^]*\*\* \[\w+, August 04, 2026\] Completed execution \*\*\n\nENDOFTURN$/,
		],
		['call-info', 4, /€24\.1 million[^]*\*\*LLM Call Info:\*\*\nTurn Time: 0\.42s\n[^]*ENDOFTURN$/],
		[
			'cut-off',
			3,
			/€24\.1 million[^]*\n\nReached max number of turns, increase .*\.\n\n<turn_title>/,
		],
		['max-turns', 3, /€24\.1 million[^]*\n\nMax turns 2 out of 2 reached, /],
		['reports', 4, /^(?![^]*€24\.1)\*\*/],
	])('is an agent’s in another form: %s', async (form, turns, pattern) => {
		running().switches['agent-answer'] = form;
		const { body } = await ask({ llm_args: { use_agent: true } });
		expect(body.match(/^ENDOFTURN$/gm)).toHaveLength(turns);
		expect(body).toMatch(pattern);
	});

	it('has the files of an agent and where it worked', async () => {
		const { message_id } = await ask({ llm_args: { use_agent: true } });
		const { json } = await client.call<Array<{ message_type: string; content: string }>>(
			'GET',
			`/messages/${message_id}/meta`,
		);
		expect(json.map(({ message_type, content }) => [message_type, content])).toEqual([
			['usage_stats', expect.any(String)],
			['agent_files', expect.stringMatching(/^\[\{"[0-9a-f-]{36}":"answer\.md"\}\]$/)],
			['agent_meta', '{"agent_venv_dir":"/agent/venv"}'],
			['prompt_raw', expect.any(String)],
		]);
		const { json: files } = await client.call(
			'GET',
			`/messages/${message_id}/meta?info_type=agent_files`,
		);
		expect(files).toEqual([json[1]]);
	});

	it('has usage and prompt that show what the request asked for', async () => {
		const session = await client.session(REPORT);
		await client.call('PUT', `/chats/${session}/prompt_template`, {
			prompt_template_id: BRIEF_ANSWERS,
		});
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
				type_list: [],
				llm_args: '{"seed":7}',
			},
		]);
		const { json: none } = await client.call('GET', `/messages/${json[1]?.id}/references`);
		expect(none).toEqual([]);
	});

	it('can have failed', async () => {
		const session = await client.session();
		running().store.addExchange(session, 'Hello', '', {
			error: 'The model is out of order.',
			meta: [],
		});
		const { json } = await client.call('GET', `/chats/${session}/messages?limit=1`);
		expect(json).toMatchObject([{ error: 'The model is out of order.', type_list: [] }]);
	});
});
