import { request } from 'undici';

import { startEmulator, type Emulator } from '../../emulator/server';
import { authorization, clientOf, type Client } from './client';
import { MANUAL } from './fixtures';

let emulator: Emulator;
let client: Client;
let session: string;

beforeAll(async () => {
	emulator = await startEmulator();
	client = clientOf(emulator.url);
	session = await client.session(MANUAL);
});
afterAll(async () => {
	expect(emulator.violations).toEqual([]);
	await emulator.close();
});

describe('a request that a server must tolerate', () => {
	it.each<[label: string, headers: Record<string, string>, body?: string]>([
		['no body', {}],
		['an empty body that is announced as JSON', { 'content-type': 'application/json' }, ''],
		['an empty object', { 'content-type': 'application/json' }, '{}'],
	])('is a new session with %s', async (...[, headers, body]) => {
		const answer = await request(`${emulator.url}/api/v1/chats`, {
			method: 'POST',
			headers: { ...authorization(), ...headers },
			body,
		});
		await answer.body.dump();
		expect(answer.statusCode).toBe(201);
	});

	it('is a completion with every kind of option', async () => {
		const answer = await client.call('POST', `/chats/${session}/completions`, {
			message: 'What does error E1 mean?',
			llm: 'auto',
			include_chat_history: 'off',
			tags: { include: ['service'], exclude: ['setup'] },
			llm_args: {
				agent_max_turns: 'auto',
				agent_tools: ['python'],
				cost_controls: { model: ['a'] },
				new_one: 1,
			},
			rag_config: { rag_type: 'rag+', meta_data_to_include: { name: true } },
			self_reflection_config: { llm_reflection: '', llm_args_reflection: '{}' },
		});
		expect(answer.status).toBe(200);
	});
});
