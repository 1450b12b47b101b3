import '../../../tools/engine/userFolder';

import { ActiveWorkflowTriggers, NoOpPollJobManager, PollJobManager } from 'n8n-core';
import type { INodeParameters, WorkflowActivateMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { H2oGpteApi } from '../../../credentials/H2oGpteApi.credentials';
import { additionalDataOf } from '../../../tools/engine/additionalData';
import { EngineCredentials } from '../../../tools/engine/credentials';
import { services } from '../../../tools/engine/services';
import { nodeTypesOf } from '../../../tools/engine/nodeTypes';
import { durableContexts, legacyContexts } from './contexts';
import { createDatabase } from './database';
import { JobRows } from './jobRows';
import { runManually } from './manual';
import type { PollOutcome, N8nProcess } from './process';
import { end, toError, saveChanged } from './process';
import { catchRuns, durableTick } from './ticks';
import type { Polling, PollingOptions } from './interface';
import { healed, loaded, ONE, TYPE } from './triggerNodes';

let workflows = 0;

/**
 * Runs a polling trigger in n8n's own poll machinery: `ActiveWorkflowTriggers`, `PollTriggerExecutor`,
 * `TriggersAndPollers` and `PollContext` are those of n8n-core. What belongs to n8n's server, its database above all, is
 * modelled in `polling/`, where each part names what it stands for.
 */
export function createPolling(options: PollingOptions): Polling {
	const { engine, node: type, credential, database = createDatabase() } = options;
	const durable = engine === 'durable';
	let { workflowId = `polling-${++workflows}` } = options;
	const nodeTypes = nodeTypesOf({ [TYPE]: type });
	const credentials = new EngineCredentials(
		{ h2oGpteApi: new H2oGpteApi() },
		{
			get h2oGpteApi() {
				return { ...credential };
			},
		},
	);
	const additionalData = additionalDataOf(credentials);
	const triggers = services.get(ActiveWorkflowTriggers);
	let { triggers: nodes = [ONE] } = options;
	let parameters: INodeParameters = options.parameters ?? {};
	/** The nodes as they were published last. */
	let published = nodes;
	const startProcess = (): N8nProcess => ({
		database,
		alive: true,
		budgetMs: options.budgetMs,
		outcome: { items: null },
	});
	let process = startProcess();
	let scheduled: Array<() => Promise<void>> = [];

	const fresh = () => {
		const workflow = new Workflow({
			id: workflowId,
			nodes: published.map((node) => loaded(node, parameters)),
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(database.staticData),
		});
		// n8n adds this parameter to each polling node that it loads.
		const pollTimes = { item: [{ mode: 'everyMinute' }] };
		for (const { name } of published)
			Object.assign(workflow.getNode(name)?.parameters ?? {}, { pollTimes });
		return workflow;
	};
	const contexts = () => (durable ? durableContexts : legacyContexts)(process);
	const nothing = (): PollOutcome => ({ items: null });

	/**
	 * `WorkflowTriggerActivator.activate`: the static data is saved even where the activation failed. n8n tries five
	 * times, with pauses in between; here, once.
	 */
	const register = async (mode: WorkflowActivateMode): Promise<PollOutcome> => {
		const workflow = fresh();
		const current = process;
		current.outcome = nothing();
		try {
			const runs = await catchRuns(async () => {
				services.set(
					PollJobManager,
					durable ? new JobRows(database.jobs) : new NoOpPollJobManager(),
				);
				await triggers.addTriggers(
					workflowId,
					workflow,
					published.map(({ id }) => id),
					additionalData,
					'trigger',
					mode,
					() => {
						throw new TypeError('This workflow has no other trigger');
					},
					contexts(),
				);
			});
			const polls = runs.map((run) => async () => await run());
			const tasks = published.map(({ name }) => async () => {
				const polled = fresh();
				const own = polled.getNode(name);
				if (own === null) throw new TypeError(`There is no node "${name}"`);
				const context = contexts()(polled, own, additionalData, 'trigger', 'update');
				await durableTick(process, polled, own, context);
			});
			scheduled = durable ? tasks : polls;
		} catch (error) {
			current.outcome = { items: null, error: toError(error) };
		}
		saveChanged(current, workflow);
		return current.outcome;
	};

	/** A workflow that is taken down saves nothing: n8n-core forgets the node, and the live static data with it. */
	const takeDown = async () => {
		scheduled = [];
		await triggers.removeTriggers(workflowId, new Set(published.map(({ id }) => id)));
	};

	const deactivate = async () => {
		database.published = false;
		await takeDown();
		database.jobs.clear();
	};

	const kill = () => {
		end(process);
		scheduled = [];
	};

	return {
		database,
		triggers: () => nodes,
		edit: (changed) => {
			nodes = changed;
		},
		activate: async (changed = parameters) => {
			parameters = changed;
			const mode = database.published ? 'update' : 'activate';
			await takeDown();
			database.jobs.clear();
			// Without durable cursors, n8n may poll nodes with broken IDs, too.
			nodes = published = durable ? healed(nodes) : nodes;
			database.published = true;
			return await register(mode);
		},
		deactivate,
		move: async () => {
			await deactivate();
			workflowId = `polling-${++workflows}`;
			database.cursors.clear();
		},
		tick: async ({ budgetMs = options.budgetMs, crash } = {}) => {
			const current = Object.assign(process, { budgetMs, crash });
			const outcomes: PollOutcome[] = [];
			for (const poll of scheduled) {
				current.outcome = nothing();
				if (current.alive) await poll();
				outcomes.push(current.outcome);
			}
			if (!current.alive) scheduled = [];
			const found = outcomes.flatMap(({ items }) => (items === null ? [] : [items]));
			const failed = outcomes.find(({ error }) => error !== undefined);
			return {
				items: found.length > 0 ? found.flat() : null,
				...(failed?.error && { error: failed.error }),
			};
		},
		manual: async () =>
			await runManually({
				node: loaded(nodes[0] ?? ONE, parameters),
				nodeTypes,
				credentials,
				database,
			}),
		kill,
		running: () => process.alive,
		restart: async () => {
			kill();
			await takeDown();
			process = startProcess();
			return database.published ? await register('init') : nothing();
		},
		stored: () =>
			durable
				? database.cursors.get(published[0]?.id ?? ONE.id)
				: JSON.stringify(JSON.parse(database.staticData)[`node:${published[0]?.name}`]),
	};
}
