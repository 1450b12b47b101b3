import type * as Sdk from '@n8n/ai-node-sdk';

import { failureError } from '../shared/transport/errors/failure';

/** n8n's SDK for nodes that other nodes of AI use, as far as this node needs it. */
export type AiSdk = Pick<
	typeof Sdk,
	'BaseChatModel' | 'getParametersJsonSchema' | 'parseSSEStream' | 'supplyModel'
>;

/**
 * Loads n8n's AI SDK, which n8n has since 2.16. It is imported when the node runs, and not with the file: n8n drops all nodes
 * of a package of which one file cannot be loaded. Throws a `UserError` that says which n8n is needed.
 */
export async function loadSdk(
	load: () => Promise<AiSdk> = async () => await import('@n8n/ai-node-sdk'),
): Promise<AiSdk> {
	try {
		return await load();
	} catch {
		throw failureError({
			message: 'The h2oGPTe Chat Model needs n8n 2.16 or newer',
			description:
				"Update n8n. Until then, use n8n's OpenAI Chat Model with an OpenAI credential: the API Key is that of h2oGPTe, and the Base URL is its address with /openai_api/v1 at the end.",
		});
	}
}
