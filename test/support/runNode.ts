import '../../tools/engine/userFolder';
import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	OnError,
	StructuredChunk,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import { additionalDataOf } from '../../tools/engine/additionalData';
import type { RunOptions } from '../../tools/engine/runWorkflow';
import { runWorkflow } from '../../tools/engine/runWorkflow';

export const NODE_TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChat';

export interface NodeRun {
	/** As the execution ends in n8n. */
	status: string;
	/** The items of the first output; none where the node failed. */
	items: INodeExecutionData[];
	/** The items of the error output, where there is one. */
	failed: INodeExecutionData[];
	/** What n8n shows of a failed node. */
	error?: {
		name: string;
		message: string;
		description: string | undefined;
		httpCode: string | undefined;
		itemIndex: unknown;
	};
	hints: string[];
	chunks: StructuredChunk[];
	/** The whole run as it is in memory. */
	data: IRun['data'];
	/** The whole run as text: what n8n would store. */
	stored: string;
}

/** The saved credential, in which a text that begins with "=" is an expression. */
export interface SavedCredential {
	url: string;
	apiKey: string;
	allowUnauthorizedCerts?: boolean | string;
}

export interface NodeOptions {
	credential: SavedCredential;
	items?: INodeExecutionData[];
	onError?: OnError;
	retryOnFail?: boolean;
	streaming?: boolean;
	/** Runs it under the type of a tool. */
	asTool?: boolean;
	stop?: AbortSignal;
	deadline?: RunOptions['deadline'];
	onEnd?: RunOptions['onEnd'];
	onChunk?: RunOptions['onChunk'];
}

/** n8n stores a copy of the error, no longer one of its class. */
function describeError(error: IRun['data']['resultData']['error']): NodeRun['error'] {
	if (error === undefined) return undefined;
	const { name, message, description, context } = error;
	return {
		name,
		message,
		description: description ?? undefined,
		httpCode: 'httpCode' in error ? (error.httpCode ?? undefined) : undefined,
		itemIndex: context.itemIndex,
	};
}

export const START = 'n8n-nodes-base.start';

/** Hands on the items that the execution begins with, or those that it gets. */
const start = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async function (this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
};

export const ownTypes = {
	[START]: start,
	[NODE_TYPE]: new H2oGpteChat(),
	[`${NODE_TYPE}Tool`]: new H2oGpteChat(),
};

/** Stand-ins for n8n's form and the page after it, whose modules cannot be loaded within tests. */
export const formTypes = {
	'n8n-nodes-base.formTrigger': start,
	'n8n-nodes-base.form': start,
};

const nodeTypes = nodeTypesOf(ownTypes);

/** The node as it stands in a workflow. */
export const chatNode = (parameters: INodeParameters): INode => ({
	id: 'n',
	name: 'h2oGPTe Chat',
	type: NODE_TYPE,
	typeVersion: 1,
	position: [200, 0],
	parameters,
	credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
});

/** The credential of the node as n8n keeps it. */
export const credentialsOf = (credential: SavedCredential) =>
	new EngineCredentials({ h2oGpteApi: new H2oGpteApi() }, { h2oGpteApi: { ...credential } });

/** Gives a picker of the node the context that the editor gives it, with what is in the node's other fields. */
export function pickerContext(
	credential: SavedCredential,
	parameters: INodeParameters = {},
): ILoadOptionsFunctions {
	const node = chatNode(parameters);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = additionalDataOf(credentialsOf(credential));
	return new LoadOptionsContext(
		workflow,
		node,
		{ ...additionalData, currentNodeParameters: parameters },
		'',
	);
}

/** Runs the node once in the engine of n8n, with the credential and the HTTP that n8n gives it. */
export async function runNode(parameters: INodeParameters, options: NodeOptions): Promise<NodeRun> {
	const chunks: StructuredChunk[] = [];
	const onChunk = (chunk: StructuredChunk) => {
		chunks.push(chunk);
		options.onChunk?.(chunk);
	};
	const run = await runWorkflow(
		{
			name: 'Test',
			nodes: [
				{ id: 's', name: 'Start', type: START, typeVersion: 1, position: [0, 0], parameters: {} },
				{
					...chatNode(parameters),
					type: options.asTool ? `${NODE_TYPE}Tool` : NODE_TYPE,
					onError: options.onError,
					...(options.retryOnFail ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } : {}),
				},
			],
			connections: {
				Start: { main: [[{ node: 'h2oGPTe Chat', type: NodeConnectionTypes.Main, index: 0 }]] },
			},
		},
		{
			nodeTypes,
			credentialsHelper: credentialsOf(options.credential),
			start: 'Start',
			items: options.items,
			stop: options.stop,
			deadline: options.deadline,
			onEnd: options.onEnd,
			onChunk: options.streaming ? onChunk : undefined,
		},
	);
	const task = run.data.resultData.runData['h2oGPTe Chat']?.[0];
	const [items, failed] = task?.data?.main ?? [];
	return {
		status: run.status,
		items: items ?? [],
		failed: failed ?? [],
		error: describeError(run.data.resultData.error),
		hints: (task?.hints ?? []).map(({ message }) => message),
		chunks,
		data: run.data,
		stored: JSON.stringify(run.data),
	};
}

/** The same with the emulator and its key that may do everything. */
export const runOn = async (
	{ url, keys }: Emulator,
	parameters: INodeParameters,
	options: Partial<NodeOptions> = {},
): Promise<NodeRun> =>
	await runNode(parameters, { credential: { url, apiKey: keys.global }, ...options });
