import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITaskData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import { LmChatH2oGpte } from '../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import type { SavedCredential } from './runNode';
import { credentialsOf, ownTypes, START } from './runNode';

const MODEL_TYPE = 'n8n-nodes-h2ogpte-chat.lmChatH2oGpte';
const CALLER = 'test.caller';

/** The model as LangChain gives it to n8n's agents and chains, as far as tests use it. */
export interface SuppliedModel {
	invoke: (messages: unknown, options?: object) => Promise<AnswerMessage>;
	stream: (messages: unknown, options?: object) => Promise<AsyncIterable<AnswerMessage>>;
	bindTools: (tools: readonly object[], options?: object) => SuppliedModel;
}

/** A message of LangChain, or a piece of one, of which the sum is a message. */
export interface AnswerMessage {
	content: unknown;
	tool_calls?: Array<{ id?: string; name: string; args: IDataObject }>;
	usage_metadata?: IDataObject;
	response_metadata?: IDataObject;
	concat: (next: AnswerMessage) => AnswerMessage;
}

/** What somebody does with the model; what it gives is the item of the run. */
export type UseModel = (model: SuppliedModel, node: IExecuteFunctions) => Promise<IDataObject>;

/** A node that uses a model as n8n's own nodes do, in a way that a test decides. */
const callerOf = (use: UseModel) => ({
	description: {
		displayName: 'Caller',
		name: 'caller',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [
			NodeConnectionTypes.Main,
			{ type: NodeConnectionTypes.AiLanguageModel, maxConnections: 1 },
		],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const supplied = await this.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, 0);
		const model: unknown = Array.isArray(supplied) ? supplied[0] : supplied;
		return [[{ json: await use(model as SuppliedModel, this) }]];
	},
});

/** What came of a run in which the model was used. */
export interface ModelRun {
	status: string;
	/** What `use` gave. */
	json: IDataObject | undefined;
	error: IRun['data']['resultData']['error'];
	/** The runs of the model in n8n's log. */
	log: ITaskData[];
	stored: string;
}

export interface ModelOptions {
	stop?: AbortSignal | undefined;
	/** What the execution begins with. */
	items?: INodeExecutionData[] | undefined;
	/** The node, where it is another one than that of the source. */
	type?: INodeType | undefined;
}

/** Uses the model in n8n's engine, with the credential and the HTTP that n8n gives it. */
export async function useChatModel(
	credential: SavedCredential,
	parameters: INodeParameters,
	use: UseModel,
	{ stop, items, type = new LmChatH2oGpte() }: ModelOptions = {},
): Promise<ModelRun> {
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const run = await runWorkflow(
		{
			name: 'Model',
			nodes: [
				{ ...place, id: 's', name: 'Start', type: START, parameters: {} },
				{ ...place, id: 'c', name: 'Caller', type: CALLER, parameters: {} },
				{
					...place,
					id: 'm',
					name: 'Model',
					type: MODEL_TYPE,
					parameters: {
						model: { __rl: true, mode: 'list', value: 'emulator-small' },
						...parameters,
					},
					credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
				},
			],
			connections: {
				Start: { main: [[{ node: 'Caller', type: NodeConnectionTypes.Main, index: 0 }]] },
				Model: {
					[NodeConnectionTypes.AiLanguageModel]: [
						[{ node: 'Caller', type: NodeConnectionTypes.AiLanguageModel, index: 0 }],
					],
				},
			},
		},
		{
			nodeTypes: nodeTypesOf({
				...ownTypes,
				[CALLER]: callerOf(use),
				[MODEL_TYPE]: type,
			}),
			credentialsHelper: credentialsOf(credential),
			start: 'Start',
			items,
			stop,
		},
	);
	const { runData, error } = run.data.resultData;
	return {
		status: run.status,
		json: runData.Caller?.[0]?.data?.main?.[0]?.[0]?.json,
		error,
		log: runData.Model ?? [],
		stored: JSON.stringify(run.data),
	};
}

/** The same with the emulator and its key that may do everything. */
export const useModelOn = async (
	{ url, keys }: Emulator,
	parameters: INodeParameters,
	use: UseModel,
	options: ModelOptions = {},
) => await useChatModel({ url, apiKey: keys.global }, parameters, use, options);
