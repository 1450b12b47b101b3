import type { ICredentialType, IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { UseModel, Way } from '../../test/support/modelCaller';
import { ask, callerOf } from '../../test/support/modelCaller';
import { EngineCredentials } from '../../tools/engine/credentials';
import type { NodeTypeMap } from '../../tools/engine/nodeTypes';
import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import type { Access } from './commands';

/** Something that the chat model is asked, as an agent or a chain of n8n does. */
export interface ModelAsk {
	url: string;
	way: Way;
	question: string;
	/** What the tool says that the model is to call with the question; the model is offered none where it is missing. */
	toolResult?: string;
	/** Silence after which it is given up. */
	timeoutSeconds: number;
}

/** What came of it. */
export interface ModelAnswer {
	text?: string;
	/** The arguments of each call of the tool. */
	calls: IDataObject[];
	error?: string;
}

const LOOK_UP = {
	type: 'function',
	function: {
		name: 'look_up',
		description: 'Looks something up',
		parameters: {
			type: 'object',
			properties: { question: { type: 'string', description: 'The question' } },
			required: ['question'],
		},
	},
};

const MODEL_TYPE = 'n8n-nodes-h2ogpte-chat.lmChatH2oGpte';
const CALLER_TYPE = 'bench.caller';

/** This package, as it was built. */
interface BuiltPackage {
	nodes: NodeTypeMap;
	credentials: Record<string, ICredentialType>;
}

/** Runs a workflow in which a node uses the model. */
async function useModel(
	{ nodes, credentials }: BuiltPackage,
	access: Access,
	parameters: INodeParameters,
	use: UseModel,
) {
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const type = NodeConnectionTypes.AiLanguageModel;
	const run = await runWorkflow(
		{
			name: 'Model',
			nodes: [
				{ ...place, id: 'c', name: 'Caller', type: CALLER_TYPE, parameters: {} },
				{
					...place,
					id: 'm',
					name: 'Model',
					type: MODEL_TYPE,
					parameters: { model: { __rl: true, mode: 'id', value: 'emulator-small' }, ...parameters },
					credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
				},
			],
			connections: { Model: { [type]: [[{ node: 'Caller', type, index: 0 }]] } },
		},
		{
			nodeTypes: nodeTypesOf({ ...nodes, [CALLER_TYPE]: callerOf(use) }),
			credentialsHelper: new EngineCredentials(credentials, { h2oGpteApi: { ...access } }),
			start: 'Caller',
		},
	);
	const { runData, error } = run.data.resultData;
	return { json: runData.Caller?.[0]?.data?.main?.[0]?.[0]?.json, error };
}

/** Asks the model once, and again with what the tool said where it calls that, in one execution of n8n's engine. */
export async function askModel(
	builtPackage: BuiltPackage,
	apiKey: string,
	{ url, way, question, toolResult, timeoutSeconds }: ModelAsk,
): Promise<ModelAnswer> {
	const asked = { role: 'user', content: question };
	const calls: IDataObject[] = [];
	const { json, error } = await useModel(
		builtPackage,
		{ url, apiKey },
		{ options: { timeout: timeoutSeconds } },
		async (model) => {
			if (toolResult === undefined)
				return { text: (await ask(model, way, [asked])).texts.join('') };
			const bound = model.bindTools([LOOK_UP]);
			const first = await ask(bound, way, [asked]);
			calls.push(...first.calls.map(({ args }) => args));
			const results = first.calls.map(({ id }) => ({
				role: 'tool',
				tool_call_id: id,
				content: toolResult,
			}));
			const called = first.calls.map((call) => ({ ...call, type: 'tool_call' }));
			const turn = { role: 'assistant', content: first.texts.join(''), tool_calls: called };
			return { text: (await ask(bound, way, [asked, turn, ...results])).texts.join('') };
		},
	);
	return {
		calls,
		...(typeof json?.text === 'string' ? { text: json.text } : {}),
		...(error ? { error: error.message } : {}),
	};
}
