import { parseSwitches, switchCards } from '../../emulator/switches';
import { useClient } from './client';

const { running, at } = useClient();

describe('switches in an address', () => {
	it.each([
		['a name that objects have', '/~__proto__=5', 'There is no switch "__proto__". '],
		['a word that objects have', '/~strict=constructor', '"strict" is on or off: true or false.'],
		['an unknown name', '/~clamps=5', 'There is no switch "clamps". The switches are legacy, '],
		['a wrong number', '/~clamp=few', '"clamp" must be a whole number from 1.'],
		['a number out of bounds', '/~status=99', '"status" must be a whole number from 200 to 599.'],
		['a wrong word', '/~body=xml', '"body" must be one of json, html, '],
		['a wrong flag', '/~legacy=maybe', '"legacy" is on or off: true or false.'],
		['a missing value', '/~redirect', '"redirect" needs a value.'],
		['a broken encoding', '/~redirect=%E0', 'malformed'],
	])('with %s are refused', async (_, prefix, message) => {
		expect(await at(prefix).call('GET', '/chats')).toMatchObject({
			status: 400,
			json: { code: 400, message: expect.stringContaining(message) as string },
		});
	});

	it('may be percent-encoded, and go before those of the server', async () => {
		running().store.addSessions(9);
		running().switches.clamp = 5;
		expect((await at('').call('GET', '/chats')).json).toHaveLength(5);
		expect((await at('/%7Eclamp%3D3').call('GET', '/chats')).json).toHaveLength(3);
		expect(running().requests.at(-1)?.path).toBe('/chats');
	});

	it('are forgotten with the request', async () => {
		await at('/~status=500').call('GET', '/chats');
		expect((await at('').call('GET', '/chats')).status).toBe(200);
	});

	it('go wrong only so many times for each method and path, and keep their manners', async () => {
		running().store.addSessions(3);
		const client = at('/~status=503/~times=2/~clamp=1');
		const statuses: number[] = [];
		for (const path of ['/chats', '/chats', '/chats/count', '/chats']) {
			statuses.push((await client.call('GET', path)).status);
		}
		expect(statuses).toEqual([503, 503, 503, 200]);
		expect((await client.call('GET', '/chats')).json).toHaveLength(1);
	});
});

describe('the table of switches', () => {
	it('describes each one', () => {
		expect(switchCards().every(([, { text }]) => text.length > 10)).toBe(true);
	});

	it('reads text', () => {
		expect(
			parseSwitches([
				['legacy', undefined],
				['plain', 'false'],
				['clamp', '25'],
				['retry-after', '2'],
			]),
		).toEqual({
			legacy: true,
			plain: false,
			clamp: 25,
			'retry-after': '2',
		});
	});
});
