import type { IExecuteFunctions } from 'n8n-workflow';

import { connect } from '../../../../nodes/shared/transport/connection';

/** The context of a run whose credential has these fields for its items; notes what is asked for. */
function contextOf(...byItem: Array<Record<string, unknown>>) {
	const asked: unknown[] = [];
	const context: IExecuteFunctions = Object.create({
		getCredentials: async (type: string, itemIndex?: number) => {
			asked.push([type, itemIndex]);
			return await Promise.resolve(byItem[itemIndex ?? 0]);
		},
	});
	return { context, asked, indexes: byItem.keys() };
}

/** The credentials of all items, one after another. */
async function credentialsOf({ context, indexes }: ReturnType<typeof contextOf>) {
	const credentials = [];
	for (const index of indexes) credentials.push((await connect(context, index)).credential);
	return credentials;
}

const ONE = { url: 'https://a.example', apiKey: 'sk-0123456789', allowUnauthorizedCerts: false };
const READ = { baseUrl: ONE.url, apiKey: ONE.apiKey, allowUnauthorizedCerts: false };

/** What an expression may give: an object that no JSON can be made of. */
const CYCLIC: Record<string, unknown> = {};
CYCLIC.self = CYCLIC;

it('gives the context, and the credential that n8n has for the item', async () => {
	const { context, asked } = contextOf(ONE, { ...ONE, apiKey: 'sk-9876543210' });
	const connection = await connect(context, 1);
	expect(connection.context).toBe(context);
	expect(connection).toEqual({ context, credential: { ...READ, apiKey: 'sk-9876543210' } });
	expect(asked).toEqual([['h2oGpteApi', 1]]);
});

it('asks for the credential without an item where there is none', async () => {
	const { context, asked } = contextOf(ONE);
	expect((await connect(context)).credential).toEqual(READ);
	expect(asked).toEqual([['h2oGpteApi', undefined]]);
});

it('gives items with the same fields one credential, which is read for each of them', async () => {
	// n8n adds fields of its own, such as which domains may be called.
	const run = contextOf(ONE, { ...ONE }, { ...ONE, allowedHttpRequestDomains: 'all' });
	const credentials = await credentialsOf(run);
	expect(credentials).toEqual([READ, READ, READ]);
	expect(new Set(credentials).size).toBe(1);
	expect(run.asked).toEqual([0, 1, 2].map((item) => ['h2oGpteApi', item]));
});

it.each<[label: string, fields: Record<string, unknown>, read: object]>([
	['address', { url: 'https://b.example' }, { baseUrl: 'https://b.example' }],
	['key', { apiKey: 'sk-9876543210' }, { apiKey: 'sk-9876543210' }],
	[
		'key by its characters alone',
		{ apiKey: ONE.apiKey.toUpperCase() },
		{ apiKey: 'SK-0123456789' },
	],
	['switch', { allowUnauthorizedCerts: true }, { allowUnauthorizedCerts: true }],
	['switch as text', { allowUnauthorizedCerts: 'true' }, { allowUnauthorizedCerts: true }],
])(
	'gives an item with another %s another credential, and back again',
	async (_label, fields, read) => {
		const other = { ...ONE, ...fields };
		const credentials = await credentialsOf(contextOf(ONE, other, ONE, other, other));
		const expected = { ...READ, ...read };
		expect(credentials).toEqual([READ, expected, READ, expected, expected]);
		expect(credentials[4]).toBe(credentials[3]);
	},
);

it('takes no field for the end of another one', async () => {
	const credentials = await credentialsOf(
		contextOf(
			{ url: 'https://a.example/b', apiKey: 'sk-0123456789' },
			{ url: 'https://a.example/', apiKey: 'b,sk-0123456789' },
		),
	);
	expect(credentials.map(({ baseUrl, apiKey }) => [baseUrl, apiKey])).toEqual([
		['https://a.example/b', 'sk-0123456789'],
		['https://a.example', 'b,sk-0123456789'],
	]);
});

it.each<[label: string, fields: Record<string, unknown>, message: string]>([
	['no address', { url: '' }, 'The Server URL is empty'],
	['no key', { apiKey: undefined }, 'The API Key is empty'],
	[
		'a key of two words',
		{ apiKey: 'sk-01234 56789' },
		'The API Key holds a character or a blank that no key can have',
	],
	['a key that holds itself', { apiKey: CYCLIC }, 'The API Key needs text but got an object'],
	[
		'a key that is a date, whose JSON is a text',
		{ apiKey: new Date(0) },
		'The API Key needs text but got an object',
	],
	[
		'a switch that is no number, whose JSON is null',
		{ allowUnauthorizedCerts: Number.NaN },
		'The switch Ignore SSL Issues (Insecure) needs true or false but got a number',
	],
	[
		'a switch that is a number',
		{ allowUnauthorizedCerts: 1 },
		'The switch Ignore SSL Issues (Insecure) needs true or false but got a number',
	],
])(
	'refuses %s each time, and takes what is right before and after it',
	async (_label, fields, message) => {
		const { context } = contextOf({ ...ONE, ...fields }, ONE);
		const outcomes: unknown[] = [];
		for (const index of [0, 0, 1, 0, 1, 0]) {
			outcomes.push(
				await connect(context, index).then(
					({ credential }) => credential,
					(error: unknown) => error,
				),
			);
		}
		const refusal = expect.objectContaining({ message });
		expect(outcomes).toEqual([refusal, refusal, READ, refusal, READ, refusal]);
		const [first, second, , third, , fourth] = outcomes;
		expect(new Set([first, second, third, fourth]).size).toBe(4);
	},
);

it('keeps the credentials of runs apart', async () => {
	const runs = [contextOf(ONE), contextOf({ ...ONE, apiKey: 'sk-9876543210' }), contextOf(ONE)];
	const read = async () =>
		await Promise.all(
			runs.map(async ({ context }) => (await connect(context, 0)).credential.apiKey),
		);
	const keys = ['sk-0123456789', 'sk-9876543210', 'sk-0123456789'];
	expect([await read(), await read()]).toEqual([keys, keys]);
});

it('keeps the credentials apart of items that are read at the same time', async () => {
	const { context, indexes } = contextOf(
		...[0, 1, 0, 1].map((digit) => ({ ...ONE, apiKey: `sk-12345678${digit}` })),
	);
	const connections = await Promise.all(
		[...indexes].map(async (index) => await connect(context, index)),
	);
	expect(connections.map(({ credential }) => credential.apiKey.at(-1))).toEqual([
		'0',
		'1',
		'0',
		'1',
	]);
});
