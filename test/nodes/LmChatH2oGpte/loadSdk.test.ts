import { loadSdk } from '../../../nodes/LmChatH2oGpte/loadSdk';

it('gives what the model is made with', async () => {
	const { BaseChatModel, getParametersJsonSchema, parseSSEStream, supplyModel } = await loadSdk();
	for (const part of [BaseChatModel, getParametersJsonSchema, parseSSEStream, supplyModel]) {
		expect(part).toBeInstanceOf(Function);
	}
});

it('says which n8n is needed where there is no SDK', async () => {
	const missing = Object.assign(new Error("Cannot find module '@n8n/ai-node-sdk'"), {
		code: 'MODULE_NOT_FOUND',
	});
	await expect(loadSdk(async () => await Promise.reject(missing))).rejects.toMatchObject({
		message: 'The h2oGPTe Chat Model needs n8n 2.16 or newer',
		description: expect.stringMatching(
			/^Update n8n\. Until then, .*\/openai_api\/v1 at the end\.$/,
		),
	});
});
