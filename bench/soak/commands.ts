/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import type { FileDigest, InputFile } from './binaryFiles';
import type { ModelAnswer, ModelAsk } from './modelCalls';
import type { PeakUsage, ResourceUsage } from './resourceUsage';

/** A server and the key to it. */
export interface Access {
	url: string;
	apiKey: string;
}

/** One execution of the node. */
export interface Execution {
	parameters: INodeParameters;
	items: IDataObject[];
	/** The files of each item, which get into n8n's store of files before; none for items that are missing. */
	files?: ReadonlyArray<readonly InputFile[]>;
}

/** An item that came out of the node, and the index of the input item that it belongs to. */
export interface OutputItem {
	inputIndex: number;
	json: IDataObject;
	/** What n8n has of the files of the item. */
	files?: readonly FileDigest[];
}

/** A message that a trigger emitted. */
export interface EmittedMessage {
	id: string;
	content: string;
}

/** The outcome of one poll of each trigger. */
export interface PollResult {
	/** Messages by the way in which n8n keeps the state of the trigger. */
	emitted: Record<string, EmittedMessage[]>;
	/** Polls that failed, which n8n makes again. */
	failedPolls: number;
	/** Length of the largest stored state, in characters. */
	maxStateLength: number;
}

/** What the process of the node can be asked to do, with input and output. */
export interface Commands {
	/** Runs executions at the same time. */
	run: { input: Access & { executions: Execution[] }; output: OutputItem[][] };
	/** Asks the chat model, each time in an execution of its own, all at the same time. */
	askModel: { input: { apiKey: string; asks: ModelAsk[] }; output: ModelAnswer[] };
	/** Publishes a workflow that begins with the trigger, once for each way to keep its state. */
	publish: { input: Access; output: null };
	/** Lets each published trigger poll once. */
	poll: { input: null; output: PollResult };
	unpublish: { input: null; output: null };
	/** Measures the process after garbage collection. */
	measureUsage: { input: null; output: ResourceUsage };
	/** Gives the peaks since this was asked last. */
	takePeakUsage: { input: null; output: PeakUsage };
	/** Runs an execution and ignores its outcome. */
	runIgnoringOutcome: { input: Access & { parameters: INodeParameters }; output: null };
	/** Publishes additional triggers, polls twice and unpublishes them, and ignores the outcome. */
	pollIgnoringOutcome: { input: Access; output: null };
}

export type CommandName = keyof Commands;

/** Sends a command to the process of the node. Rejects where the command fails or the process has ended. */
export type SendCommand = <Name extends CommandName>(
	name: Name,
	input: Commands[Name]['input'],
) => Promise<Commands[Name]['output']>;

/** The node in a process of its own. */
interface NodeProcess {
	send: SendCommand;
	/** Disconnects, whereupon the process ends by itself and clears up, and waits for that. */
	stop: () => Promise<void>;
}

interface Reply {
	number: number;
	output?: unknown;
	error?: string;
}

const isReply = (value: unknown): value is Reply =>
	typeof value === 'object' && value !== null && 'number' in value;

/**
 * Starts the process of the node and waits until the package is loaded.
 * @throws OperationalError where the process ends instead
 */
export async function startNodeProcess(): Promise<NodeProcess> {
	const child = fork(join(__dirname, 'nodeProcess.ts'), { env: process.env });
	const pending = new Map<number, (reply: Reply) => void>();
	let lastNumber = 0;
	child.on('message', (reply) => {
		if (!isReply(reply)) return;
		pending.get(reply.number)?.(reply);
		pending.delete(reply.number);
	});
	const exit = once(child, 'exit');
	void exit.then(() => {
		for (const [number, settle] of pending) settle({ number, error: 'It has ended' });
		pending.clear();
	});
	const [first] = await Promise.race([once(child, 'message'), exit]);
	if (first !== 'ready') throw new OperationalError('The process of the node ended');
	return {
		send: async <Name extends CommandName>(name: Name, input: Commands[Name]['input']) =>
			await new Promise<Commands[Name]['output']>((resolve, reject) => {
				lastNumber += 1;
				const number = lastNumber;
				pending.set(number, ({ output, error }) => {
					if (error === undefined) resolve(output as Commands[Name]['output']);
					else reject(new OperationalError(`The process of the node could not ${name}: ${error}`));
				});
				if (child.connected) child.send({ number, name, input });
				else pending.get(number)?.({ number, error: 'It has ended' });
			}),
		stop: async () => {
			if (child.connected) child.disconnect();
			if (child.exitCode === null && child.signalCode === null) await exit;
		},
	};
}
