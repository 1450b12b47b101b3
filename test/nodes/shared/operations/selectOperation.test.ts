import type { IExecuteFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

import { resources } from '../../../../nodes/H2oGpteChat/resources';
import { selectedOperation } from '../../../../nodes/shared/operations/selectOperation';
import { refusalOf } from '../refusal';

/** What is chosen for an item. */
type Choice = [resource: string, operation: string];

/**
 * The context of a run; notes what n8n works out.
 * @param chosen what a person chose, or expressions for it
 * @param byItem what each item has in the place of an expression
 */
function runWith([resource, operation]: Choice, byItem: Choice[]) {
	const read: string[] = [];
	const node: IExecuteFunctions = Object.create({
		getNodeParameter: (
			name: string,
			itemIndex: number,
			_fallback: unknown,
			options: IGetNodeParameterOptions = {},
		) => {
			const saved = name === 'resource' ? resource : operation;
			if (options.rawExpressions) return saved;
			read.push(`${name} of ${itemIndex}`);
			return saved.startsWith('=') ? byItem[itemIndex]?.[name === 'resource' ? 0 : 1] : saved;
		},
	});
	return { node, read };
}

const routesOf = (node: IExecuteFunctions, items: number[]) =>
	items.map((item) => selectedOperation(node, resources, item).route);

const GET = 'GET /chats/{sessionId}';
const DELETE = 'DELETE /chats/{sessionId}';
const SESSIONS = 'GET /chats';
const MESSAGES = 'GET /chats/{sessionId}/messages';

const BOTH = ['resource', 'operation'];
const of = (item: number) => BOTH.map((name) => `${name} of ${item}`);

it.each<[label: string, chosen: Choice, byItem: Choice[], routes: string[], read: string[]]>([
	['a fixed one', ['session', 'get'], [], [GET, GET, GET], of(0)],
	[
		'an operation by an expression',
		['session', '={{ $json.operation }}'],
		[
			['', 'get'],
			['', 'delete'],
			['', 'get'],
		],
		[GET, DELETE, GET],
		[0, 1, 2].flatMap(of),
	],
	[
		'a resource by an expression',
		['={{ $json.resource }}', 'getAll'],
		[
			['message', ''],
			['session', ''],
			['message', ''],
		],
		[MESSAGES, SESSIONS, MESSAGES],
		[0, 1, 2].flatMap(of),
	],
])('gives each item of a run its operation: %s', (_label, chosen, byItem, routes, read) => {
	const run = runWith(chosen, byItem);
	expect(routesOf(run.node, [0, 1, 2])).toEqual(routes);
	expect(run.read).toEqual(read);
});

it.each<[label: string, chosen: Choice, message: string]>([
	['resource', ['folder', 'get'], 'The parameter \'Resource\' has no choice "folder"'],
	['operation', ['session', 'paint'], 'The parameter \'Operation\' has no choice "paint"'],
])('refuses an unknown %s for each item', (_label, chosen, message) => {
	const { node } = runWith(chosen, []);
	const refusals = [0, 1, 0].map((item) =>
		refusalOf(() => selectedOperation(node, resources, item)),
	);
	expect(refusals).toEqual([0, 1, 2].map(() => expect.objectContaining({ message })));
});

it('refuses an unknown operation that an expression gives for its own item alone', () => {
	const { node } = runWith(
		['session', '={{ $json.operation }}'],
		[
			['', 'paint'],
			['', 'get'],
		],
	);
	expect(refusalOf(() => selectedOperation(node, resources, 0))).toMatchObject({
		message: 'The parameter \'Operation\' has no choice "paint"',
	});
	expect(routesOf(node, [1])).toEqual([GET]);
});

it('keeps the operations of runs apart, and those of two lists of resources', () => {
	const runs = [runWith(['session', 'get'], []), runWith(['session', 'delete'], [])];
	expect([0, 1].map((item) => runs.flatMap(({ node }) => routesOf(node, [item])))).toEqual([
		[GET, DELETE],
		[GET, DELETE],
	]);
	const others = resources.map((resource) => ({
		...resource,
		operations: resource.operations.map((operation) => ({ ...operation })),
	}));
	const [{ node } = runWith(['session', 'get'], [])] = runs;
	const [own, other] = [resources, others].map((list) => selectedOperation(node, list, 0));
	expect(own).toEqual(other);
	expect(own).not.toBe(other);
	expect(selectedOperation(node, resources, 1)).toBe(own);
});
