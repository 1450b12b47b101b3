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

const CREDENTIAL_TYPE = 'h2oGpteApi';

async function storeCredential(client: Client, content: CredentialContent): Promise<Stored> {
	const known = (await client.credentials(content.type)).find(({ name }) => name === content.name);
	return known
		? await client.updateCredential(known.id, content)
		: await client.createCredential(content);
}

/**
 * Makes n8n ready to try the node: an account, a credential for a server, and the example workflows with that credential.
 * @returns the names of the workflows: all, and those that were not there before
 */
export async function prepareDemo(
	client: Client,
	server: { url: string; apiKey: string },
	examplesFolder: string,
): Promise<{ all: string[]; added: string[] }> {
	await client.signIn(DEMO_ACCOUNT);
	const credential = await storeCredential(client, {
		name: DEMO_CREDENTIAL,
		type: CREDENTIAL_TYPE,
		data: server,
	});
	const examples = (await readWorkflows(examplesFolder)).map((workflow) =>
		withCredential(workflow, CREDENTIAL_TYPE, credential),
	);
	const added = await addWorkflows(client, examples);
	return { all: examples.map(({ name }) => name), added };
}
