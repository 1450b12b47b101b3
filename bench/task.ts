import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import type { InputFiles } from './files/inputFile';
import { inputFileOf } from './files/inputFile';
import type { Platform } from './platform';

/** Who is measured; `CONTENDERS` says what they are. */
export type ContenderName =
	| 'node'
	| 'reader'
	| 'helper'
	| 'declarative'
	| 'undici'
	| 'streamLoop'
	| 'pages'
	| 'trigger'
	| 'pollLoop';

/** What the contenders are, in words. */
export const CONTENDERS: Record<ContenderName, string> = {
	node: 'this package',
	reader:
		'a bare loop over the HTTP helper of n8n, with as many in flight and the same credential, that reads the same two expressions from its parameters',
	helper: 'the same loop without any parameters, which no node does whose fields a person fills in',
	declarative: 'the same request as a declarative node, which starts all items at once',
	undici: 'undici with keep-alive and as many in flight, without n8n',
	streamLoop: 'the loop that reads two expressions, and the lines of each answer as they come',
	pages: 'the HTTP helper of n8n, one page after another',
	trigger: 'the trigger of this package',
	pollLoop: 'the same requests in a loop over the HTTP helper of n8n',
};

/**
 * What is done for each item: ask and get the answer in one piece; ask and stream it; the same into a chat; list the messages
 * of a session; poll for new ones; upload a file and begin the job that reads it; download one.
 */
export type OperationName = 'send' | 'stream' | 'chat' | 'list' | 'poll' | 'upload' | 'download';

/** What one worker process measures. */
export interface Task {
	platform: Platform;
	contender: ContenderName;
	operation: OperationName;
	/** The address of the server while it is measured, which may carry switches. */
	url: string;
	/** The same for the warm-up. */
	warmUpUrl: string;
	apiKey: string;
	/** Sessions, which the items share by turns; or the name of an uploaded file, or the bytes of a downloaded one. */
	sessions: string[];
	/** The number of items; as many as there are sessions by default. */
	items?: number;
	/** The file of each item, where they have files. */
	files?: InputFiles;
	/** Items in flight at most, where the contender heeds it. */
	concurrency: number;
	/** Items that go before, so that the loading and compiling of code is not measured. */
	warmUp: number;
	/** How often all items are gone through each time. */
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
	/** The most resident memory so far over that of the loaded process before its first request, in MB. */
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
export const itemsOf = async ({
	sessions,
	items = sessions.length,
	files,
	warmUpUrl,
}: Task): Promise<Item[]> =>
	await Promise.all(
		Array.from({ length: items }, async (_, index) => {
			const sessionId = sessions[index % sessions.length] ?? '';
			const file = files && { file: await inputFileOf(files, sessionId, warmUpUrl) };
			return { sessionId, question: `What is ${index} plus one?`, ...file };
		}),
	);
