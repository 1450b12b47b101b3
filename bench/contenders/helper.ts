import type { INodeParameters } from 'n8n-workflow';

import { loadEngine } from '../engine';
import { isAboutFiles, plainFiles } from '../files/plainFiles';
import { mapBounded } from '../mapBounded';
import { PAGE_SIZE, requestOf } from './plainRequest';
import type { Item, Task } from '../task';
import { inputOf } from '../task';
import type { Ask, Loop, Read } from './bareNode';
import { bareNode } from './bareNode';
import type { Contender } from './contender';

const TYPE = 'bench.bare';

const loopIn =
	(loopOf: (task: Task) => Loop, read: Read, parameters: INodeParameters = {}): Contender =>
	async (task) => {
		const run = await loadEngine(task.apiKey);
		const types = { [TYPE]: bareNode(loopOf(task), read) };
		return async (url, items, meter) =>
			(await run({ type: TYPE, types, parameters }, url, inputOf(items), meter)).length;
	};

const eachItem =
	({ operation, concurrency }: Task): Loop =>
	async (count, read, ask) => {
		const answers = await mapBounded(
			count,
			concurrency,
			async (index) => await ask(requestOf(operation, read(index))),
		);
		return answers.flat();
	};

async function listOf(ask: Ask, item: Item) {
	for (const list = []; ; ) {
		const page = await ask(requestOf('list', item, list.length));
		if (!Array.isArray(page)) return list;
		list.push(...page);
		if (page.length < PAGE_SIZE) return list;
	}
}

const fromInput: Read = (context, index) => {
	const { sessionId, question } = context.getInputData()[index]?.json ?? {};
	return { sessionId: String(sessionId), question: String(question) };
};

const fromParameters: Read = (context, index) => ({
	sessionId: String(context.getNodeParameter('sessionId', index)),
	question: String(context.getNodeParameter('question', index)),
});

/** Nothing but n8n's HTTP helper, with the same bound. */
export const helper: Contender = async (task, onFirstChunk) =>
	await (isAboutFiles(task) ? plainFiles : loopIn(eachItem, fromInput))(task, onFirstChunk);

/** The same with what no node gets around whose fields a person fills in: reading them. */
export const reader = loopIn(eachItem, fromParameters, {
	sessionId: '={{ $json.sessionId }}',
	question: '={{ $json.question }}',
});

/** Lists to their end, one page after another. */
export const pages = loopIn(
	() => async (count, read, ask) =>
		(await mapBounded(count, 1, async (index) => await listOf(ask, read(index)))).flat(),
	fromInput,
);
