/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isDeepStrictEqual } from 'node:util';

import '../../../tools/engine/userFolder';
import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';

import { saveCursor } from './database';
import type { N8nProcess } from './process';
import { end, saveChanged } from './process';

/** Makes the context that a poll gets. As n8n's own, it is made anew for each activation. */
export type PollFunctions = (
	workflow: Workflow,
	node: INode,
	additionalData: IWorkflowExecuteAdditionalData,
	mode: WorkflowExecuteMode,
	activation: WorkflowActivateMode,
) => PollContext;

const itemsOf = (data: INodeExecutionData[][]) => data[0] ?? [];

function failing(process: N8nProcess): (error: Error) => void {
	return (error) => {
		if (!process.alive) return;
		process.outcome = { items: null, error };
		process.database.failures.push(error);
	};
}

/**
 * Contexts of the engine without durable cursors. `getExecutePollFunctions` of n8n's `TriggerExecutionContextFactory`
 * with `migrated: false`: the node works on the live static data of the workflow. When items come, the static data and
 * the execution are written independently of each other, and neither write waits for the other; nothing else is saved.
 */
export function legacyContexts(process: N8nProcess): PollFunctions {
	const { database } = process;
	return (workflow, node, additionalData, mode, activation) => {
		const emit = (data: INodeExecutionData[][]) => {
			if (!process.alive) return;
			const items = itemsOf(data);
			const { crash } = process;
			const stateLost = crash === 'before the state is saved' && workflow.staticData.__dataChanged;
			if (crash !== 'before the state is saved') saveChanged(process, workflow);
			if (crash === 'before the execution is saved') {
				database.lost.push({ trigger: node.name, items });
			} else {
				database.executions.push({
					trigger: node.name,
					items,
					stateLost: stateLost === true,
				});
				process.outcome = { items };
			}
			if (crash !== undefined) end(process);
		};
		return new PollContext(
			workflow,
			node,
			additionalData,
			mode,
			activation,
			emit,
			failing(process),
			async () => {},
			async (poll) => await poll(),
			() => workflow.getStaticData('node', node),
			() => process.budgetMs ?? 300_000,
		);
	};
}

interface Staged {
	snapshot: IDataObject;
	seed: IDataObject;
}

// One for all: Node.js carries each one there ever was through every promise.
const running = new AsyncLocalStorage<Staged>();

/**
 * Contexts of the engine with durable cursors. `getExecutePollFunctions` with `migrated: true` and
 * `PollCursorService`: each poll works on a copy of the row of its node, which the first poll seeds with the legacy
 * static data. A changed copy is committed in one transaction with the execution; without items, only where n8n asks
 * for it (`__commitCursor`); never after a throw. Outside of a poll there is nothing to read.
 */
export function durableContexts(process: N8nProcess): PollFunctions {
	const { database } = process;
	return (workflow, node, additionalData, mode, activation) => {
		const resolve = (): IDataObject => {
			const row =
				database.cursors.get(node.id) ?? JSON.stringify(workflow.getStaticData('node', node));
			database.cursors.set(node.id, row);
			return JSON.parse(row) as IDataObject;
		};
		const commit = () => {
			const staged = running.getStore();
			if (staged === undefined || isDeepStrictEqual(staged.snapshot, staged.seed)) return;
			staged.seed = structuredClone(staged.snapshot);
			saveCursor(database, node.id, JSON.stringify(staged.snapshot));
		};
		const emit = (data: INodeExecutionData[][]) => {
			if (!process.alive) return;
			// A transaction is never half done: it leaves both, or neither.
			if (process.crash !== undefined) return end(process);
			commit();
			saveChanged(process, workflow);
			const items = itemsOf(data);
			database.executions.push({ trigger: node.name, items, stateLost: false });
			process.outcome = { items };
		};
		return new PollContext(
			workflow,
			node,
			additionalData,
			mode,
			activation,
			emit,
			failing(process),
			async () => {
				if (process.alive) commit();
			},
			async (poll) => {
				const seed = resolve();
				return await running.run({ snapshot: structuredClone(seed), seed }, poll);
			},
			() => {
				const staged = running.getStore();
				if (staged === undefined) {
					throw new UnexpectedError('Poll node read its static data outside of a poll');
				}
				return staged.snapshot;
			},
			() => process.budgetMs ?? 36_000,
		);
	};
}
