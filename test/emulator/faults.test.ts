import { startEmulator, type Emulator } from '../../emulator/server';
import { clientOf } from './client';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator();
});
beforeEach(() => emulator.reset());
afterEach(() => expect(emulator.violations).toEqual([]));
afterAll(() => emulator.close());

/** A client whose address carries switches. */
const at = (prefix: string) => clientOf(`${emulator.url}${prefix}`);

describe('one-off faults', () => {
	it.each([
		['any request', '*', '/chats'],
		['a path of the contract', 'GET /chats/{session_id}/messages', '/chats/SESSION/messages'],
		['a path as called', 'GET /chats/SESSION', '/chats/SESSION'],
		['a query', 'get /chats?offset=100', '/chats?offset=100&limit=100'],
	])('meet %s, once', async (_, match, path) => {
		const { id } = emulator.store.addSession();
		emulator.addFault({ match: match.replace('SESSION', id), status: 503 });
		const address = path.replace('SESSION', id);
		expect((await at('').call('GET', address)).status).toBe(503);
		expect((await at('').call('GET', address)).status).toBe(200);
	});

	it.each([
		['another method', 'POST /chats'],
		['another path', 'GET /chats/count'],
		['another query', 'GET /chats?offset=100'],
	])('spare what they do not match: %s', async (_, match) => {
		emulator.addFault({ match, status: 503 });
		expect((await at('').call('GET', '/chats?offset=0')).status).toBe(200);
		expect(emulator.faults).toHaveLength(1);
	});

	it('come in the order in which they were added, as often as they say', async () => {
		emulator.addFault({ match: 'GET /chats', status: 503, times: 2 });
		emulator.addFault({ match: '*', status: 429, 'retry-after': '1' });
		const statuses: number[] = [];
		for (let count = 0; count < 4; count += 1)
			statuses.push((await at('').call('GET', '/chats')).status);
		expect(statuses).toEqual([503, 503, 429, 200]);
	});

	it('are refused when a switch is wrong', () => {
		expect(() => emulator.addFault({ match: '*', status: 99 })).toThrow(RangeError);
	});
});
