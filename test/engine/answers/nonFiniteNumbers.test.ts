import type { INodeParameters } from 'n8n-workflow';

import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { pickerContext, runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import type { Given } from '../../support/operationCases';
import { arrange, byId } from '../../support/operationCases';
import { CURSOR_ENGINES } from '../../support/polling/interface';
import { oneSession, watching } from '../trigger/watchEmulator';

const running = useEmulator();
const gateway = useGateway(running);

/** Writes every number of an answer as Python does those that are none, and adds one to each line of a stream. */
const withoutNumbers = (text: string) =>
	text
		.replaceAll(/:-?\d[\d.eE+-]*(?=[,}])/g, ':NaN')
		.replaceAll(/^\{"(body|message_id)"/gm, '{"cost":-Infinity,"$1"');

beforeEach(() => {
	gateway().meddle = ({ headers, body }, response) => {
		response.writeHead(200, headers).end(withoutNumbers(body.toString()));
	};
});

const credential = () => ({ url: gateway().url, apiKey: running().keys.global });

const run = async (operation: string, parameters: INodeParameters) => {
	const [resource = '', name = ''] = operation.split(': ');
	return await runNode({ resource, operation: name, ...parameters }, { credential: credential() });
};

/** A question with an answer that rests on a passage. */
function given(): Given {
	const all = arrange(running());
	Object.assign(running().store.messages.get(all.replyId) ?? {}, {
		meta: [{ type: 'usage_stats', content: '{"llm":"NaN 1","cost":0.002}' }],
		references: [
			{
				documentId: 'd1',
				documentName: 'NaN.md',
				collectionId: 'c1',
				tags: [],
				heading: '',
				chunk: 3,
				page: 2,
				lines: [0, 1],
				text: 'Infinity',
				score: 0.9,
			},
		],
	});
	return all;
}

const PASSAGE = {
	document_id: 'd1',
	document_name: 'NaN.md',
	pages: [],
	score: null,
	content: 'Infinity',
};
const USAGE = { llm: 'NaN 1', cost: null };

it.each([true, false])('is null in what Send gives (streamed: %s)', async (stream) => {
	const { sessionId } = given();
	const { items, error } = await run('message: send', {
		sessionMode: 'existing',
		sessionId: byId(sessionId),
		message: 'How often do I have to descale?',
		simplify: false,
		options: { stream, includeReferences: true, includeUsage: true },
	});
	expect(error).toBeUndefined();
	const [json] = items.map((item) => item.json);
	expect(json).toMatchObject({
		body: running().store.sessions.get(sessionId)?.messages.at(-1)?.content,
		cost: null,
		usage: { llm: 'emulator-small', cost: null, input_tokens: null },
	});
	expect(json?.references).toContainEqual(expect.objectContaining({ score: null }));
});

it('is null in references', async () => {
	const { items } = await run('message: getReferences', { messageId: given().replyId });
	expect(items.map(({ json }) => json)).toEqual([PASSAGE]);
});

it('is null in metadata', async () => {
	const { items } = await run('message: getMetadata', { messageId: given().replyId });
	expect(items.map(({ json }) => json)).toEqual([{ message_type: 'usage_stats', content: USAGE }]);
});

it('is null in lists', async () => {
	const { items } = await run('message: getAll', {
		sessionId: byId(given().sessionId),
		simplify: false,
		returnAll: true,
	});
	expect(items.map(({ json }) => [json.votes, json.total_references])).toEqual([
		[null, null],
		[null, null],
	]);
});

it('is null in an object', async () => {
	given();
	const { items } = await run('session: count', {});
	expect(items.map(({ json }) => json)).toEqual([{ count: null }]);
});

it('does not keep pickers from their lists', async () => {
	const context = pickerContext(credential());
	for (const [method, count] of [
		['searchCollections', 2],
		['searchModels', 3],
	] as const) {
		const { results } = await listSearch[method].call(context);
		expect(results.length).toBeGreaterThanOrEqual(count);
	}
});

it('does not hide what the server says', async () => {
	gateway().meddle = (_answer, response) => {
		response.writeHead(409, { 'content-type': 'application/json' });
		response.end('{"code":NaN,"message":"It is NaN."}');
	};
	const { error } = await run('session: get', { sessionId: byId(given().sessionId) });
	expect(error?.message).toBe('It is NaN.');
});

it.each(CURSOR_ENGINES)('is null in the items of the trigger, %s', async (engine) => {
	const { sessionId, replyId } = given();
	const parameters = oneSession(sessionId, {
		messagesFrom: 'assistant',
		options: { includeReferences: true, includeMetadata: true },
	});
	const polling = watching(running(), parameters, engine, credential());
	await polling.activate();
	const { meta, references } = running().store.messages.get(replyId) ?? {};
	running().store.addExchange(sessionId, 'Again?', 'Yes.', { meta, references });
	const { items } = await polling.tick();
	expect(items?.map(({ json }) => [json.references, json.metadata])).toEqual([
		[[PASSAGE], [{ message_type: 'usage_stats', content: USAGE }]],
	]);
});
