import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** A server and the key to it. */
export interface Access {
	url: string;
	apiKey: string;
}

/** One execution of the node. */
export interface Execution {
	parameters: INodeParameters;
	items: IDataObject[];
}

/** An item that came out, and the number of the one that it belongs to. */
export interface Output {
	item: number;
	json: IDataObject;
}

/** A message that the trigger told of. */
export interface Told {
	id: string;
	content: string;
}

/** What a poll of both triggers came to. */
export interface Polled {
	/** By the way in which n8n keeps the state. */
	told: Record<string, Told[]>;
	/** Polls that failed, which n8n makes again. */
	failed: number;
	/** The largest state that was kept, in letters. */
	state: number;
}

/** What a process holds, after all is collected that it does not. */
export interface Holdings {
	/** MB */
	heap: number;
	/** MB, resident */
	memory: number;
	/** Timers, sockets and the like that keep it alive, counted by kind. */
	handles: Record<string, number>;
}

/** How much the process of the node has been strained. */
export interface Strain {
	/** Milliseconds that the event loop was kept at most since this was asked last. */
	wait: number;
	/** The most memory that the process had since the last look, in MB. */
	memory: number;
}

/** What the process of the node does when it is asked to. */
export interface Deeds {
	/** Runs executions at the same time. */
	run: { input: Access & { executions: Execution[] }; output: Output[][] };
	/** Publishes a workflow that begins with the trigger, once for each way to keep its state. */
	publish: { input: Access; output: null };
	/** Polls once. */
	poll: { input: null; output: Polled };
	unpublish: { input: null; output: null };
	look: { input: null; output: Holdings };
	/** Runs an execution whose outcome is nobody's business. */
	meet: { input: Access & { parameters: INodeParameters }; output: null };
	/** Publishes triggers of their own, polls twice, and unpublishes them. */
	watchBriefly: { input: Access; output: null };
	strain: { input: null; output: Strain };
}

export type Deed = keyof Deeds;

/** Does a deed. */
export type Do = <Name extends Deed>(
	name: Name,
	input: Deeds[Name]['input'],
) => Promise<Deeds[Name]['output']>;
