import { addWorkflows, readWorkflows, withCredential } from './examples';
import type { N8nClient, CredentialContent, Stored } from './n8nClient';

export const DEMO_CREDENTIAL = 'h2oGPTe emulator';

/** For n8n's own nodes for OpenAI. */
export const DEMO_MODELS = 'h2oGPTe emulator (models)';

/** The credentials for a server: for this package's node, and for n8n's own nodes for OpenAI. */
const credentialsFor = ({ url, apiKey }: { url: string; apiKey: string }): CredentialContent[] => [
	{ name: DEMO_CREDENTIAL, type: 'h2oGpteApi', data: { url, apiKey } },
	{ name: DEMO_MODELS, type: 'openAiApi', data: { url: `${url}/openai_api/v1`, apiKey } },
];

async function storeCredential(client: N8nClient, content: CredentialContent): Promise<Stored> {
	const known = (await client.credentials(content.type)).find(({ name }) => name === content.name);
	return known
		? await client.updateCredential(known.id, content)
		: await client.createCredential(content);
}

/**
 * Makes an n8n that one is signed in to ready to try the node: with credentials for a server, and the example workflows
 * with those.
 * @returns the names of the workflows: all, and those that were not there before
 */
export async function prepareDemo(
	client: N8nClient,
	server: { url: string; apiKey: string },
	examplesFolder: string,
): Promise<{ all: string[]; added: string[] }> {
	let examples = await readWorkflows(examplesFolder);
	for (const content of credentialsFor(server)) {
		const credential = await storeCredential(client, content);
		examples = examples.map((workflow) => withCredential(workflow, content.type, credential));
	}
	const added = await addWorkflows(client, examples);
	return { all: examples.map(({ name }) => name), added };
}
