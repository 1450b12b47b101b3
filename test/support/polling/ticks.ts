import '../../../tools/engine/userFolder';

import {
	commitStagedCursor,
	PollTriggerExecutor,
	runPollInStagingScope,
	TriggersAndPollers,
} from 'n8n-core';
import type { INode, Workflow } from 'n8n-workflow';

import { services } from '../../../tools/engine/services';
import type { PollFunctions } from './contexts';
import type { N8nProcess } from './process';
import { toError } from './process';

type Create = PollTriggerExecutor['create'];
type PollRun = ReturnType<Create>;

/** Gives what n8n's schedule calls for each node, in their order, which n8n-core makes while it activates them. */
export async function catchRuns(activate: () => Promise<void>): Promise<PollRun[]> {
	const executor = services.get(PollTriggerExecutor);
	const create: Create = executor.create.bind(executor);
	const runs: PollRun[] = [];
	executor.create = (...given) => {
		const run = create(...given);
		runs.push(run);
		return run;
	};
	// What follows the first poll is made later, while others may activate theirs.
	await activate().finally(() => {
		executor.create = create;
	});
	return runs;
}

/**
 * One poll of the durable scheduler. `PollTriggerTaskHandler.execute`, without its timeout and its back-off: a tick
 * stands for the next one that is not skipped. A result that comes after the workflow was unpublished is thrown away.
 */
export async function durableTick(
	process: N8nProcess,
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
			pollFunctions.__emitError(toError(error));
		} finally {
			await workflow.expression.releaseIsolate();
		}
	});
}
