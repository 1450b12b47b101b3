import type { INodeParameters } from 'n8n-workflow';

import { runNode, runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';

const get = { resource: 'session', operation: 'get' };
const send = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId('s1'),
	message: 'Hello',
};
const CHECK = 'Check the value or the expression of this parameter.';
const CHOOSE_ID = 'Choose one from the list, or enter an ID.';
const FIND_ID = 'Enter the ID alone, or check the expression that gives it.';

/** What was typed, the sentence that says what is wrong with it, and what to do. */
const ROWS: Array<[string, INodeParameters, string, string]> = [
	[
		'no session',
		{ ...get, sessionId: byId('={{ "" }}') },
		"The parameter 'Session' is empty",
		CHOOSE_ID,
	],
	['a blank ID', { ...get, sessionId: byId('   ') }, "The parameter 'Session' is empty", CHOOSE_ID],
	[
		'an ID of one dot',
		{ ...get, sessionId: byId('.') },
		`The parameter 'Session' is ".", which no ID is`,
		FIND_ID,
	],
	[
		'an ID that is a word of the API',
		{ ...get, sessionId: byId('count') },
		`The parameter 'Session' is "count", which no ID is`,
		FIND_ID,
	],
	[
		'a name with a line break',
		{ ...send, llm: byId('={{ "gpt\\n4" }}') },
		"The parameter 'Model' holds a control character or a line break, which no name has",
		'Enter the name alone, or check the expression that gives it.',
	],
	[
		'an ID that is a number',
		{ ...get, sessionId: byId('={{ 42 }}') },
		"The parameter 'Session' needs text but got a number",
		CHECK,
	],
	[
		'an ID that is an object',
		{ ...get, sessionId: byId('={{ { id: 42 } }}') },
		"The parameter 'Session' needs text but got an object",
		CHECK,
	],
	[
		'an ID that is not there',
		{ ...get, sessionId: byId('={{ $json.nowhere }}') },
		"The parameter 'Session' is empty",
		CHOOSE_ID,
	],
	[
		'an empty message ID',
		{ resource: 'message', operation: 'getReferences', messageId: '={{ "" }}' },
		"The parameter 'Message ID' is empty",
		'Enter text, or check the expression.',
	],
	[
		'a limit of zero',
		{ resource: 'session', operation: 'getAll', limit: 0 },
		"The parameter 'Limit' is 0",
		'Enter a number of at least 1.',
	],
	[
		'a limit that is text',
		{ resource: 'session', operation: 'getAll', limit: '={{ "many" }}' },
		"The parameter 'Limit' needs a number but got text",
		CHECK,
	],
	[
		'a concurrency below one',
		{ ...send, options: { maxConcurrency: 0 } },
		"The parameter 'Max Concurrency' is 0",
		'Enter a number of at least 1.',
	],
	[
		'no message',
		{ ...send, message: '={{ " " }}' },
		"The parameter 'Message' is empty",
		'Enter text, or check the expression.',
	],
	[
		'JSON that is none',
		{ ...send, advancedOptions: { llmArgs: '{temperature: 1' } },
		"The parameter 'LLM Arguments (JSON)' is not valid JSON",
		'Enter a JSON object, such as {"key": "value"}.',
	],
	[
		'JSON that is a list',
		{ ...send, options: { guidedJson: '[1]' } },
		"The parameter 'JSON Schema' needs a JSON object but got a list",
		CHECK,
	],
	[
		'a choice that there is not',
		{ ...send, options: { responseFormat: 'xml' } },
		`The parameter 'Response Format' has no choice "xml"`,
		'Choose one of: json_code, json_object, text.',
	],
	[
		'an unknown resource',
		{ resource: 'folder', operation: 'get' },
		`The parameter 'Resource' has no choice "folder"`,
		'Choose one of: Message, Session, Collection, Document, Job, Feedback, Agent File, Agent Directory.',
	],
	[
		'an unknown operation',
		{ resource: 'message', operation: 'constructor' },
		`The parameter 'Operation' has no choice "constructor"`,
		'Choose one of: Send, Control Run, Delete, Download Files, Get Many, Get Metadata, Get References, Vote.',
	],
];

const running = useEmulator();

it.each(ROWS)('%s', async (_label, parameters, message, description) => {
	const emulator = running();
	const { error } = await runOn(emulator, parameters);
	expect(error).toEqual({
		name: 'NodeOperationError',
		message,
		description,
		httpCode: undefined,
		itemIndex: 0,
	});
	expect(emulator.requests).toEqual([]);
});

it('names the item whose expression gives nothing', async () => {
	const emulator = running();
	const { error } = await runOn(
		emulator,
		{ ...get, sessionId: byId('={{ $json.id }}'), options: { maxConcurrency: 1 } },
		{ items: [{ json: { id: emulator.store.addSession().id } }, { json: {} }] },
	);
	expect([error?.message, error?.itemIndex]).toEqual([
		"The parameter 'Session' is empty [item 1]",
		1,
	]);
});

it.each([
	['no web address', 'h2ogpte', 'The Server URL is not a web address'],
	['a file', 'file:///etc/passwd', 'The Server URL is not a web address'],
	['a password', 'https://me:secret@localhost', 'The Server URL carries a user name or password'],
])('refuses a credential with %s', async (_label, url, message) => {
	const { error } = await runNode(
		{ resource: 'session', operation: 'count' },
		{ credential: { url, apiKey: 'key' } },
	);
	expect(error?.message).toBe(message);
});

// n8n itself looks at what stands in the form, before anything runs.
it.each([['no session', get, 'Parameter "Session" is required.']])(
	'does not start with %s',
	async (_label, parameters, sentence) => {
		await expect(runOn(running(), parameters)).rejects.toThrow(sentence);
	},
);
