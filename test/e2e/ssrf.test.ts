import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { BUTTON, button, CHAT, chatNode, inARow } from './support/workflowSteps';

const lab = useLab();

const COUNT = { resource: 'session', operation: 'count' };

async function countAt(url: string) {
	const { client, emulator } = lab();
	const data = { url, apiKey: emulator.keys.global };
	const credential = await client.createCredential({ name: url, type: CREDENTIAL_TYPE, data });
	const workflow = inARow(url, [button, chatNode(COUNT, credential)]);
	const { id } = await client.createWorkflow(workflow);
	return await client.execution(await client.run(id, BUTTON));
}

describe('with the protection of n8n against requests to private addresses', () => {
	it('an address that is allowed can be used', async () => {
		const execution = await countAt(lab().emulator.url);
		expect([execution.status, execution.error]).toEqual(['success', undefined]);
		expect(execution.items(CHAT)).toEqual([{ count: 0 }]);
	});

	it('another one is blocked, and the node says how to allow it', async () => {
		const url = lab().emulator.url.replace('127.0.0.1', '127.0.0.2');
		const { status, error } = await countAt(url);
		expect(status).toBe('error');
		expect(error).toMatchObject({
			message: `n8n does not let requests reach ${url}`,
			description: expect.stringMatching(/N8N_SSRF_ALLOWED_HOSTNAMES/),
		});
		expect(lab().emulator.requests).toEqual([]);
	});
});
