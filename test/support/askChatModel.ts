import type {
	IDataObject,
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
import type { UseModel } from './modelCaller';
import { callerOf } from './modelCaller';
import type { SavedCredential } from './runNode';
import { credentialsOf, ownTypes, START } from './runNode';

const MODEL_TYPE = 'n8n-nodes-h2ogpte-chat.lmChatH2oGpte';
const CALLER = 'test.caller';

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
