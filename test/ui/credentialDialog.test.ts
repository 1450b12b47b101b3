import { generate } from 'selfsigned';

import { freePort } from '../../tools/n8n/freePort';
import { CREDENTIAL_TYPE } from '../e2e/support/lab';
import { startGateway, type Gateway } from '../support/gateway';
import { useEditor } from './support/editor';
import { takePicture } from './support/pictures';

const editor = useEditor();

const NAME = [{ name: 'commonName', value: 'localhost' }];

let gateway: Gateway | undefined;

/** A server whose certificate nobody trusts. */
async function untrusted(): Promise<string> {
	const { private: key, cert } = generate(NAME, { keySize: 2048 });
	gateway = await startGateway(editor().emulator.url, { key, cert });
	return gateway.url;
}

afterAll(async () => await gateway?.close());

interface Case {
	label: string;
	/** The Server URL that a person enters. */
	address: () => Promise<string> | string;
	/** What n8n says behind "More details"; the address is left out. */
	says: RegExp;
}

const CASES: Case[] = [
	{
		label: 'a wrong port',
		address: async () => `http://127.0.0.1:${await freePort()}`,
		says: /^Could not connect to .+ Nothing listens at that address\. Check the Server URL in the credential, and that the server runs\. \(ECONNREFUSED\)$/,
	},
	{
		label: 'an unknown host',
		address: () => 'https://h2ogpte.invalid',
		says: /^Could not connect to https:\/\/h2ogpte\.invalid\. (That host name is not known|The name of that host could not be looked up)\. Check the Server URL in the credential/,
	},
	{
		label: 'a server that does not answer',
		address: () => `${editor().emulator.url}/~stall=0`,
		says: /^The server at .+ did not answer within 30 seconds\. Check the Server URL and that n8n can reach it, or test again in a while\.$/,
	},
	{
		label: 'a word instead of an address',
		address: () => 'h2ogpte',
		says: /^The Server URL is not a web address\. Enter the address at which you open h2oGPTe in the browser, e\.g\. https:\/\/h2ogpte\.genai\.h2o\.ai, as the Server URL of the h2oGPTe credential\.$/,
	},
	{
		label: 'a self-signed certificate',
		address: untrusted,
		says: /^Could not connect to .+ Its certificate is not trusted\. If it is your own server, add its certificate authority to n8n \(NODE_EXTRA_CA_CERTS\), or turn on Ignore SSL Issues \(Insecure\) in the credential\. \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
	},
];

const open = async (label: string, url: string) => {
	const { client, emulator, page } = editor();
	const data = { url, apiKey: emulator.keys.global };
	const { id } = await client.createCredential({ name: label, type: CREDENTIAL_TYPE, data });
	await page.goto(`/home/credentials/${id}`);
};

// n8n's own sentence stands first, whatever a test answers.
it.each(CASES.map((row) => [row.label, row] as const))(
	'says behind "More details" what to do about %s',
	async (label, { address, says }) => {
		const { page } = editor();
		await open(label, await address());
		await page.getByText('Couldn’t connect with these settings').waitFor();
		await page.getByText('More details').click();
		const details = page.getByText(says);
		await details.waitFor();
		await takePicture(page, `credential with ${label}`);
		expect(await details.count()).toBe(1);
	},
);

/** The emulator's address without its scheme. */
const withoutScheme = () => editor().emulator.url.replace('http://', '');

it.each<[label: string, address: () => string]>([
	['an address without a scheme', withoutScheme],
	['the address of a page', () => `${withoutScheme()}/chats/1f2e3d4c`],
])('connects with %s', async (label, address) => {
	const { page, emulator } = editor();
	await open(label, address());
	await page.getByText('Connection tested successfully').waitFor();
	await takePicture(page, `credential with ${label}`);
	expect(emulator.requests.map(({ path, status }) => [path, status])).toEqual([
		['/chats/count', 200],
	]);
});
