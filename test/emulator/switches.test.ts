import { parseSwitches, switchCards } from '../../emulator/switches';
import { useClient } from './emulatorClient';

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
		[
			'a delay beyond a day',
			'/~delay=86400001',
			'"delay" must be a whole number from 0 to 86400000.',
		],
		['a delay beyond all timers', '/~delay=2147483648', '"delay" must be a whole number from 0 to'],
		['a delay beyond all numbers', '/~delay=9e99', '"delay" must be a whole number from 0 to'],
		['a delay that is none', '/~delay=soon', '"delay" must be a whole number from 0 to'],
		['a delay below nothing', '/~delay=-1', '"delay" must be a whole number from 0 to'],
		['too long a pause', '/~word-delay=99999999999', '"word-delay" must be a whole number from 0'],
		['a wait in words', '/~retry-after=soon', '"retry-after" must be seconds or an HTTP date'],
		[
			'a wait with a fraction',
			'/~retry-after=1.5',
			'"retry-after" must be seconds or an HTTP date',
		],
		['a wait below nothing', '/~retry-after=-1', '"retry-after" must be seconds or an HTTP date'],
		['a date of another form', '/~retry-after=2026-11-26', '"retry-after" must be seconds or an'],
		[
			'a day that there is not',
			'/~retry-after=Thu, 32 Nov 2026 08:00:00 GMT',
			'"retry-after" must be seconds or an',
		],
		[
			'a line break in a header',
			'/~status=429/~retry-after=1%0d%0aX: y',
			'"retry-after" must be seconds or an HTTP date',
		],
		['a redirect with a line break', '/~redirect=%2fa%0d%0aX: y', '"redirect" must be a URL or a'],
		[
			'a redirect beyond ASCII',
			'/~redirect=%2fgr%C3%B6%C3%9Fe',
			'"redirect" must be a URL or a path',
		],
		['a redirect to no host', '/~redirect=http%3A%2F%2F', '"redirect" must be a URL or a path'],
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

it.each([
	['seconds', '120'],
	['no time', '0'],
	['a date', 'Thu, 26 Nov 2026 08:00:00 GMT'],
])('gives a Retry-After as it is asked for: %s', async (_label, text) => {
	const prefix = `/~status=429/~retry-after=${encodeURIComponent(text)}`;
	const { status, headers } = await at(prefix).call('GET', '/chats');
	expect([status, headers['retry-after']]).toEqual([429, text]);
});

it.each(['/elsewhere?a=b', 'https://h2ogpte.example.com/chats'])(
	'redirects to what it was told: %s',
	async (target) => {
		const prefix = `/~redirect=${encodeURIComponent(target)}`;
		const { status, headers } = await at(prefix).call('GET', '/chats');
		expect([status, headers.location]).toEqual([302, target]);
	},
);

it('takes a delay of a day', () => {
	expect(parseSwitches([['delay', '86400000']])).toEqual({ delay: 86_400_000 });
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
