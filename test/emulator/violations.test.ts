import { startEmulator, type Emulator } from '../../emulator/server';
import { clientOf, type Client } from './client';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
	emulator = await startEmulator();
	client = clientOf(emulator.url);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

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
		const { addMessage } = emulator.store;
		emulator.store.addMessage = (...given) => Object.assign(addMessage(...given), { id: 7 });
		const { text } = await client.call('POST', `/chats/${id}/completions`, {
			message: 'Hello',
			stream: true,
		});
		emulator.store.addMessage = addMessage;
		expect(emulator.violations).toEqual([
			expect.stringContaining('POST /chats/{session_id}/completions breaks the contract'),
		]);
		expect(emulator.violations[0]).toContain('line/message_id must be string');
		expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toEqual({
			error: emulator.violations[0],
		});
	});
});
