import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	IRun,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import type { SavedCredential } from './runNode';
import { credentialsOf, ownTypes, START } from './runNode';

/** The name of the node in the run. */
export const OWN_NODE = 'Own Node';

interface OwnNode {
	properties?: INodeProperties[];
	execute: (node: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
	parameters?: INodeParameters;
	credential: SavedCredential;
	items?: INodeExecutionData[];
}

/** Runs a node that a test makes up in the engine of n8n, with the credential and the helpers that n8n gives it. */
export async function runOwnNode({
	properties = [],
	execute,
	parameters = {},
	credential,
	items,
}: OwnNode): Promise<IRun> {
	const type = {
		description: {
			displayName: OWN_NODE,
			name: 'ownNode',
			group: [],
			version: 1,
			description: '',
			defaults: { name: OWN_NODE },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'h2oGpteApi', required: true }],
			properties,
		},
		async execute(this: IExecuteFunctions) {
			return await execute(this);
		},
	};
	return await runWorkflow(
		{
			name: 'Test',
			nodes: [
				{ id: 's', name: 'Start', type: START, typeVersion: 1, position: [0, 0], parameters: {} },
				{
					id: 'o',
					name: OWN_NODE,
					type: 'test.ownNode',
					typeVersion: 1,
					position: [200, 0],
					parameters,
					credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
				},
			],
			connections: {
				Start: { main: [[{ node: OWN_NODE, type: NodeConnectionTypes.Main, index: 0 }]] },
			},
		},
		{
			nodeTypes: nodeTypesOf({ ...ownTypes, 'test.ownNode': type }),
			credentialsHelper: credentialsOf(credential),
			start: 'Start',
			items,
		},
	);
}
