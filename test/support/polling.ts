import '../../tools/engine/environment';

import { ActiveWorkflowTriggers, NoOpPollJobManager, PollJobManager } from 'n8n-core';
import type { INode, WorkflowActivateMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { additionalDataOf } from '../../tools/engine/additionalData';
import { EngineCredentials } from '../../tools/engine/credentials';
import { services } from '../../tools/engine/container';
import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import { durableContexts, legacyContexts } from './polling/contexts';
import { createDatabase } from './polling/database';
import { JobRows } from './polling/jobs';
import { runManually } from './polling/manual';
import type { Outcome, Process } from './polling/process';
import { end, errorOf, saveChanged } from './polling/process';
import { catchRun, durableTick } from './polling/ticks';
import type { Polling, PollingOptions } from './polling/interface';

const TYPE = 'test.trigger';
let workflows = 0;

/**
 * Runs a polling trigger in n8n's own poll machinery: `ActiveWorkflowTriggers`, `PollTriggerExecutor`,
 * `TriggersAndPollers` and `PollContext` are those of n8n-core. What belongs to n8n's server, its database above all, is
 * modelled in `polling/`, where each part names what it stands for.
 */
export function createPolling(options: PollingOptions): Polling {
	const { engine, node: type, credential, database = createDatabase() } = options;
	const durable = engine === 'durable';
	const workflowId = `polling-${++workflows}`;
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
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { h2oGpteApi: { id: '1', name: 'h2oGPTe' } },
	};
	let parameters = options.parameters ?? {};
	const startProcess = (): Process => ({ database, alive: true, outcome: { items: null } });
	let process = startProcess();
	let scheduled: () => Promise<void> = async () => {};

	const fresh = () => {
		const workflow = new Workflow({
			id: workflowId,
			nodes: [{ ...node, parameters }],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(database.staticData),
		});
		const own = workflow.getNode(node.name) ?? node;
		// n8n adds this parameter to each polling node that it loads.
		own.parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
		return { workflow, own };
	};
	const contexts = () => (durable ? durableContexts : legacyContexts)(process);
	const nothing = (): Outcome => ({ items: null });

	/**
	 * `WorkflowTriggerActivator.activate`: the static data is saved even where the activation failed. n8n tries five
	 * times, with pauses in between; here, once.
	 */
	const register = async (mode: WorkflowActivateMode): Promise<Outcome> => {
		const { workflow, own } = fresh();
		const current = process;
		current.outcome = nothing();
		try {
			const run = await catchRun(own, async () => {
				services.set(
					PollJobManager,
					durable ? new JobRows(database.jobs) : new NoOpPollJobManager(),
				);
				await triggers.addTriggers(
					workflowId,
					workflow,
					[own.id],
					additionalData,
					'trigger',
					mode,
					() => {
						throw new TypeError('This workflow has no other trigger');
					},
					contexts(),
				);
			});
			scheduled = durable
				? async () => {
						const polled = fresh();
						const make = contexts();
						const context = make(polled.workflow, polled.own, additionalData, 'trigger', 'update');
						await durableTick(process, polled.workflow, polled.own, context);
					}
				: async () => await run();
		} catch (error) {
			current.outcome = { items: null, error: errorOf(error) };
		}
		saveChanged(current, workflow);
		return current.outcome;
	};

	/** A workflow that is taken down saves nothing: n8n-core forgets the node, and the live static data with it. */
	const takeDown = async () => {
		scheduled = async () => {};
		await triggers.removeTriggers(workflowId, new Set([node.id]));
	};

	const kill = () => {
		end(process);
		scheduled = async () => {};
	};

	return {
		database,
		activate: async (changed = parameters) => {
			parameters = changed;
			const mode = database.published ? 'update' : 'activate';
			await takeDown();
			database.jobs.clear();
			database.published = true;
			return await register(mode);
		},
		deactivate: async () => {
			database.published = false;
			await takeDown();
			database.jobs.clear();
		},
		tick: async ({ budgetMs, crash } = {}) => {
			const current = Object.assign(process, { budgetMs, crash, outcome: nothing() });
			await scheduled();
			if (!current.alive) scheduled = async () => {};
			return current.outcome;
		},
		manual: async () =>
			await runManually({
				node: { ...node, parameters },
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
				? database.cursors.get(node.id)
				: JSON.stringify(JSON.parse(database.staticData)[`node:${node.name}`]),
	};
}
