/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';

import type { Emulator } from '../../../emulator/startEmulator';
import type { N8nClient, WorkflowContent } from '../../../tools/n8n/n8nClient';
import type { N8nExecution } from '../../../tools/n8n/execution';
import { PATIENCE_MS } from '../../../tools/n8n/patience';

/** A workflow that n8n starts by itself. */
export interface Published {
	/** All so far, the first one first; also after n8n was started again. */
	executions: () => Promise<N8nExecution[]>;
	/** Waits until a poll that begins from now on has been answered. */
	polled: () => Promise<void>;
	unpublish: () => Promise<void>;
}

/** Waits until something is so. Throws where it takes too long. */
export async function until(
	condition: () => Promise<boolean> | boolean,
	what: string,
): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`It takes too long until ${what}.`);
		await setTimeout(200);
	}
}

/**
 * Publishes a workflow whose trigger polls the emulator. Throws where n8n cannot activate the trigger.
 * @param client of the n8n that runs at the time
 */
export async function publish(
	content: WorkflowContent,
	client: () => N8nClient,
	{ requests, inFlight }: Emulator,
): Promise<Published> {
	const { id } = await client().createWorkflow(content);
	const unpublish = async () => await client().unpublish(id);
	await client()
		.publish(id)
		.catch(async (error: unknown) => {
			// What hinders that may well be what went wrong before.
			await unpublish().catch(() => {});
			throw error;
		});
	const ended = new Map<string, N8nExecution>();
	return {
		unpublish,
		executions: async () => {
			const all: N8nExecution[] = [];
			for (const executionId of await client().executionIds(id)) {
				const execution = ended.get(executionId) ?? (await client().peek(executionId));
				if (execution.hasEnded) ended.set(executionId, execution);
				all.push(execution);
			}
			return all;
		},
		polled: async () => {
			const before = requests.length;
			await until(() => requests.length > before && inFlight.now === 0, 'n8n polls');
		},
	};
}
