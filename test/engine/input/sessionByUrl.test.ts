import type { INodeParameters } from 'n8n-workflow';

import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { BRIEF_ANSWERS, MANUAL, sentOf, useEmulator } from '../../support/useEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId, byUrl, set } from '../../support/operationCases';

const running = useEmulator();

const HOST = 'https://h2ogpte.example.com';
const chat = ({ sessionId }: Given) => `${HOST}/chats/${sessionId}`;

/** How a session may be given. */
const FORMS: Array<[string, (given: Given) => INodeParameters[string]]> = [
	['a link', (given) => byUrl(chat(given))],
	[
		'a link as a workflow has saved it',
		(given) => ({ ...byUrl(chat(given)), __regex: 'https?://.*/chats/([^/]+)' }),
	],
	['a link with more', (given) => byUrl(`${chat(given)}/?tab=1#last`)],
	['a link in upper case', (given) => byUrl(chat(given).replace(HOST, HOST.toUpperCase()))],
	['a link in brackets', (given) => byUrl(`<${chat(given)}>`)],
	['a link by an expression', (given) => byUrl(`={{ "${chat(given)}" }}`)],
	['an ID by an expression for a link', ({ sessionId }) => byUrl(`={{ "${sessionId}" }}`)],
	['a link for an ID', (given) => byId(chat(given))],
	['a link by an expression for an ID', (given) => byId(`={{ "${chat(given)}\\n" }}`)],
	['a link by an expression for everything', (given) => `={{ "${chat(given)}" }}`],
	['an ID by an expression for everything', ({ sessionId }) => `={{ "${sessionId}" }}`],
	[
		'a choice',
		({ sessionId }) => ({
			__rl: true,
			mode: 'list',
			value: sessionId,
			cachedResultName: 'Help desk',
			cachedResultUrl: HOST,
		}),
	],
	['an ID with characters that nobody sees', ({ sessionId }) => byId(`\u200b${sessionId}\u2060`)],
];

it.each(FORMS)('finds the session by %s', async (_label, form) => {
	const given = arrange(running());
	const { error } = await runOn(running(), {
		resource: 'session',
		operation: 'get',
		sessionId: form(given),
	});
	expect(error).toBeUndefined();
	expect(running().requests.map(sentOf)).toEqual([[`GET /chats/${given.sessionId}`]]);
});

it('takes all of them for one session, which gets one message after another', async () => {
	const given = arrange(running());
	set(running(), { delay: 20 });
	const links = [chat(given), `${chat(given)}/?a=1`, given.sessionId, ` ${given.sessionId}\u200b`];
	const run = await runOn(
		running(),
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('={{ $json.link }}'),
			message: 'Hello',
			options: { stream: false },
		},
		{ items: links.map((link) => ({ json: { link } })) },
	);
	expect(run.items.map(({ json }) => json.session_id)).toEqual(links.map(() => given.sessionId));
	expect(running().inFlight.peak).toBe(1);
});

it.each<[string, (given: Given) => INodeParameters, (given: Given) => Sent[0]]>([
	[
		'a collection to set',
		({ sessionId }) => ({
			resource: 'session',
			operation: 'setCollection',
			sessionId: byId(sessionId),
			collectionId: byId(`${HOST}/collections/${MANUAL}`),
		}),
		({ sessionId }) => `PUT /chats/${sessionId}/collection`,
	],
	[
		'the collection of a new session',
		() => ({
			resource: 'session',
			operation: 'create',
			collectionId: byId(`HTTPS://h2ogpte.example.com/collections/${MANUAL}/`),
		}),
		() => `POST /chats?collection_id=${MANUAL}`,
	],
	[
		'a prompt template with characters that nobody sees',
		({ sessionId }) => ({
			resource: 'session',
			operation: 'setPromptTemplate',
			sessionId: byId(sessionId),
			promptTemplateId: byId(`\ufeff${BRIEF_ANSWERS}`),
		}),
		({ sessionId }) => `PUT /chats/${sessionId}/prompt_template`,
	],
	[
		'a message with characters that nobody sees',
		({ replyId }) => ({
			resource: 'message',
			operation: 'getReferences',
			messageId: `\u200b${replyId}\u200b`,
		}),
		({ replyId }) => `GET /messages/${replyId}/references`,
	],
])('finds %s', async (_label, parameters, call) => {
	const given = arrange(running());
	const { error } = await runOn(running(), parameters(given));
	expect(error).toBeUndefined();
	expect(running().requests.map((request) => sentOf(request)[0])).toEqual([call(given)]);
});

it('finds a prompt template within a collection of fields', async () => {
	const { items } = await runOn(running(), {
		resource: 'session',
		operation: 'create',
		additionalFields: { promptTemplateId: byId(`={{ "${BRIEF_ANSWERS}\\u200b" }}`) },
	});
	expect(running().requests.map((request) => sentOf(request)[1])).toEqual([
		undefined,
		{ prompt_template_id: BRIEF_ANSWERS },
	]);
	expect(items.map(({ json }) => json.prompt_template_id)).toEqual([BRIEF_ANSWERS]);
});

const NO_SESSION = "The parameter 'Session' is not the address of a chat session";

it.each<[string, INodeParameters, string]>([
	['a link to a collection', { sessionId: byId(`${HOST}/collections/1`) }, NO_SESSION],
	['a link by an expression', { sessionId: byUrl(`={{ "${HOST}/documents/1" }}`) }, NO_SESSION],
	['a link in the form', { sessionId: byUrl(`${HOST}/collections/1`) }, NO_SESSION],
	['another scheme', { sessionId: byUrl('={{ "ftp://localhost/chats/1" }}') }, NO_SESSION],
	[
		'a link to a session',
		{ operation: 'setCollection', sessionId: byId('s1'), collectionId: byId(`${HOST}/chats/1`) },
		"The parameter 'Collection' is not the address of a collection",
	],
	[
		'a link within a collection of fields',
		{ operation: 'create', additionalFields: { promptTemplateId: byId(`${HOST}/chats/1`) } },
		"The parameter 'Prompt Template' is a link instead of an ID",
	],
	[
		'a link for a message',
		{ resource: 'message', operation: 'getMetadata', messageId: `${HOST}/chats/1` },
		"The parameter 'Message ID' is a link instead of an ID",
	],
	[
		'a link for a model',
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId('s1'),
			message: 'Hello',
			llm: byId(`${HOST}/models/1`),
		},
		"The parameter 'Model' is a link instead of an ID",
	],
	[
		'half a character',
		{ operation: 'create', collectionId: byId('={{ "😀".slice(1) }}') },
		"The parameter 'Collection' holds half a character",
	],
])('refuses before any request: %s', async (_label, parameters, message) => {
	const { error } = await runOn(running(), {
		resource: 'session',
		operation: 'get',
		...parameters,
	});
	expect([error?.message, error?.itemIndex]).toEqual([message, 0]);
	expect(running().requests).toEqual([]);
});
