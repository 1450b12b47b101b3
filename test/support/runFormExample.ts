import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import type { Emulator } from '../../emulator/startEmulator';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import type { WorkflowFile } from '../../tools/engine/workflowFile';
import { formTypes, NODE_TYPE } from './runNode';

/** Runs an example against the emulator as if its form had been sent with each of the items. */
export async function runFormExample(
	{ url, keys }: Emulator,
	workflow: WorkflowFile,
	items: INodeExecutionData[],
) {
	const ours = { ...formTypes, [NODE_TYPE]: new H2oGpteChat() };
	const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours));
	const run = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), ...ours }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: { url, apiKey: keys.global } },
		),
		start: 'On form submission',
		mode: 'trigger',
		items,
	});
	const { error, runData } = run.data.resultData;
	const outputOf = (name: string): IDataObject[] =>
		(runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	const binariesOf = (name: string): IBinaryKeyData[] =>
		(runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ binary = {} }) => binary);
	return { status: run.status, error, outputOf, binariesOf };
}
