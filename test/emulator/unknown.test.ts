import { startEmulator, type Emulator } from '../../emulator/server';
import { clientOf, type Client } from './client';
import { MANUAL, NOWHERE } from './fixtures';

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

describe('a request that names', () => {
	it.each<
		[label: string, method: string, path: string, body: unknown, status: number, reason: string]
	>([
		[
			'an unknown model',
			'POST',
			'/chats/{id}/completions',
			{ message: 'a', llm: 'gpt-0' },
			400,
			'"gpt-0"',
		],
		['an unknown collection', 'POST', `/chats?collection_id=${NOWHERE}`, undefined, 404, NOWHERE],
		[
			'an unknown collection to set',
			'PUT',
			'/chats/{id}/collection',
			{ collection_id: NOWHERE },
			404,
			NOWHERE,
		],
		[
			'an unknown prompt template',
			'PUT',
			'/chats/{id}/prompt_template',
			{ prompt_template_id: NOWHERE },
			404,
			NOWHERE,
		],
		['an unknown path', 'GET', '/nothing', undefined, 404, '/api/v1/nothing'],
		['an unknown method', 'PUT', '/chats/count', {}, 404, 'PUT'],
	])('%s is refused', async (_, method, path, body, status, reason) => {
		const answer = await client.call(method, path.replace('{id}', session), body);
		expect(answer).toMatchObject({
			status,
			json: { code: status, message: expect.stringContaining(reason) as string },
		});
	});
});
