import { runNode, type NodeOptions } from '../../support/runNode';
import { CARE, MANUAL, useEmulator } from '../../support/useEmulator';
import { arrange, byId } from '../../support/operationCases';

const running = useEmulator();

/** Runs the node under the type that n8n gives it where an AI Agent uses it. */
async function runAsTool(sessionId: string, message: unknown, options: Partial<NodeOptions> = {}) {
	const { url, keys } = running();
	return await runNode(
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: `={{ ${JSON.stringify(message)} }}`,
		},
		{ credential: { url, apiKey: keys.global }, asTool: true, ...options },
	);
}

it('writes nothing into the chat that the agent answers in', async () => {
	const { sessionId } = arrange(running());
	const { chunks, items } = await runAsTool(sessionId, 'How often do I have to descale?', {
		streaming: true,
	});
	expect(chunks).toEqual([]);
	expect(items.map(({ json }) => Object.keys(json))).toEqual([
		['output', 'question', 'message_id', 'session_id'],
	]);
});

it.each([
	[
		'no message',
		undefined,
		"The parameter 'Message' is empty. Enter text, or check the expression.",
	],
	[
		'an empty message',
		'',
		"The parameter 'Message' is empty. Enter text, or check the expression.",
	],
	[
		'an object for a message',
		{ text: 'Hello' },
		"The parameter 'Message' needs text but got an object. Check the value or the expression of this parameter.",
	],
])('tells the agent what to do in the message: %s', async (_label, message, sentence) => {
	const { sessionId } = arrange(running());
	const { error } = await runAsTool(sessionId, message);
	expect(error?.message).toBe(sentence);
	expect(running().requests).toEqual([]);
});

it('tells the agent what the server said and what to do', async () => {
	const { error } = await runAsTool('00000000-0000-4000-8000-000000000000', 'Hello');
	expect(error?.message).toBe(
		'There is no session with the id "00000000-0000-4000-8000-000000000000". Check the ID or the name: what it stands for may have been deleted, or belong to another server or user. If neither is asked for, check the Server URL in the credential. (HTTP 404)',
	);
});

describe('in a stream, of which n8n would write what is thrown into the chat,', () => {
	it('gives the agent what is wrong as an item', async () => {
		const { sessionId } = arrange(running());
		const { status, chunks, items } = await runAsTool(sessionId, '', { streaming: true });
		expect([status, chunks]).toEqual(['success', []]);
		expect(items.map(({ json }) => json)).toEqual([
			{ error: "The parameter 'Message' is empty. Enter text, or check the expression." },
		]);
	});

	it('throws it where it is to stop the workflow', async () => {
		const { sessionId } = arrange(running());
		const { status, error } = await runAsTool(sessionId, '', {
			streaming: true,
			onError: 'stopWorkflow',
		});
		expect(status).toBe('error');
		expect(error?.message).toBe(
			"The parameter 'Message' is empty. Enter text, or check the expression.",
		);
	});
});

describe('the tool that searches passages', () => {
	const search = async (query: unknown, options: Partial<NodeOptions> = {}) => {
		const { url, keys } = running();
		return await runNode(
			{
				resource: 'collection',
				operation: 'search',
				collectionId: byId(MANUAL),
				searchMode: 'lexical',
				query: `={{ ${JSON.stringify(query)} }}`,
				limit: 1,
			},
			{ credential: { url, apiKey: keys.global }, asTool: true, ...options },
		);
	};

	it('gives the agent passages and where they are from', async () => {
		const { items } = await search('How often do I have to descale?');
		expect(items.map(({ json }) => json)).toEqual([
			{
				text: expect.stringContaining('descale'),
				document_name: 'k7-care.md',
				pages: [2],
				score: expect.any(Number),
				document_id: CARE,
				chunk_id: expect.any(Number),
			},
		]);
	});

	it('tells the agent that a query is missing', async () => {
		const { error } = await search('');
		expect(error?.message).toBe(
			"The parameter 'Query' is empty. Enter text, or check the expression.",
		);
	});
});
