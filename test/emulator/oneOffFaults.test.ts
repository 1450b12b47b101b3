import { useClient } from './emulatorClient';

const { running, client } = useClient();

describe('one-off faults', () => {
	it.each([
		['any request', '*', '/chats'],
		['a path of the contract', 'GET /chats/{session_id}/messages', '/chats/SESSION/messages'],
		['a path as called', 'GET /chats/SESSION', '/chats/SESSION'],
		['a query', 'get /chats?offset=100', '/chats?offset=100&limit=100'],
	])('meet %s, once', async (_, match, path) => {
		const { id } = running().store.addSession();
		running().addFault({ match: match.replace('SESSION', id), status: 503 });
		const address = path.replace('SESSION', id);
		expect((await client.call('GET', address)).status).toBe(503);
		expect((await client.call('GET', address)).status).toBe(200);
	});

	it.each([
		['another method', 'POST /chats'],
		['another path', 'GET /chats/count'],
		['another query', 'GET /chats?offset=100'],
	])('spare what they do not match: %s', async (_, match) => {
		running().addFault({ match, status: 503 });
		expect((await client.call('GET', '/chats?offset=0')).status).toBe(200);
		expect(running().faults).toHaveLength(1);
	});

	it('come in the order in which they were added, as often as they say', async () => {
		running().addFault({ match: 'GET /chats', status: 503, times: 2 });
		running().addFault({ match: '*', status: 429, 'retry-after': '1' });
		const statuses: number[] = [];
		for (let count = 0; count < 4; count += 1)
			statuses.push((await client.call('GET', '/chats')).status);
		expect(statuses).toEqual([503, 503, 429, 200]);
	});

	it('are refused when a switch is wrong', () => {
		expect(() => running().addFault({ match: '*', status: 99 })).toThrow(RangeError);
	});

	it('are refused when they would come too late', () => {
		expect(() => running().addFault({ match: '*', strict: false })).toThrow('"strict" is settled');
	});
});
