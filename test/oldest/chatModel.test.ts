import { useLab } from '../e2e/support/lab';
import { chatModel, withBelow } from '../e2e/support/agentWorkflow';
import { BUTTON, button, inARow } from '../e2e/support/workflowSteps';

const lab = useLab();

it('says which n8n the chat model needs, in one that has no SDK for it', async () => {
	const { client, credential, emulator } = lab();
	const chain = {
		name: 'Basic LLM Chain',
		type: '@n8n/n8n-nodes-langchain.chainLlm',
		typeVersion: 1.9,
		parameters: { promptType: 'define', text: 'How often do I descale?', batching: {} },
	};
	const workflow = withBelow(inARow('model', [button, chain]), chain.name, [
		['ai_languageModel', chatModel(credential)],
	]);
	const { id } = await client.createWorkflow(workflow);
	const { status, error } = await client.execution(await client.run(id, BUTTON));
	expect([status, error]).toEqual([
		'error',
		{
			message: 'Error in sub-node h2oGPTe Chat Model',
			description:
				"The h2oGPTe Chat Model needs n8n 2.16 or newer. Update n8n. Until then, use n8n's OpenAI Chat Model with an OpenAI credential: the API Key is that of h2oGPTe, and the Base URL is its address with /openai_api/v1 at the end.",
		},
	]);
	expect(emulator.requests).toEqual([]);
});
