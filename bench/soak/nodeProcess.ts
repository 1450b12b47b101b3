/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { INodeType } from 'n8n-workflow';
import { NodeHelpers, OperationalError, UnexpectedError } from 'n8n-workflow';

import { createPolling } from '../../test/support/polling/createPolling';
import type { Polling } from '../../test/support/polling/interface';
import { CURSOR_ENGINES } from '../../test/support/polling/interface';
import { loadPackage } from '../../tools/engine/nodeTypes';
import { loadEngine } from '../engine';
import { createMeter } from '../meter';
import { askModel } from './modelCalls';
import { createFileStore } from './binaryFiles';
import type { Access, CommandName, Commands, Execution, OutputItem, PollResult } from './commands';
import { measureUsage, watchPeakUsage } from './resourceUsage';

const NODE_TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChat';

type Handlers = {
	[Name in CommandName]: (input: Commands[Name]['input']) => Promise<Commands[Name]['output']>;
};

interface Request {
	number: number;
	name: CommandName;
	input: unknown;
}

const isRequest = (value: unknown): value is Request =>
	typeof value === 'object' && value !== null && 'number' in value && 'name' in value;

const pollingFor = (
	node: INodeType,
	engine: (typeof CURSOR_ENGINES)[number],
	credential: Access,
): Polling =>
	createPolling({
		engine,
		node,
		credential: { url: credential.url, apiKey: credential.apiKey },
		// The messages that the run accounts for are sent by the node.
		parameters: { watch: 'all', messagesFrom: 'all', options: { skipOwn: false } },
	});

/** Removes what a poll left in the stand-in for n8n's database, which would grow otherwise. */
function takePollResult({ database, stored }: Polling) {
	const executions = database.executions.splice(0);
	const failedPolls = database.failures.splice(0).length;
	database.writes.length = 0;
	const emitted = executions.flatMap(({ items }) =>
		items.map(({ json: { id, content } }) => ({ id: String(id), content: String(content) })),
	);
	const stateLength = Math.max(stored()?.length ?? 0, database.staticData.length);
	return { emitted, failedPolls, stateLength };
}

/** Handles the commands about published workflows that begin with the trigger. */
function triggerHandlers(
	node: INodeType,
): Pick<Handlers, 'publish' | 'poll' | 'unpublish' | 'pollIgnoringOutcome'> {
	const pollings = new Map<string, Polling>();
	return {
		publish: async (access) => {
			for (const engine of CURSOR_ENGINES) {
				const polling = pollingFor(node, engine, access);
				const { error } = await polling.activate();
				if (error) throw new OperationalError('The trigger was not activated', { cause: error });
				pollings.set(engine, polling);
			}
			return null;
		},
		poll: async () => {
			const result: PollResult = { emitted: {}, failedPolls: 0, maxStateLength: 0 };
			const pollOnce = async ([engine, polling]: [string, Polling]) => {
				await polling.tick();
				const { emitted, failedPolls, stateLength } = takePollResult(polling);
				result.emitted[engine] = emitted;
				result.failedPolls += failedPolls;
				result.maxStateLength = Math.max(result.maxStateLength, stateLength);
			};
			await Promise.all([...pollings].map(pollOnce));
			return result;
		},
		unpublish: async () => {
			await Promise.all([...pollings.values()].map(async ({ deactivate }) => await deactivate()));
			pollings.clear();
			return null;
		},
		pollIgnoringOutcome: async (access) => {
			const pollTwice = async (engine: (typeof CURSOR_ENGINES)[number]) => {
				const polling = pollingFor(node, engine, access);
				await polling.activate();
				await polling.tick();
				await polling.tick();
				await polling.deactivate();
			};
			await Promise.all(CURSOR_ENGINES.map(pollTwice));
			return null;
		},
	};
}

async function createHandlers(): Promise<Handlers> {
	const builtPackage = await loadPackage();
	const { nodes } = builtPackage;
	const triggerType = nodes[`${NODE_TYPE}Trigger`];
	if (triggerType === undefined) throw new UnexpectedError('The package has no trigger');
	const takePeakUsage = watchPeakUsage();

	const engines = new Map<string, ReturnType<typeof loadEngine>>();
	const engineFor = async (apiKey: string) => {
		const engine = engines.get(apiKey) ?? loadEngine(apiKey);
		engines.set(apiKey, engine);
		return await engine;
	};
	const fileStore = await createFileStore();
	const execute = async ({ url, apiKey }: Access, { parameters, items, files }: Execution) => {
		const inputs = await fileStore.store(items, files);
		const run = await engineFor(apiKey);
		const outputs = await run(
			{ type: NODE_TYPE, types: nodes, parameters, onError: 'continueRegularOutput' },
			url,
			inputs,
			createMeter(),
		);
		const output = outputs.map(async ({ json, pairedItem, binary }): Promise<OutputItem> => {
			if (typeof pairedItem !== 'object' || Array.isArray(pairedItem)) {
				throw new UnexpectedError('An output item belongs to no input item');
			}
			return { inputIndex: pairedItem.item, json, files: await fileStore.digests(binary) };
		});
		try {
			return await Promise.all(output);
		} finally {
			await fileStore.remove([...inputs, ...outputs]);
		}
	};
	return {
		...triggerHandlers(NodeHelpers.getVersionedNodeType(triggerType)),
		run: async ({ executions, ...access }) =>
			await Promise.all(executions.map(async (execution) => await execute(access, execution))),
		askModel: async ({ apiKey, asks }) =>
			await Promise.all(asks.map(async (ask) => await askModel(builtPackage, apiKey, ask))),
		runIgnoringOutcome: async ({ parameters, ...access }) => {
			await execute(access, { parameters, items: [{}] }).catch(() => {});
			return null;
		},
		measureUsage: async () => await measureUsage(),
		takePeakUsage: async () => takePeakUsage(),
	};
}

async function main(): Promise<void> {
	// Without its parent it has nothing to do.
	process.once('disconnect', () => process.exit());
	// Ctrl+C ends the parent, and that this one, which then clears up after itself.
	process.on('SIGINT', () => {});
	const handlers: Record<CommandName, (input: never) => Promise<unknown>> = await createHandlers();
	process.on('message', (request) => {
		if (!isRequest(request)) return;
		const { number, name, input } = request;
		handlers[name](input as never).then(
			(output) => process.send?.({ number, output }),
			(error: unknown) =>
				process.send?.({ number, error: error instanceof Error ? error.stack : String(error) }),
		);
	});
	process.send?.('ready');
}

void main();
