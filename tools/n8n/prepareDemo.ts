import { addWorkflows, readWorkflows, withCredential } from './examples';
import type { N8nClient } from './n8nClient';

export const DEMO_CREDENTIAL = 'h2oGPTe emulator';

const TYPE = 'h2oGpteApi';

/**
 * Makes an n8n that one is signed in to ready to try the node: with a credential for a server, and the example workflows
 * with it.
 * @returns the names of the workflows: all, and those that were not there before
 */
export async function prepareDemo(
	client: N8nClient,
	server: { url: string; apiKey: string },
	examplesFolder: string,
): Promise<{ all: string[]; added: string[] }> {
	const content = { name: DEMO_CREDENTIAL, type: TYPE, data: server };
	const known = (await client.credentials(TYPE)).find(({ name }) => name === DEMO_CREDENTIAL);
	const credential = known
		? await client.updateCredential(known.id, content)
		: await client.createCredential(content);
	const examples = (await readWorkflows(examplesFolder)).map((workflow) =>
		withCredential(workflow, TYPE, credential),
	);
	const added = await addWorkflows(client, examples);
	return { all: examples.map(({ name }) => name), added };
}
