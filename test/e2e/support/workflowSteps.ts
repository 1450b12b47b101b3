import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/text/json';
import { name as packageName } from '../../../package.json';
import type { Stored, WorkflowContent } from '../../../tools/n8n/n8nClient';
import { CREDENTIAL_TYPE } from './lab';

/** The name of the node under test in every workflow. */
export const CHAT = 'h2oGPTe Chat';

/** The name of the trigger that is started by hand. */
export const BUTTON = 'Button';

/** A question that the manual of the emulator answers. */
export const QUESTION = 'How often do I have to descale the machine?';

/** A node without what is the same or made up for all of them. */
export interface WorkflowStep {
	name: string;
	type: string;
	typeVersion: number;
	parameters: IDataObject;
	credentials?: Record<string, Stored>;
	webhookId?: string;
	onError?: string;
	retryOnFail?: boolean;
}

/** A workflow of nodes in a row. */
export const inARow = (name: string, steps: readonly WorkflowStep[]): WorkflowContent => ({
	name,
	nodes: steps.map((step, index) => ({
		...step,
		id: `${name} ${index}`,
		position: [index * 220, 0],
	})),
	connections: Object.fromEntries(
		steps
			.slice(1)
			.map(({ name: next }, index) => [
				steps[index]?.name,
				{ main: [[{ node: next, type: 'main', index: 0 }]] },
			]),
	),
	settings: { executionOrder: 'v1' },
});

export const button: WorkflowStep = {
	name: BUTTON,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

export const chatNode = (parameters: IDataObject, credential: Stored): WorkflowStep => ({
	name: CHAT,
	type: `${packageName}.h2oGpteChat`,
	typeVersion: 1,
	parameters,
	credentials: { [CREDENTIAL_TYPE]: credential },
});

/** Answers a POST to /webhook/{path} in one of the ways of n8n. */
export const webhook = (path: string, responseMode: 'onReceived' | 'streaming'): WorkflowStep => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: path,
	parameters: { path, httpMethod: 'POST', responseMode, options: {} },
});

/** Answers a POST to /webhook/{path} with what the nodes stream. */
export const streamingWebhook = (path: string): WorkflowStep => webhook(path, 'streaming');

/** Answers a POST to /webhook/{path} with the items of the last node, once that has run. */
export const answeringWebhook = (path: string): WorkflowStep => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: path,
	parameters: {
		path,
		httpMethod: 'POST',
		responseMode: 'lastNode',
		responseData: 'allEntries',
		options: {},
	},
});

/** Answers a POST to /webhook/{path}/chat with what the nodes stream. */
export const streamingChat = (path: string): WorkflowStep => ({
	name: 'Chat',
	type: '@n8n/n8n-nodes-langchain.chatTrigger',
	typeVersion: 1.5,
	webhookId: path,
	parameters: { public: true, mode: 'webhook', options: { responseMode: 'streaming' } },
});

/** Gives an item `{ [field]: value }` for each value. */
export const itemsOf = (field: string, values: readonly string[]): WorkflowStep[] => [
	{
		name: 'List',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ [field]: values }), options: {} },
	},
	{
		name: 'Items',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: field, options: {} },
	},
];

/** The name of the trigger under test. */
export const TRIGGER = 'h2oGPTe Chat Trigger';

/** A poll every five seconds, by times that n8n takes: none of them comes more often than once a minute. */
const EVERY_FIVE_SECONDS = Array.from({ length: 12 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${index * 5} * * * * *`,
}));

export const chatTrigger = (parameters: IDataObject, credential: Stored): WorkflowStep => ({
	name: TRIGGER,
	type: `${packageName}.h2oGpteChatTrigger`,
	typeVersion: 1,
	parameters: { ...parameters, pollTimes: { item: EVERY_FIVE_SECONDS } },
	credentials: { [CREDENTIAL_TYPE]: credential },
});

/** Does nothing, and has n8n note what it gets. */
export const sink = (name: string): WorkflowStep => ({
	name,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
});

/** A workflow whose polling triggers ask every five seconds. */
export const pollingOften = (workflow: WorkflowContent): WorkflowContent => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const { parameters } = node;
		if (!isObject(parameters) || parameters.pollTimes === undefined) return node;
		return { ...node, parameters: { ...parameters, pollTimes: { item: EVERY_FIVE_SECONDS } } };
	}),
});
