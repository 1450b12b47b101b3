import type { INodeParameters } from 'n8n-workflow';

import { holdTogether } from '../../support/holdTogether';
import { marked } from '../../support/marked';
import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { arrange, byId } from '../../support/operationCases';

const running = useEmulator();

/** Runs the node and gives what it sent, the ID of the session as `s`. */
async function sentBy(
	parameters: (sessionId: string) => INodeParameters,
	options?: Partial<NodeOptions>,
): Promise<Sent[]> {
	const { sessionId } = arrange(running());
	const { error } = await runOn(running(), parameters(sessionId), options);
	expect(error).toBeUndefined();
	return running()
		.requests.map(sentOf)
		.map(([call, ...body]) => [call.replace(sessionId, 's'), ...body]);
}

const send = (others: INodeParameters) => (sessionId: string) => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId(sessionId),
	message: 'Hello',
	...others,
});

const DATE = '2026-11-26T05:16:25.000Z';
const LUXON = `={{ DateTime.fromISO("${DATE}", { zone: "utc" }) }}`;

/** What the form holds, and what the message says then besides its own text. */
const ROWS: Array<[string, INodeParameters, object]> = [
	['a number for text', { message: '={{ 42 }}' }, { message: '42' }],
	['a switch for text', { message: '={{ false }}' }, { message: 'false' }],
	['a date for text', { message: `={{ new Date("${DATE}") }}` }, { message: DATE }],
	['a date of n8n for text', { message: LUXON }, { message: DATE }],
	['a date of n8n in a collection', { options: { systemPrompt: LUXON } }, { system_prompt: DATE }],
	[
		'a date of n8n in a list',
		{ retrievalOptions: { tags: { values: { include: `={{ [${LUXON.slice(4, -3)}] }}` } } } },
		{ tags: [DATE] },
	],
	[
		'text for a number',
		{ options: { temperature: '={{ "0.5" }}' } },
		{ llm_args: { temperature: 0.5 } },
	],
	[
		'a number for text in a group',
		{
			advancedOptions: {
				selfReflection: { values: { llmReflection: 'gpt-4o', promptReflection: '={{ 7 }}' } },
			},
		},
		{ self_reflection_config: { llm_reflection: 'gpt-4o', prompt_reflection: '7' } },
	],
	['text for a switch', { options: { stream: '={{ "false" }}' } }, { stream: false }],
	[
		'text for a switch in another case',
		{ agentOptions: { useAgent: '={{ "True" }}' }, simplify: '={{ "TRUE" }}' },
		{ llm_args: { use_agent: true } },
	],
	[
		'a switch for a choice that is one',
		{ options: { includeChatHistory: '={{ true }}' } },
		{ include_chat_history: 'on' },
	],
	[
		'a list as JSON',
		{
			retrievalOptions: { tags: { values: { include: '={{ JSON.stringify(["red", "blue"]) }}' } } },
		},
		{ tags: ['red', 'blue'] },
	],
	[
		'a list as JSON in the only line',
		{ advancedOptions: { guidedChoice: ['={{ JSON.stringify(["yes", "no"]) }}'] } },
		{ llm_args: { guided_choice: ['yes', 'no'] } },
	],
	[
		'a list in the only line',
		{ advancedOptions: { guidedChoice: ['={{ ["yes", "no"] }}'] } },
		{ llm_args: { guided_choice: ['yes', 'no'] } },
	],
	[
		'tools as JSON',
		{ agentOptions: { agentTools: '={{ JSON.stringify(["python"]) }}' } },
		{ llm_args: { agent_tools: ['python'] } },
	],
	[
		'a text that was cut within an emoji',
		{ message: '={{ "Descale 😀".slice(0, 9) }}' },
		{ message: 'Descale \ufffd' },
	],
	[
		'JSON with a text that was cut within an emoji',
		{ advancedOptions: { llmArgs: '={{ { client_metadata: "😀".slice(1) } }}' } },
		{ llm_args: { client_metadata: '\ufffd' } },
	],
];

it.each(ROWS)('a message takes %s', async (_label, form, sent) => {
	expect(await sentBy(send(form))).toEqual([
		['POST /chats/s/completions', marked({ stream: true, message: 'Hello', ...sent })],
	]);
});

it.each(ROWS)('as a tool of an agent, it takes %s', async (_label, form, sent) => {
	expect(await sentBy(send(form), { asTool: true })).toEqual([
		['POST /chats/s/completions', marked({ stream: true, message: 'Hello', ...sent })],
	]);
});

const list = (others: INodeParameters) => () => ({
	resource: 'session',
	operation: 'getAll',
	...others,
});

it.each<[string, (sessionId: string) => INodeParameters, Sent]>([
	['a limit', list({ limit: '={{ "2" }}' }), ['GET /chats?offset=0&limit=2']],
	[
		'a switch that shows another parameter',
		list({ returnAll: '={{ "false" }}', limit: '={{ "2" }}' }),
		['GET /chats?offset=0&limit=2'],
	],
	[
		'a switch in the form that shows another parameter',
		list({ returnAll: 'False', limit: 2 }),
		['GET /chats?offset=0&limit=2'],
	],
	[
		'a switch that hides another parameter',
		list({ returnAll: '={{ "true" }}', limit: '={{ "many" }}' }),
		['GET /chats?offset=0&limit=100'],
	],
	[
		'a name',
		(sessionId) => ({
			resource: 'session',
			operation: 'update',
			sessionId: byId(sessionId),
			name: '={{ "Descale 😀".slice(0, 9) }}',
		}),
		['PATCH /chats/s', { name: 'Descale \ufffd' }],
	],
	[
		'seconds',
		(sessionId) => ({
			resource: 'session',
			operation: 'delete',
			sessionId: byId(sessionId),
			options: { timeout: '={{ "60" }}' },
		}),
		['DELETE /chats/s?timeout=60'],
	],
	[
		'the name of a workspace',
		() => ({
			resource: 'session',
			operation: 'create',
			additionalFields: { workspace: ' workspaces/h2ogpte-guest\u200b' },
		}),
		['POST /chats', { workspace: 'workspaces/h2ogpte-guest' }],
	],
])('other operations take it too: %s', async (_label, parameters, request) => {
	const [first] = await sentBy(parameters);
	expect(first).toEqual(request);
});

it('keeps to a number of items at once that is given as text', async () => {
	const emulator = running();
	const ids = emulator.store.addSessions(12).map(({ id }) => id);
	holdTogether(emulator, 3);
	await runOn(
		emulator,
		{
			resource: 'session',
			operation: 'get',
			sessionId: byId('={{ $json.id }}'),
			options: { maxConcurrency: '={{ "3" }}' },
		},
		{ items: ids.map((id) => ({ json: { id } })) },
	);
	expect([emulator.requests.length, emulator.inFlight.peak]).toEqual([12, 3]);
});
