import '../../../tools/engine/environment';

import {
	commitStagedCursor,
	PollTriggerExecutor,
	runPollInStagingScope,
	TriggersAndPollers,
} from 'n8n-core';
import type { INode, Workflow } from 'n8n-workflow';

import { services } from '../../../tools/engine/container';
import type { PollFunctions } from './contexts';
import type { Process } from './process';
import { errorOf } from './process';

type Create = PollTriggerExecutor['create'];
type Run = ReturnType<Create>;

/** Gives what n8n's schedule calls for a node, which n8n-core makes while it activates the node. */
export async function catchRun(node: INode, activate: () => Promise<void>): Promise<Run> {
	const executor = services.get(PollTriggerExecutor);
	const create: Create = executor.create.bind(executor);
	let run: Run = async () => {};
	executor.create = (workflow, of, functions, isCurrent) => {
		const made = create(workflow, of, functions, isCurrent);
		if (of === node) run = made;
		return made;
	};
	const activation = activate();
	executor.create = create;
	await activation;
	return run;
}

/**
 * One poll of the durable scheduler. `PollTriggerTaskHandler.execute`, without its timeout and its back-off: a tick
 * stands for the next one that is not skipped. A result that comes after the workflow was unpublished is thrown away.
 */
export async function durableTick(
	process: Process,
	workflow: Workflow,
	node: INode,
	pollFunctions: ReturnType<PollFunctions>,
): Promise<void> {
	const { database } = process;
	await runPollInStagingScope(pollFunctions, async () => {
		await workflow.expression.acquireIsolate();
		try {
			const runner = services.get(TriggersAndPollers);
			const response = await runner.runPollFunction(workflow, node, pollFunctions);
			if (!database.published) return;
			if (response === null) await commitStagedCursor(pollFunctions);
			else pollFunctions.__emit(response);
		} catch (error) {
			pollFunctions.__emitError(errorOf(error));
		} finally {
			await workflow.expression.releaseIsolate();
		}
	});
}
