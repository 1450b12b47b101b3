import { readWorkflow, withCredential } from '../../../tools/n8n/examples';
import { CREDENTIAL_TYPE, type Lab } from '../../e2e/support/lab';
import { readStream, summarize } from '../../e2e/support/reader';

/** A workflow of the examples whose chat anybody may write into. */
export interface PublicChat {
	workflowId: string;
	/** Sends a message of a visitor, and gives what the visitor sees. */
	ask: (visitor: string, question: string) => Promise<ReturnType<typeof summarize>>;
}

/** Stores an example, makes its chat public and publishes it. */
export async function publishChat(
	{ client, credential, url }: Lab,
	name: string,
): Promise<PublicChat> {
	const example = await readWorkflow(`examples/${name}.json`);
	const { nodes, ...rest } = withCredential(example, CREDENTIAL_TYPE, credential);
	const { id } = await client.createWorkflow({
		...rest,
		nodes: nodes.map((node) =>
			node.webhookId === undefined
				? node
				: { ...node, parameters: { ...Object(node.parameters), public: true, mode: 'webhook' } },
		),
	});
	await client.publish(id);
	const chat = nodes.find(({ webhookId }) => webhookId !== undefined);
	const address = `${url}/webhook/${String(chat?.webhookId)}/chat`;
	return {
		workflowId: id,
		ask: async (visitor, chatInput) => {
			const message = { action: 'sendMessage', sessionId: visitor, chatInput };
			return summarize(await readStream(address, message));
		},
	};
}
