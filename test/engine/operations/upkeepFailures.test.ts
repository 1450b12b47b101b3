import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId, byUrl } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const CHECK = 'Check the value or the expression of this parameter.';
const ALONE = 'Enter the ID alone, or check the expression that gives it.';
const PICK = 'Choose one from the list, or enter an ID.';
const ENTER = 'Enter text, or check the expression.';

type Row = [
	label: string,
	parameters: INodeParameters,
	message: string | IDataObject,
	description?: string,
];

const of = (resource: string, operation: string, parameters: INodeParameters) => ({
	resource,
	operation,
	...parameters,
});
const fork = (parameters: INodeParameters) => of('session', 'fork', parameters);
const share = (parameters: INodeParameters) => of('session', 'share', parameters);
const add = (parameters: INodeParameters) =>
	of('session', 'addExchange', { question: 'Who?', answer: 'Ada.', ...parameters });
const list = (collectionId: string) =>
	of('session', 'getAll', { filters: { collectionId: byId(collectionId) } });
const remove = (messageIds: string) => of('message', 'delete', { messageIds });
const vote = (parameters: INodeParameters) => of('message', 'vote', parameters);

/** IDs that lead elsewhere, for a parameter that takes one. */
const badIds = (
	field: string,
	parametersOf: (id: string) => INodeParameters,
	hint = PICK,
): Row[] => [
	[`no ${field}`, parametersOf('={{ "" }}'), `The parameter '${field}' is empty`, hint],
	[`blanks for a ${field}`, parametersOf(' \n'), `The parameter '${field}' is empty`, hint],
	[
		`a dot for a ${field}`,
		parametersOf('.'),
		`The parameter '${field}' is ".", which no ID is`,
		ALONE,
	],
	[
		`two dots for a ${field}`,
		parametersOf('..'),
		`The parameter '${field}' is "..", which no ID is`,
		ALONE,
	],
	[
		`a way up for a ${field}`,
		parametersOf('../collections'),
		`The parameter '${field}' holds "/", which no ID has`,
		ALONE,
	],
];

const REFUSED: Row[] = [
	...badIds('Session', (id) => fork({ sessionId: byId(id) })),
	[
		'a word of the API for a copy',
		fork({ sessionId: byId('delete_job') }),
		'The parameter \'Session\' is "delete_job", which no ID is',
		ALONE,
	],
	[
		'two dots for the last message of a copy',
		fork({ sessionId: byId('s'), messageId: '..' }),
		'The parameter \'Message ID\' is "..", which no ID is',
		ALONE,
	],
	[
		'a list for the last message of a copy',
		fork({ sessionId: byId('s'), messageId: '={{ ["a"] }}' }),
		"The parameter 'Message ID' needs text but got a list",
		CHECK,
	],
	...badIds('Session', (id) => share({ sessionId: byId(id) })),
	[
		'a link to a collection for a session to share',
		share({ sessionId: byUrl(`https://h2ogpte.example.com/collections/${NOWHERE}`) }),
		"The parameter 'Session' is not the address of a chat session",
		'Enter one that ends in /chats/ and an ID, or the ID alone.',
	],
	[
		'a word for a switch',
		share({ sessionId: byId('s'), options: { isPrivate: '={{ "yes" }}' } }),
		"The parameter 'Private' needs true or false but got text",
		CHECK,
	],
	...badIds('Session', (id) => add({ sessionId: byId(id) })),
	[
		'no question',
		add({ sessionId: byId('s'), question: '={{ "" }}' }),
		"The parameter 'Question' is empty",
		ENTER,
	],
	[
		'a blank answer',
		add({ sessionId: byId('s'), answer: ' \n' }),
		"The parameter 'Answer' is empty",
		ENTER,
	],
	[
		'a list for an answer',
		add({ sessionId: byId('s'), answer: '={{ ["a"] }}' }),
		"The parameter 'Answer' needs text but got a list",
		CHECK,
	],
	[
		'two dots for a collection',
		list('..'),
		'The parameter \'Collection\' is "..", which no ID is',
		ALONE,
	],
	[
		'a word of the API for a collection',
		list('all'),
		'The parameter \'Collection\' is "all", which no ID is',
		ALONE,
	],
	...badIds('Message ID', (messageId) => vote({ messageId }), ENTER),
	[
		'a vote that is none of three',
		vote({ messageId: 'm', vote: 'sideways' }),
		'The parameter \'Vote\' has no choice "sideways"',
		'Choose one of: down, none, up.',
	],
	[
		'a number for a vote',
		vote({ messageId: 'm', vote: '={{ 1 }}' }),
		'The parameter \'Vote\' has no choice "1"',
		'Choose one of: down, none, up.',
	],
	[
		'no vote',
		vote({ messageId: 'm', vote: '={{ $json.missing }}' }),
		"The parameter 'Vote' is empty",
		'Choose one of: down, none, up.',
	],
	['no message', remove('={{ "" }}'), "The parameter 'Message IDs' is empty", CHECK],
	['nothing but commas for messages', remove(', ,'), "The parameter 'Message IDs' is empty", CHECK],
	['an empty list of messages', remove('={{ [] }}'), "The parameter 'Message IDs' is empty", CHECK],
	[
		'an empty message in a list',
		remove('={{ ["a", ""] }}'),
		"The parameter 'Message IDs' holds an empty ID",
		CHECK,
	],
	[
		'a dot among messages',
		remove('a, .'),
		'The parameter \'Message IDs\' is ".", which no ID is',
		ALONE,
	],
	[
		'two dots among messages',
		remove('a,..'),
		'The parameter \'Message IDs\' is "..", which no ID is',
		ALONE,
	],
	[
		'an escaped way up among messages',
		remove('a,%2e%2e'),
		'The parameter \'Message IDs\' holds "%2e", which no ID has',
		ALONE,
	],
	[
		'a message with a comma',
		remove('={{ ["a,b", "c"] }}'),
		'The parameter \'Message IDs\' holds ",", which no ID has',
		ALONE,
	],
	[
		'a list within a list of messages',
		remove('={{ [["a"], "b"] }}'),
		"The parameter 'Message IDs' needs text but got a list",
		CHECK,
	],
];

it.each(REFUSED)('sends nothing for %s', async (_label, parameters, message, description) => {
	const emulator = running();
	arrange(emulator);
	const { items } = await runOn(emulator, parameters, { onError: 'continueRegularOutput' });
	expect(items).toEqual([
		{
			json: { error: expect.objectContaining({ message, description }) },
			pairedItem: { item: 0 },
		},
	]);
	expect(emulator.requests).toEqual([]);
});

interface Call {
	name: string;
	route: string;
	parameters: (given: Given) => INodeParameters;
	/** Names something that there is not. */
	missing: (given: Given) => INodeParameters;
}

const CALLS: Call[] = [
	{
		name: 'a copy',
		route: 'POST /chats/{session_id}/fork',
		parameters: ({ sessionId }) => fork({ sessionId: byId(sessionId) }),
		missing: ({ sessionId }) => fork({ sessionId: byId(sessionId), messageId: NOWHERE }),
	},
	{
		name: 'an address',
		route: 'POST /shared_chats',
		parameters: ({ sessionId }) => share({ sessionId: byId(sessionId) }),
		missing: () => share({ sessionId: byId(NOWHERE) }),
	},
	{
		name: 'an exchange',
		route: 'POST /chats/{session_id}/synth_message_pair',
		parameters: ({ sessionId }) => add({ sessionId: byId(sessionId) }),
		missing: () => add({ sessionId: byId(NOWHERE) }),
	},
	{
		name: 'a deletion',
		route: 'DELETE /messages/{message_ids}',
		parameters: ({ replyId }) => remove(replyId),
		missing: ({ replyId }) => remove(`${replyId},${NOWHERE}`),
	},
	{
		name: 'a vote',
		route: 'PUT /messages/{message_id}/votes',
		parameters: ({ replyId }) => vote({ messageId: replyId }),
		missing: () => vote({ messageId: NOWHERE }),
	},
];

/** All that the server has of the talk. */
const contentOf = ({ store }: Emulator) =>
	JSON.stringify([[...store.sessions.values()], [...store.sharedSessions.keys()]]);

const STATUSES = [400, 401, 403, 404, 409, 500, 502, 503];

describe.each(CALLS)('$name', ({ route, parameters, missing }) => {
	it.each(STATUSES)('is asked for once where the server answers %s', async (status) => {
		const emulator = running();
		const given = arrange(emulator);
		const before = contentOf(emulator);
		emulator.addFault({ match: route, status });
		const { error } = await runOn(emulator, parameters(given));
		expect(error).toMatchObject({ httpCode: String(status), itemIndex: 0 });
		expect(emulator.requests).toHaveLength(1);
		expect(contentOf(emulator)).toBe(before);
	});

	it('is asked for again where the server had too many requests', async () => {
		const emulator = running();
		const given = arrange(emulator);
		emulator.addFault({ match: route, status: 429, 'retry-after': '0' });
		const { error, items } = await runOn(emulator, parameters(given));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(emulator.requests.map((request) => request.status)).toEqual([429, expect.any(Number)]);
	});

	it('is refused in the words of the server for what there is not', async () => {
		const emulator = running();
		const given = arrange(emulator);
		const before = contentOf(emulator);
		const { error } = await runOn(emulator, missing(given));
		expect(error).toMatchObject({ httpCode: '404', message: expect.stringContaining(NOWHERE) });
		expect(contentOf(emulator)).toBe(before);
	});

	it('fails alone where the workflow goes on', async () => {
		const emulator = running();
		const given = arrange(emulator);
		emulator.addFault({ match: route, status: 403 });
		const { items } = await runOn(
			emulator,
			{ ...parameters(given), options: { maxConcurrency: 1 } },
			{ onError: 'continueRegularOutput', items: [{ json: {} }, { json: {} }] },
		);
		expect(items).toEqual([
			{ json: { error: expect.objectContaining({ httpCode: '403' }) }, pairedItem: { item: 0 } },
			{ json: expect.not.objectContaining({ error: expect.anything() }), pairedItem: { item: 1 } },
		]);
	});
});

it('says which messages are gone where a later request for others fails', async () => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	const ids = emulator.store.addMessages(sessionId, 70).map(({ id }) => id);
	emulator.hooks.close = () =>
		emulator.requests.length === 1 &&
		emulator.addFault({ match: 'DELETE /messages/{message_ids}', status: 403 });
	const { items } = await runOn(emulator, remove(ids.join()), { onError: 'continueRegularOutput' });
	expect(items[0]?.json.error).toMatchObject({
		httpCode: '403',
		description: expect.stringContaining('50 other messages were deleted before that.'),
		deleted_message_ids: ids.slice(0, 50),
	});
});
