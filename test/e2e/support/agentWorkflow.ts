import type { IDataObject } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { objectsIn } from '../../../nodes/shared/text/json';
import type { CredentialContent, Stored, WorkflowContent } from '../../../tools/n8n/n8nClient';
import { byId } from '../../support/operationCases';
import { sentOf } from '../../support/useEmulator';
import { name as packageName } from '../../../package.json';
import { CREDENTIAL_TYPE } from './lab';
import type { WorkflowStep } from './workflowSteps';

/** The names of the agent and of its model in every workflow. */
export const AGENT = 'AI Agent';
export const MODEL = 'h2oGPTe Chat Model';

const COMPLETIONS = '/openai_api/v1/chat/completions';

/** A value that the model is to give, as n8n's button for it writes it into a field. */
export const fromAI = (name: string, type = 'string', description = '') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${description}\`, '${type}') }}`;

/** What the credential for n8n's own node for models of OpenAI holds, to talk to those of h2oGPTe. */
export const modelCredential = ({ url, keys }: Emulator): CredentialContent => ({
	name: 'Models',
	type: 'openAiApi',
	data: { apiKey: keys.global, url: `${url}/openai_api/v1` },
});

/** n8n's own agent. */
export const agent = (parameters: IDataObject): WorkflowStep => ({
	name: AGENT,
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 3.1,
	parameters: { options: {}, ...parameters },
});

/** The chat model of this package. */
export const chatModel = (credential: Stored, parameters: IDataObject = {}): WorkflowStep => ({
	name: MODEL,
	type: `${packageName}.lmChatH2oGpte`,
	typeVersion: 1,
	parameters: { model: byId('emulator-small'), options: {}, ...parameters },
	credentials: { [CREDENTIAL_TYPE]: credential },
});

/** n8n's own node for models of OpenAI. */
export const openAiModel = (credential: Stored, parameters: IDataObject = {}): WorkflowStep => ({
	name: 'OpenAI Chat Model',
	type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
	typeVersion: 1.3,
	parameters: {
		model: byId('emulator-small'),
		responsesApiEnabled: false,
		options: {},
		...parameters,
	},
	credentials: { openAiApi: credential },
});

/** A node as the tool of an agent: n8n gives it another type there. */
export const toolOf = (node: WorkflowStep, name: string): WorkflowStep => ({
	...node,
	name,
	type: `${node.type}Tool`,
});

/** A node beneath another one, and what it is used for there, such as `ai_tool`. */
export type Below = readonly [use: string, step: WorkflowStep];

/** A workflow of nodes in a row, with others beneath one of them. */
export function withBelow(
	row: WorkflowContent,
	root: string,
	below: readonly Below[],
): WorkflowContent {
	const nodes = below.map(([, step], index) => ({
		...step,
		id: `${row.name} below ${index}`,
		position: [index * 220, 220],
	}));
	const links = below.map(([use, { name }]) => [
		name,
		{ [use]: [[{ node: root, type: use, index: 0 }]] },
	]);
	return {
		...row,
		nodes: [...row.nodes, ...nodes],
		connections: { ...row.connections, ...Object.fromEntries(links) },
	};
}

/** What the model was sent, request by request. */
export function sentToModel({ requests }: Emulator) {
	const bodies = requests.filter(({ path }) => path === COMPLETIONS).map(({ body }) => body);
	return objectsIn(bodies).map(({ messages, tools }) => ({
		messages: objectsIn(messages),
		tools: objectsIn(tools),
	}));
}

/** The requests that a run made, those to the model without what was sent. */
export const callsOf = ({ requests }: Emulator) =>
	requests.map((request) => (request.path === COMPLETIONS ? ['model'] : sentOf(request)));

/** What the model was given back by its tools, one after another, parsed. */
export function resultsOf(emulator: Emulator): unknown[] {
	const { messages = [] } = sentToModel(emulator).at(-1) ?? {};
	return messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.parse(String(content)));
}
