import type { Emulator } from '../../emulator/server';
import { freePort } from '../../tools/n8n/ports';
import { isOldest } from './support/instance';
import { CREDENTIAL_TYPE, useLab } from './support/lab';

const lab = useLab();

const NOT_H2OGPTE =
	'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.';

interface Case {
	label: string;
	data: (emulator: Emulator) => Promise<object> | object;
	says: { status: string; message: string };
	/** What the oldest n8n says instead: it does not look at the rules about the status of an answer. */
	oldestSays?: string;
}

const CASES: Case[] = [
	{
		label: 'the address and a global key',
		data: ({ url, keys }) => ({ url, apiKey: keys.global }),
		says: { status: 'OK', message: 'Connection successful!' },
	},
	{
		label: 'an address as it is often pasted',
		data: ({ url, keys }) => ({ url: ` ${url}/api/v1/ `, apiKey: keys.global }),
		says: { status: 'OK', message: 'Connection successful!' },
	},
	{
		label: 'a revoked key',
		data: ({ url, keys }) => ({ url, apiKey: keys.revoked }),
		says: {
			status: 'Error',
			message:
				'The server does not accept this API key. Check that it is complete and not expired or revoked.',
		},
		oldestSays: 'Authorization failed - please check your credentials',
	},
	{
		label: 'the key of a collection',
		data: ({ url, keys }) => ({ url, apiKey: keys.collection }),
		says: {
			status: 'Error',
			message:
				'The server knows this API key but does not let it count sessions. A collection-specific key can be saved all the same and works with its own collection; otherwise create a global key.',
		},
		oldestSays: 'Forbidden - perhaps check your credentials?',
	},
	{
		label: 'another server, which knows no such page',
		data: ({ url, keys }) => ({ url: `${url}/~status=404/~body=html`, apiKey: keys.global }),
		says: { status: 'Error', message: NOT_H2OGPTE },
		oldestSays: 'The resource you are requesting could not be found',
	},
	{
		label: 'another server, which has a page for any address',
		data: ({ url, keys }) => ({ url: `${url}/~body=html`, apiKey: keys.global }),
		says: { status: 'Error', message: NOT_H2OGPTE },
	},
	{
		// n8n's own words: a rule is asked only about an answer.
		label: 'an address where nothing listens',
		data: async ({ keys }) => ({
			url: `http://127.0.0.1:${await freePort()}`,
			apiKey: keys.global,
		}),
		says: { status: 'Error', message: 'ECONNREFUSED' },
		oldestSays: 'The service refused the connection - perhaps it is offline',
	},
];

describe('n8n tests a saved credential with', () => {
	it.each(CASES.map((row) => [row.label, row] as const))('%s', async (label, row) => {
		const { data, says, oldestSays = says.message } = row;
		const { client, emulator } = lab();
		const content = { name: label, type: CREDENTIAL_TYPE, data: { ...(await data(emulator)) } };
		const { id } = await client.createCredential(content);
		expect(await client.testCredential(id, content)).toEqual(
			isOldest() ? { ...says, message: oldestSays } : says,
		);
	});
});
