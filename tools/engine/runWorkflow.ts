import './userFolder';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialsHelper,
	IDataObject,
	INodeExecutionData,
	INodeTypes,
	IRun,
	IWorkflowBase,
	StructuredChunk,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, UnexpectedError, Workflow } from 'n8n-workflow';

import { additionalDataOf } from './additionalData';
import type { WorkflowFile } from './workflowFile';

export interface RunOptions {
	nodeTypes: INodeTypes;
	credentialsHelper: ICredentialsHelper;
	/** The node to begin with, and the items that it gets. */
	start: string;
	items?: INodeExecutionData[];
	mode?: WorkflowExecuteMode;
	/** What the nodes of the workflow kept from earlier executions. */
	staticData?: IDataObject;
	/** Called at the end with the static data, if a node changed it. */
	onStaticData?: (changed: IDataObject) => void;
	/** Makes the execution a streaming one and gets its chunks. */
	onChunk?: (chunk: StructuredChunk) => void;
	/** Called as each node begins and ends. */
	onNodeStart?: (name: string) => void;
	onNodeEnd?: (name: string, items: number) => void;
	/** Stops the execution when it aborts, as the Stop button does. */
	stop?: AbortSignal;
	/** When the execution has to be over, in milliseconds; asked again each time. */
	deadline?: () => number | undefined;
	/** Called with the run as it ends, before what else waits for that, as n8n stores it then. */
	onEnd?: (run: IRun) => Promise<void> | void;
}

/** Runs a workflow in the execution engine of n8n, in this process, and gives the finished run. */
export async function runWorkflow(file: WorkflowFile, options: RunOptions): Promise<IRun> {
	const {
		mode = 'manual',
		items = [{ json: {} }],
		onChunk,
		onNodeStart,
		onNodeEnd,
		onStaticData,
		onEnd,
		stop,
		deadline,
	} = options;
	const workflow = new Workflow({
		id: 'workflow',
		name: file.name,
		nodes: file.nodes,
		connections: file.connections,
		settings: { executionOrder: 'v1', ...file.settings },
		active: false,
		nodeTypes: options.nodeTypes,
		staticData: options.staticData,
	});
	const start = workflow.getNode(options.start);
	if (start === null) throw new UnexpectedError(`No node is called ${options.start}`);
	const base: IWorkflowBase = {
		...file,
		id: 'workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	};
	const hooks = new ExecutionLifecycleHooks(mode, 'execution', base);
	if (onChunk) hooks.addHandler('sendChunk', onChunk);
	if (onNodeStart) hooks.addHandler('nodeExecuteBefore', onNodeStart);
	if (onNodeEnd) {
		hooks.addHandler('nodeExecuteAfter', (name, { data }) =>
			onNodeEnd(name, data?.main?.[0]?.length ?? 0),
		);
	}
	if (onStaticData) {
		hooks.addHandler('workflowExecuteAfter', (_run, changed) => {
			if (changed !== undefined) onStaticData(changed);
		});
	}
	if (onEnd) hooks.addHandler('workflowExecuteAfter', onEnd);
	const execution = new WorkflowExecute(
		{
			...additionalDataOf(options.credentialsHelper),
			get executionTimeoutTimestamp() {
				return deadline?.();
			},
			hooks,
			executionId: hooks.executionId,
			streamingEnabled: onChunk !== undefined,
		},
		mode,
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
			},
		}),
	);
	const running = execution.processRunExecutionData(workflow);
	stop?.addEventListener('abort', () => running.cancel(), { once: true });
	return await running;
}
