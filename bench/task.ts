import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { InputFiles } from './files/inputFile';
import { inputFileOf } from './files/inputFile';

/** Who is measured; `CONTENDERS` says what they are. */
export type ContenderName =
	| 'node'
	| 'helper'
	| 'reader'
	| 'declarative'
	| 'batched'
	| 'undici'
	| 'pages';

/** What the contenders are, in words. */
export const CONTENDERS: Record<ContenderName, string> = {
	node: 'this package',
	helper: 'a bare loop over the HTTP helper of n8n, with as many in flight',
	reader:
		'the same loop, reading its two fields from parameters with expressions, as the node has to',
	declarative: 'the same request as a declarative node, which starts all items at once',
	batched: 'the declarative node with the batching that n8n offers for it: 50 items each second',
	undici: 'undici with keep-alive and as many in flight, without n8n',
	pages: 'the HTTP helper of n8n, one page after another',
};

/**
 * What is done for each item: ask and get the answer in one piece, ask and stream it, get the session, list its messages,
 * upload a file and begin the job that reads it, or download one.
 */
export type OperationName = 'send' | 'stream' | 'get' | 'list' | 'upload' | 'download';

/** What one worker process measures. */
export interface Task {
	contender: ContenderName;
	operation: OperationName;
	/** The address of the server while it is measured, which may carry switches. */
	url: string;
	/** The same for the warm-up. */
	warmUpUrl: string;
	apiKey: string;
	/** One for each item: a session, the name of an uploaded file, or the bytes of a downloaded one. */
	sessions: string[];
	/** The file of each item, where they have files. */
	files?: InputFiles;
	/** Items in flight at most, where the contender heeds it. */
	concurrency: number;
	/** Items that go before, so that the loading and compiling of code is not measured. */
	warmUp: number;
	/** How often all items are gone through. */
	runs: number;
	/** How many items come out of a run. */
	expected: number;
}

/** One time through all items. */
export interface Run {
	milliseconds: number;
	/** Of the whole process: user and system time, with compiler and garbage collector. */
	cpuMilliseconds: number;
}

/** What a worker found. */
export interface Measurement {
	runs: Run[];
	/** The most resident memory over that of the loaded process before its first request, in MB. */
	memory: number;
	/** When the first chunk of each stream came, in milliseconds since 1970. */
	firstChunks: number[];
}

/** What every worker is told of an item. */
export interface Item {
	sessionId: string;
	question: string;
	file?: IBinaryData;
}

/** The items as a node gets them. */
export const inputOf = (items: readonly Item[]): INodeExecutionData[] =>
	items.map(({ file, ...json }) => ({ json, ...(file && { binary: { data: file } }) }));

/** The items of a task, with their files where n8n keeps these. */
export const itemsOf = async ({ sessions, files, warmUpUrl }: Task): Promise<Item[]> =>
	await Promise.all(
		sessions.map(async (sessionId, index) => ({
			sessionId,
			question: `What is ${index} plus one?`,
			...(files && { file: await inputFileOf(files, sessionId, warmUpUrl) }),
		})),
	);
