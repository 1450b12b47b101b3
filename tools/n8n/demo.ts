import { addWorkflows, readWorkflows, withCredential } from './examples';
import type { Account, Client, CredentialContent, Stored } from './client';

/** The account of an n8n that is reachable from this machine only. */
export const DEMO_ACCOUNT: Account = {
	email: 'demo@example.com',
	password: 'H2oGPTe-demo-1',
	firstName: 'Demo',
	lastName: 'User',
};

export const DEMO_CREDENTIAL = 'h2oGPTe emulator';

/** For n8n's own nodes for OpenAI. */
export const DEMO_MODELS = 'h2oGPTe emulator (models)';

/** The credentials for a server: for this package's node, and for n8n's own nodes for OpenAI. */
const credentialsFor = ({ url, apiKey }: { url: string; apiKey: string }): CredentialContent[] => [
	{ name: DEMO_CREDENTIAL, type: 'h2oGpteApi', data: { url, apiKey } },
	{ name: DEMO_MODELS, type: 'openAiApi', data: { url: `${url}/openai_api/v1`, apiKey } },
];

async function storeCredential(client: Client, content: CredentialContent): Promise<Stored> {
	const known = (await client.credentials(content.type)).find(({ name }) => name === content.name);
	return known
		? await client.updateCredential(known.id, content)
		: await client.createCredential(content);
}

/**
 * Makes n8n ready to try the node: an account, credentials for a server, and the example workflows with those.
 * @returns the names of the workflows: all, and those that were not there before
 */
export async function prepareDemo(
	client: Client,
	server: { url: string; apiKey: string },
	examplesFolder: string,
): Promise<{ all: string[]; added: string[] }> {
	await client.signIn(DEMO_ACCOUNT);
	let examples = await readWorkflows(examplesFolder);
	for (const content of credentialsFor(server)) {
		const credential = await storeCredential(client, content);
		examples = examples.map((workflow) => withCredential(workflow, content.type, credential));
	}
	const added = await addWorkflows(client, examples);
	return { all: examples.map(({ name }) => name), added };
}
