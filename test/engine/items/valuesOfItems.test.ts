import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/H2oGpteChat/resources';
import { executeItems } from '../../../nodes/shared/operations/executeItems';
import { propertiesOf } from '../../../nodes/shared/operations/properties';
import { marked } from '../../support/marked';
import { byId } from '../../support/operationCases';
import { runNode, runOn } from '../../support/runNode';
import { runOwnNode } from '../../support/runOwnNode';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** Three sessions, and an item for each of them. */
function threeItems() {
	const ids = running()
		.store.addSessions(3, () => ({ collectionId: MANUAL }))
		.map(({ id }) => id);
	const items = ids.map((id, index) => ({
		json: { id, text: `Question ${index}`, heat: index / 2, tag: `chapter-${index}` },
	}));
	return { ids, items };
}

/** What was sent, in the order of the sessions, since items run side by side. */
const sentTo = (ids: readonly string[]): Sent[] =>
	ids.flatMap((id) =>
		running()
			.requests.filter(({ path }) => path.includes(id))
			.map(sentOf),
	);

const SEND = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId('={{ $json.id }}'),
	message: '={{ $json.text }}',
};

type BodyOf = (index: number) => { llm_args?: object; [field: string]: unknown };

/** Fields of the form, and what the request of each item has for them. */
const ROWS: Array<[label: string, parameters: INodeParameters, bodyOf: BodyOf]> = [
	['a text of its own', {}, () => ({})],
	[
		'a text of its own, and fixed options',
		{ options: { temperature: 0.5, systemPrompt: 'Be brief.' }, llm: byId('emulator-large') },
		() => ({
			llm: 'emulator-large',
			system_prompt: 'Be brief.',
			llm_args: { temperature: 0.5 },
		}),
	],
	[
		'an option of its own beside a fixed one',
		{ options: { temperature: '={{ $json.heat }}', systemPrompt: 'Be brief.' } },
		(index) => ({ system_prompt: 'Be brief.', llm_args: { temperature: index / 2 } }),
	],
	[
		'options of its own beside a fixed text',
		{ message: 'Hello', options: { temperature: '={{ $json.heat }}' } },
		(index) => ({ message: 'Hello', llm_args: { temperature: index / 2 } }),
	],
	[
		'a prompt of its own in one collection, beside fixed options in another one',
		{
			options: { temperature: 0.5 },
			retrievalOptions: { prePromptQuery: '=Use {{ $json.tag }} alone.' },
		},
		(index) => ({
			llm_args: { temperature: 0.5 },
			pre_prompt_query: `Use chapter-${index} alone.`,
		}),
	],
	[
		'fields of its own and fixed ones, within a group and a list',
		{
			retrievalOptions: { tags: { values: { include: ['care', '={{ $json.tag }}'] } } },
			advancedOptions: {
				selfReflection: {
					values: { llmReflection: 'emulator-small', promptReflection: '=Is it {{ $json.tag }}?' },
				},
			},
		},
		(index) => ({
			tags: ['care', `chapter-${index}`],
			self_reflection_config: {
				llm_reflection: 'emulator-small',
				prompt_reflection: `Is it chapter-${index}?`,
			},
		}),
	],
	[
		'JSON of its own under fixed options',
		{
			options: { responseFormat: 'text' },
			advancedOptions: { llmArgs: '={{ { temperature: $json.heat } }}' },
		},
		(index) => ({ llm_args: { temperature: index / 2, response_format: 'text' } }),
	],
	[
		'fixed JSON under options of its own',
		{
			options: { temperature: '={{ $json.heat }}' },
			advancedOptions: { llmArgs: '{"response_format": "text"}' },
		},
		(index) => ({ llm_args: { temperature: index / 2, response_format: 'text' } }),
	],
];

it.each(ROWS)('each item sends %s', async (_label, parameters, bodyOf) => {
	const { ids, items } = threeItems();
	const run = await runOn(running(), { ...SEND, ...parameters }, { items });
	expect(run.error).toBeUndefined();
	expect(sentTo(ids)).toEqual(
		ids.map((id, index) => [
			`POST /chats/${id}/completions`,
			marked({ message: `Question ${index}`, stream: true, ...bodyOf(index) }),
		]),
	);
	expect(run.items.map(({ json, pairedItem }) => [json.session_id, pairedItem])).toEqual(
		ids.map((id, item) => [id, { item }]),
	);
});

it('each item has the option of its own that no request has', async () => {
	const { ids, items } = threeItems();
	const { items: answers } = await runOn(
		running(),
		{ ...SEND, options: { includeUsage: '={{ $json.heat === 0.5 }}' }, simplify: false },
		{ items },
	);
	expect(answers.map(({ json }) => [json.session_id, 'usage' in json])).toEqual(
		ids.map((id, index) => [id, index === 1]),
	);
});

it('each item shows the fields that its own choice shows', async () => {
	const { ids, items } = threeItems();
	const { error } = await runOn(
		running(),
		{
			...SEND,
			sessionMode: '={{ $json.heat === 0.5 ? "new" : "existing" }}',
			sessionName: '={{ $json.tag }}',
		},
		{ items },
	);
	const [first = '', , last = ''] = ids;
	expect(error).toBeUndefined();
	expect(sentTo(ids).map(([call]) => call)).toEqual([
		`POST /chats/${first}/completions`,
		`POST /chats/${last}/completions`,
	]);
	const renamed = running().requests.filter(({ method }) => method === 'PATCH');
	expect(renamed.map(({ body }) => body)).toEqual([{ name: 'chapter-1' }]);
});

it('the next run of a node has its own values', async () => {
	const { ids, items } = threeItems();
	for (const temperature of [0, 0.5]) {
		await runOn(running(), { ...SEND, options: { temperature } }, { items: items.slice(0, 1) });
	}
	const sent = sentTo(ids).map(([, body]) => Object(body).llm_args.temperature);
	expect(sent).toEqual([0, 0.5]);
});

it('each item is sent with its own key, also with one that another item had before', async () => {
	const { url, keys, requests } = running();
	const { ids, items } = threeItems();
	const order = [keys.global, keys.collection, keys.global];
	const { error } = await runNode(SEND, {
		credential: { url, apiKey: '={{ $json.key }}' },
		items: items.map(({ json }, index) => ({ json: { ...json, key: order[index] } })),
	});
	const keyOf = (id: string) =>
		requests.filter(({ path }) => path.includes(id)).map(({ headers }) => headers.authorization);
	expect(error).toBeUndefined();
	expect(ids.map(keyOf)).toEqual(order.map((key) => [`Bearer ${key}`]));
});

describe('an expression for the operation', () => {
	it('is text to n8n, and no operation', async () => {
		const { items } = threeItems();
		const parameters = { ...SEND, operation: '={{ $json.operation }}' };
		const { error } = await runOn(running(), parameters, { items });
		expect(error?.message).toBe(
			'The parameter \'Operation\' has no choice "{{ $json.operation }}" [item 0]',
		);
	});

	/**
	 * Those of the node where n8n evaluates the operation. n8n then wants all fields filled in that any operation needs, which
	 * the parameters here need not be.
	 */
	const PROPERTIES = propertiesOf(resources).map((property) => ({
		...property,
		noDataExpression: false,
		required: false,
	}));

	const GET = (id: string): Sent => [`GET /chats/${id}`];
	const DELETE = (id: string): Sent => [`DELETE /chats/${id}`];
	const UPDATE = (id: string, index: number): Sent => [
		`PATCH /chats/${id}`,
		{ name: `chapter-${index}` },
	];
	const ASK = (id: string, index: number): Sent => [
		`POST /chats/${id}/completions`,
		marked({ message: `Question ${index}`, stream: true }),
	];
	const MESSAGES = (id: string): Sent => [`GET /chats/${id}/messages?offset=0&limit=3`];

	it.each<
		[
			label: string,
			chosen: INodeParameters,
			ofItems: Array<[resource: string, operation: string]>,
			sent: Array<(id: string, index: number) => Sent>,
		]
	>([
		[
			'of one resource',
			{ resource: 'session', operation: '={{ $json.operation }}' },
			[
				['', 'get'],
				['', 'update'],
				['', 'delete'],
			],
			[GET, UPDATE, DELETE],
		],
		[
			'of several resources',
			{ resource: '={{ $json.resource }}', operation: '={{ $json.operation }}' },
			[
				['session', 'get'],
				['message', 'send'],
				['session', 'get'],
			],
			[GET, ASK, GET],
		],
		[
			'of several resources, the first of which waits its turn',
			{ resource: '={{ $json.resource }}', operation: '={{ $json.operation }}' },
			[
				['message', 'send'],
				['session', 'update'],
				['message', 'send'],
			],
			[ASK, UPDATE, ASK],
		],
		[
			'of one name in several resources',
			{ resource: '={{ $json.resource }}', operation: 'getAll' },
			[
				['message', ''],
				['session', ''],
				['message', ''],
			],
			[MESSAGES, () => ['GET /chats?offset=0&limit=3'], MESSAGES],
		],
	])(
		'gives each item its own where n8n evaluates it, as older ones do: %s',
		async (_label, chosen, ofItems, sent) => {
			const { url, keys, requests } = running();
			const { ids, items } = threeItems();
			const { status } = await runOwnNode({
				properties: PROPERTIES,
				execute: async (node) => await executeItems(node, resources),
				parameters: { ...SEND, ...chosen, name: '={{ $json.tag }}', limit: 3 },
				credential: { url, apiKey: keys.global },
				items: items.map(({ json }, index) => {
					const [resource = '', operation = ''] = ofItems[index] ?? [];
					return { json: { ...json, resource, operation } };
				}),
			});
			const inOrder = (calls: Sent[]) => calls.sort(([a], [b]) => (a < b ? -1 : 1));
			expect(status).toBe('success');
			expect(inOrder(requests.map(sentOf))).toEqual(
				inOrder(
					ids.flatMap((id, index) => sent.slice(index, index + 1).map((call) => call(id, index))),
				),
			);
		},
	);
});
