import type { INodeExecutionData, INodeParameters, OnError, StructuredChunk } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import { EngineCredentials } from '../tools/engine/credentials';
import type { NodeTypeMap } from '../tools/engine/nodeTypes';
import { loadPackage, nodeTypesOf } from '../tools/engine/nodeTypes';
import { runWorkflow } from '../tools/engine/runWorkflow';
import type { Meter } from './meter';

const NODE = 'Node';

/** A node with its parameters, ready to run. */
export interface EngineNode {
	/** Its name among `types`. */
	type: string;
	types: NodeTypeMap;
	parameters: INodeParameters;
	/** What becomes of the others where one item fails. */
	onError?: OnError;
}

/** Runs a node on items in n8n's execution engine, and gives those that came out. Throws where the node fails. */
export type EngineRun = (
	node: EngineNode,
	url: string,
	items: INodeExecutionData[],
	meter: Meter,
	onChunk?: (chunk: StructuredChunk) => void,
) => Promise<INodeExecutionData[]>;

/** Loads the engine and the credential type of this package. */
export async function loadEngine(apiKey: string): Promise<EngineRun> {
	const { credentials } = await loadPackage();
	return async ({ type, types, parameters, onError }, url, items, meter, onChunk) => {
		const run = await runWorkflow(
			{
				name: 'Benchmark',
				nodes: [
					{
						id: 'n',
						name: NODE,
						type,
						typeVersion: 1,
						position: [0, 0],
						parameters,
						onError,
						credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
					},
				],
				connections: {},
			},
			{
				nodeTypes: nodeTypesOf(types),
				credentialsHelper: new EngineCredentials(credentials, { h2oGpteApi: { url, apiKey } }),
				start: NODE,
				items,
				onNodeStart: meter.start,
				onNodeEnd: meter.stop,
				onChunk,
			},
		);
		const { error, runData } = run.data.resultData;
		if (error) throw new OperationalError(`The node failed: ${error.message}`);
		return runData[NODE]?.[0]?.data?.main?.[0] ?? [];
	};
}
