import type { INode, INodeExecutionData, INodeTypes } from 'n8n-workflow';

import type { EngineCredentials } from '../../../tools/engine/credentials';
import { runWorkflow } from '../../../tools/engine/runWorkflow';
import type { Database } from './database';

export interface ManualOutcome {
	items: INodeExecutionData[];
	/** What the editor shows where the node failed. */
	error?: { message: string; description?: string | null };
	/** Whether the node changed its static data. n8n forgets that here; a node that relies on it is wrong. */
	stateTouched: boolean;
}

/** Executes a trigger as its button in the editor does: in a workflow of its own, on a copy of the saved static data. */
export async function runManually({
	node,
	nodeTypes,
	credentials,
	database,
}: {
	node: INode;
	nodeTypes: INodeTypes;
	credentials: EngineCredentials;
	database: Database;
}): Promise<ManualOutcome> {
	let stateTouched = false;
	const { data } = await runWorkflow(
		{ name: 'Manual', nodes: [node], connections: {} },
		{
			nodeTypes,
			credentialsHelper: credentials,
			start: node.name,
			staticData: JSON.parse(database.staticData),
			onStaticData: () => {
				stateTouched = true;
			},
		},
	);
	const { error, runData } = data.resultData;
	const items = runData[node.name]?.[0]?.data?.main?.[0] ?? [];
	return { items, stateTouched, ...(error && { error }) };
}
