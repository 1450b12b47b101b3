import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadEngine } from '../engine';
import { isAboutFiles, plainFiles } from '../files/plainFiles';
import { mapBounded } from '../mapBounded';
import { PAGE_SIZE, requestOf, SESSIONS } from './plainRequest';
import type { Item, Task } from '../task';
import { inputOf } from '../task';
import type { Ask, Loop, Read } from './bareNode';
import { bareNode, CREDENTIAL, nodeOf } from './bareNode';
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

const EXPRESSIONS = {
	sessionId: '={{ $json.sessionId }}',
	question: '={{ $json.question }}',
};

/** The same with what no node gets around whose fields a person fills in: reading them. */
export const reader = loopIn(eachItem, fromParameters, EXPRESSIONS);

/** Reads the last line of a body, and parses each of its lines as it comes. */
async function lastLine(body: AsyncIterable<Uint8Array>): Promise<IDataObject> {
	const decoder = new TextDecoder();
	let rest = '';
	let last: IDataObject = {};
	for await (const chunk of body) {
		const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) last = JSON.parse(line);
	}
	return last;
}

/** Asks for each item, and reads the lines of its answer as they come. */
export const streamLoop: Contender = async ({ operation, concurrency, apiKey }) => {
	const run = await loadEngine(apiKey);
	const type = nodeOf(async function () {
		const { url } = await this.getCredentials<{ url: string }>(CREDENTIAL);
		const answers = await mapBounded(this.getInputData().length, concurrency, async (item) => {
			const { method, path, body } = requestOf(operation, fromParameters(this, item));
			const stream = await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				method,
				url: `${url}${path}`,
				body,
				encoding: 'stream',
			});
			return { json: await lastLine(stream), pairedItem: { item } };
		});
		return [answers];
	});
	const engineNode = { type: TYPE, types: { [TYPE]: type }, parameters: EXPRESSIONS };
	return async (url, items, meter) => (await run(engineNode, url, inputOf(items), meter)).length;
};

/** Lists to their end, one page after another. */
export const pages = loopIn(
	() => async (count, read, ask) =>
		(await mapBounded(count, 1, async (index) => await listOf(ask, read(index)))).flat(),
	fromInput,
);

/** What a poll with news asks for: the sessions that changed last, and the messages of each of these. */
export const pollLoop = loopIn(
	({ concurrency }) =>
		async (count, read, ask) => {
			await ask(SESSIONS);
			const pages = await mapBounded(
				count,
				concurrency,
				async (index) => await ask(requestOf('list', read(index))),
			);
			return pages.flatMap((page) => (Array.isArray(page) ? page.slice(0, 1) : []));
		},
	fromInput,
);
