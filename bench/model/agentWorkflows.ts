import type { IDataObject } from 'n8n-workflow';

import { name as packageName } from '../../package.json';
import type { Stored, WorkflowContent } from '../../tools/n8n/n8nClient';

/** The chat models that are measured side by side. */
export const SIDES = ['h2oGPTe Chat Model', 'OpenAI Chat Model'] as const;
export type Side = (typeof SIDES)[number];

/** The stored credentials of both. */
export type Credentials = Record<Side, Stored>;

const AGENT = 'AI Agent';
const TOOL = 'Calculator';
const MODEL_NAME = 'emulator-small';

const modelNode = (side: Side, credential: Stored): IDataObject => {
	const model = { __rl: true, mode: 'id', value: MODEL_NAME };
	return side === 'OpenAI Chat Model'
		? {
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.3,
				// The endpoint of the server has chat completions only.
				parameters: { model, responsesApiEnabled: false, options: {} },
				credentials: { openAiApi: credential },
			}
		: {
				type: `${packageName}.lmChatH2oGpte`,
				typeVersion: 1,
				parameters: { model, options: {} },
				credentials: { h2oGpteApi: credential },
			};
};

/** A call of the tool, as the model makes it. */
export const toolCall = (input: string) => [{ name: TOOL, arguments: { input } }];

/** A chat, answered as a stream by an AI Agent with a tool, and one of the chat models beneath it. */
export function agentWorkflow(side: Side, credentials: Credentials, path: string): WorkflowContent {
	const nodes = [
		{
			name: 'Chat',
			type: '@n8n/n8n-nodes-langchain.chatTrigger',
			typeVersion: 1.5,
			webhookId: path,
			parameters: { public: true, mode: 'webhook', options: { responseMode: 'streaming' } },
		},
		{
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			parameters: { options: {} },
		},
		{ name: side, ...modelNode(side, credentials[side]) },
		{
			name: TOOL,
			type: '@n8n/n8n-nodes-langchain.toolCalculator',
			typeVersion: 1,
			parameters: {},
		},
	];
	const to = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	return {
		name: path,
		nodes: nodes.map((node, index) => ({ ...node, id: `${path} ${index}`, position: [0, 0] })),
		connections: {
			Chat: to(AGENT, 'main'),
			[side]: to(AGENT, 'ai_languageModel'),
			[TOOL]: to(AGENT, 'ai_tool'),
		},
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}
