import type { IDataObject } from 'n8n-workflow';

import type { WorkflowContent } from '../../../tools/n8n/n8nClient';
import { MANUAL } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';
import { AGENT, agent, chatModel, fromAI, toolOf, withBelow } from './agentWorkflow';
import { useLab } from './lab';
import { readStream, summarize } from './reader';
import {
	BUTTON,
	button,
	chatNode,
	inARow,
	streamingChat,
	type WorkflowStep,
} from './workflowSteps';

/** What the user asks the agent. */
export const QUESTION = 'How often do I have to descale the machine?';

/** The name of the tool, on the canvas and for the model. */
export const TOOL = 'Product_manual';

/** A turn of the model in which it calls the tool. */
export const calling = (args: IDataObject) => [{ name: TOOL, arguments: args }];

/** Asks the manual what the model gives it, each time in a session of its own. */
export const askTheManual = (parameters: IDataObject = {}): IDataObject => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'new',
	collectionId: byId(MANUAL),
	message: fromAI('Message'),
	...parameters,
});

/** The agent of a row with a model and a tool beneath it. */
const withTool = (row: WorkflowContent, model: WorkflowStep, tool: WorkflowStep) =>
	withBelow(row, AGENT, [
		['ai_languageModel', model],
		['ai_tool', tool],
	]);

/** The lab, and an agent in it whose model and whose tool are nodes of this package. */
export function useAgentLab() {
	const lab = useLab();
	const model = (parameters?: IDataObject) => chatModel(lab().credential, parameters);
	let workflows = 0;

	return {
		lab,
		model,
		tool: (parameters: IDataObject, credential = lab().credential) =>
			toolOf(chatNode(parameters, credential), TOOL),

		/** Puts the question to the agent by hand, and gives how that went and all that n8n keeps of it. */
		async run(tool: WorkflowStep, itsModel = model()) {
			const { client } = lab();
			const asked = agent({ promptType: 'define', text: QUESTION });
			const row = inARow(`agent ${++workflows}`, [button, asked]);
			const { id } = await client.createWorkflow(withTool(row, itsModel, tool));
			const executionId = await client.run(id, BUTTON);
			const { status, error, items } = await client.execution(executionId);
			const stored = JSON.stringify(await client.rest('GET', `/executions/${executionId}`));
			return { status, error, output: items(AGENT)[0]?.output, stored };
		},

		/** Puts the question to the agent in a chat, and gives what its reader sees. */
		async chat(tool: WorkflowStep) {
			const { client, url } = lab();
			const path = `agent-${++workflows}`;
			const row = inARow(path, [streamingChat(path), agent({})]);
			const { id } = await client.createWorkflow(withTool(row, model(), tool));
			await client.publish(id);
			const message = { action: 'sendMessage', sessionId: path, chatInput: QUESTION };
			return summarize(await readStream(`${url}/webhook/${path}/chat`, message));
		},

		/** The newest answer of the emulator, as an item. */
		newestAnswer() {
			const { messages } = lab().emulator.store;
			const reply = [...messages.values()].filter(({ replyTo }) => replyTo).at(-1);
			const asked = messages.get(reply?.replyTo ?? '');
			return {
				output: reply?.content,
				question: asked?.content,
				message_id: reply?.id,
				session_id: reply?.sessionId,
			};
		},
	};
}
