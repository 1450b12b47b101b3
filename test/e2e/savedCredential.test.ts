import type { Emulator } from '../../emulator/startEmulator';
import { freePort } from '../../tools/n8n/freePort';
import { CREDENTIAL_TYPE, useLab } from './support/lab';

const lab = useLab();

const NOT_H2OGPTE =
	'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.';

interface Case {
	label: string;
	data: (emulator: Emulator) => Promise<object> | object;
	says: { status: string; message: string };
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
	},
	{
		label: 'the key of a collection',
		data: ({ url, keys }) => ({ url, apiKey: keys.collection }),
		says: { status: 'OK', message: 'Connection successful!' },
	},
	{
		label: 'a key that may see neither sessions nor a collection',
		data: ({ url, keys }) => ({ url: `${url}/~status=403`, apiKey: keys.collection }),
		says: {
			status: 'Error',
			message:
				'The server knows this API key but does not let it count sessions. A collection-specific key can be saved all the same and works with its own collection; otherwise create a global key.',
		},
	},
	{
		label: 'a key with characters that nobody sees',
		data: ({ url, keys }) => ({ url, apiKey: `Bearer ${keys.global.replace('-', '-\u200b')}\n` }),
		says: { status: 'OK', message: 'Connection successful!' },
	},
	{
		label: 'a key that cannot be sent',
		data: ({ url, keys }) => ({ url, apiKey: keys.global.replace('-', '\u2013') }),
		says: {
			status: 'Error',
			message:
				'The API Key holds a character or a blank that no key can have. Copy the key anew from h2oGPTe and enter it in the h2oGPTe credential. If an expression gives it, check what that gives here.',
		},
	},
	{
		label: 'an expression that gives nothing',
		data: ({ keys }) => ({ url: '={{ null }}', apiKey: keys.global }),
		says: {
			status: 'Error',
			message:
				'The Server URL is empty. Open the h2oGPTe credential and fill in this field. If an expression gives it, check what that gives here.',
		},
	},
	{
		label: 'another server, which knows no such page',
		data: ({ url, keys }) => ({ url: `${url}/~status=404/~body=html`, apiKey: keys.global }),
		says: { status: 'Error', message: NOT_H2OGPTE },
	},
	{
		label: 'another server, which has a page for any address',
		data: ({ url, keys }) => ({ url: `${url}/~body=html`, apiKey: keys.global }),
		says: { status: 'Error', message: NOT_H2OGPTE },
	},
	{
		label: 'an address where nothing listens',
		data: async ({ keys }) => ({
			url: `http://127.0.0.1:${await freePort()}`,
			apiKey: keys.global,
		}),
		says: {
			status: 'Error',
			message: expect.stringMatching(
				/^Could not connect to http:\/\/127\.0\.0\.1:\d+\. Nothing listens at that address\. /,
			),
		},
	},
];

describe('n8n tests a saved credential with', () => {
	it.each(CASES.map((row) => [row.label, row] as const))('%s', async (label, row) => {
		const { data, says } = row;
		const { client, emulator } = lab();
		const content = { name: label, type: CREDENTIAL_TYPE, data: { ...(await data(emulator)) } };
		const { id } = await client.createCredential(content);
		expect(await client.testCredential(id, content)).toEqual(says);
	});
});
