import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { defineOperation } from '../../../../nodes/shared/operations/operation';

const card = { name: 'Do', value: 'do', action: 'Do it', description: 'Does it' } as const;

const a = { displayName: 'A', name: 'a', type: 'string', default: '' } as const;
const b = { displayName: 'B', name: 'b', type: 'string', default: '' } as const;

describe('defineOperation', () => {
	it('gives the declaration back as it is', () => {
		const operation = { ...card, route: 'GET /x', parameters: [], output: 'item' } as const;
		expect(defineOperation(operation)).toBe(operation);
	});
});

// What follows is checked by the compiler: it fails where an error is expected and there is none.
describe('a route', () => {
	it('compiles where each slot is a parameter', () => {
		const routes = [
			defineOperation({ ...card, route: 'GET /x', parameters: [], output: 'item' }),
			defineOperation({ ...card, route: 'GET /x', parameters: [a], output: 'item' }),
			defineOperation({ ...card, route: 'GET /x/{a}', parameters: [b, a], output: 'item' }),
			defineOperation({ ...card, route: 'GET /{a}/{b}', parameters: [a, b], output: 'item' }),
			defineOperation({ ...card, route: 'POST /x{?a}', parameters: [a], output: 'item' }),
		].map(({ route }) => route);
		expect(routes).toEqual(['GET /x', 'GET /x', 'GET /x/{a}', 'GET /{a}/{b}', 'POST /x{?a}']);
	});

	it('does not compile where a slot is no parameter', () => {
		const routes = [
			// @ts-expect-error -- no parameter at all
			defineOperation({ ...card, route: 'GET /x/{a}', parameters: [], output: 'item' }),
			// @ts-expect-error -- another parameter
			defineOperation({ ...card, route: 'GET /x/{a}', parameters: [b], output: 'item' }),
			// @ts-expect-error -- one of two
			defineOperation({ ...card, route: 'GET /{a}/{b}', parameters: [a], output: 'item' }),
			// @ts-expect-error -- in the query
			defineOperation({ ...card, route: 'POST /x{?a}', parameters: [b], output: 'item' }),
			// @ts-expect-error -- no method
			defineOperation({ ...card, route: '/x', parameters: [], output: 'item' }),
			// @ts-expect-error -- an unknown method
			defineOperation({ ...card, route: 'HEAD /x', parameters: [], output: 'item' }),
		].map(({ route }) => route);
		expect(routes).toHaveLength(6);
	});
});

const DELETION = { ...card, route: 'DELETE /x/{a}', parameters: [a], output: 'none' } as const;
const ITEM = { ...card, route: 'GET /x/{a}', parameters: [a], output: 'item' } as const;
const LIST = { ...card, route: 'GET /x/{a}', parameters: [a], output: 'list' } as const;

const simplify = (element: IDataObject) => element;
const run = async () => await Promise.resolve({});
const exampleItem = { a: 'x' };
const MADE = { ...ITEM, output: 'items', run: async () => [], exampleItem } as const;

describe('what an operation gives', () => {
	it('compiles with what suits its output', () => {
		const outputs = [
			defineOperation(DELETION),
			defineOperation({ ...ITEM, simplify }),
			defineOperation({ ...ITEM, run }),
			defineOperation({ ...ITEM, run, simplify }),
			defineOperation({ ...ITEM, run, simplify: 'inRun', exampleItem }),
			defineOperation(MADE),
			defineOperation({ ...LIST, emptyHint: 'None.' }),
			defineOperation({ ...LIST, run, simplify, emptyHint: 'None.' }),
			defineOperation({ ...LIST, run, simplify: 'inRun', exampleItem }),
			defineOperation({ ...LIST, paging: 'limit', simplify, emptyHint: 'None.' }),
		].map(({ output }) => output);
		expect(outputs).toHaveLength(10);
	});

	it('does not compile where a deletion has more than its confirmation', () => {
		const outputs = [
			// @ts-expect-error -- nothing is given but the confirmation
			defineOperation({ ...DELETION, run }),
			// @ts-expect-error -- one request deletes
			defineOperation({ ...DELETION, paging: 'offset' }),
			// @ts-expect-error -- the confirmation has no short form
			defineOperation({ ...DELETION, simplify }),
			// @ts-expect-error -- nor has it one in `run`
			defineOperation({ ...DELETION, run, simplify: 'inRun', exampleItem }),
			// @ts-expect-error -- nothing else is to be seen
			defineOperation({ ...DELETION, exampleItem }),
			// @ts-expect-error -- there is always an item
			defineOperation({ ...DELETION, emptyHint: 'None.' }),
		].map(({ output }) => output);
		expect(outputs).toHaveLength(6);
	});

	it('does not compile where a single item has what a list has', () => {
		const outputs = [
			// @ts-expect-error -- an object has no pages
			defineOperation({ ...ITEM, paging: 'offset' }),
			// @ts-expect-error -- there is always an item
			defineOperation({ ...ITEM, emptyHint: 'None.' }),
			// @ts-expect-error -- without `run`, nothing simplifies
			defineOperation({ ...ITEM, simplify: 'inRun', exampleItem }),
			// @ts-expect-error -- nobody knows what `run` makes of it
			defineOperation({ ...ITEM, run, simplify: 'inRun' }),
		].map(({ output }) => output);
		expect(outputs).toHaveLength(4);
	});

	it('does not compile where nothing makes its items, or something else does', () => {
		const outputs = [
			// @ts-expect-error -- without `run`
			defineOperation({ ...MADE, run: undefined }),
			// @ts-expect-error -- nobody knows what it makes
			defineOperation({ ...MADE, exampleItem: undefined }),
			// @ts-expect-error -- pages are elements of a list
			defineOperation({ ...MADE, paging: 'offset' }),
			// @ts-expect-error -- no items
			defineOperation({ ...MADE, run: async () => ['x'] }),
		].map(({ output }) => output);
		expect(outputs).toHaveLength(4);
	});

	it('does not compile where two things read the same list', () => {
		const outputs = [
			// @ts-expect-error -- pages are read without `run`
			defineOperation({ ...LIST, paging: 'offset', run }),
			// @ts-expect-error -- and are simplified without it
			defineOperation({ ...LIST, paging: 'offset', simplify: 'inRun', exampleItem }),
			// @ts-expect-error -- in both forms
			defineOperation({ ...LIST, paging: 'limit', run, simplify: 'inRun', exampleItem }),
			// @ts-expect-error -- another way to page
			defineOperation({ ...LIST, paging: 'cursor' }),
		].map(({ output }) => output);
		expect(outputs).toHaveLength(4);
	});
});

describe('the concurrency key', () => {
	it('compiles where it is a parameter', () => {
		const { concurrencyKey } = defineOperation({ ...ITEM, concurrencyKey: 'a' });
		expect(concurrencyKey).toBe('a');
	});

	it('does not compile where it is none', () => {
		// @ts-expect-error -- not declared
		const { concurrencyKey } = defineOperation({ ...ITEM, concurrencyKey: 'b' });
		expect(concurrencyKey).toBe('b');
	});
});

describe('the values of an operation', () => {
	it('have the types of their declarations', () => {
		const operation = defineOperation({
			...card,
			route: 'GET /x/{a}',
			parameters: [
				a,
				{ ...b, showWhen: { a: ['shown'] } },
				{ ...b, name: 'count', type: 'number' },
				{ ...b, name: 'flag', type: 'boolean' },
				{ ...b, name: 'more', type: 'collection', options: [a] },
				{
					...b,
					name: 'choice',
					type: 'options',
					options: [
						{ name: 'One', value: 'one' },
						{ name: 'Two', value: 'two' },
					],
				},
			],
			output: 'item',
			timeoutMs(values) {
				const always: string = values.a;
				const sometimes: string | undefined = values.b;
				const count: number = values.count;
				const flag: boolean = values.flag;
				const field: string | undefined = values.more.a;
				const choice: 'one' | 'two' = values.choice;
				// @ts-expect-error -- not always shown
				const hidden: string = values.b;
				// @ts-expect-error -- not always filled in
				const unset: string = values.more.a;
				// @ts-expect-error -- not declared
				const unknown: unknown = values.other;
				// @ts-expect-error -- no choice
				const other: 'one' | 'three' = values.choice;
				const read = [always, sometimes, count, flag, field, choice, hidden, unset, unknown, other];
				return read.filter((value) => value !== undefined).length;
			},
		});
		const values = { a: 'x', b: 'y', count: 1, flag: false, more: { a: 'z' }, choice: 'two' };
		expect(operation.timeoutMs?.(values)).toBe(9);
	});
});

describe('the requests of `run`', () => {
	const node: IExecuteFunctions = Object.create({});

	/** Runs an operation and gives the values of each request that it sends. */
	async function requestsOf(operation: ReturnType<typeof defineOperation>) {
		const requests: unknown[] = [];
		await operation.run?.({
			values: {},
			send: async (overrides) => requests.push(overrides),
			call: async (route, values) => requests.push([route, values]),
			download: async (route, values) => {
				requests.push([route, values]);
				return { data: '', mimeType: 'text/plain' };
			},
			serverUrl: 'http://h2ogpte',
			keyHash: () => '',
			isSimplified: true,
			node,
			itemIndex: 0,
		});
		return requests;
	}

	it('of the own route have the types of the parameters', async () => {
		const operation = defineOperation({
			...card,
			route: 'POST /x/{a}',
			parameters: [
				a,
				{ ...b, name: 'elsewhere', sendAs: 'other.name' },
				{ ...b, name: 'choice', type: 'options', options: [{ name: 'One', value: 'one' }] },
				{
					...b,
					name: 'more',
					type: 'collection',
					options: [{ ...b, name: 'flag', type: 'boolean', sendAs: false }],
				},
			],
			output: 'item',
			async run({ send }) {
				await send();
				await send({ a: 'x', flag: true, choice: 'three' });
				await send({ a: undefined });
				// @ts-expect-error -- another type
				await send({ flag: 'yes' });
				// @ts-expect-error -- not declared
				await send({ b: 'x' });
				// @ts-expect-error -- has another name in the request
				await send({ elsewhere: 'x' });
				// @ts-expect-error -- its fields stand beside the others
				await send({ more: {} });
			},
		});
		expect(await requestsOf(operation)).toHaveLength(7);
	});

	it('of other routes have values for all slots in the path', async () => {
		const operation = defineOperation({
			...ITEM,
			async run({ call }) {
				await call('GET /y', {});
				await call('GET /y/{c}', { c: 'x', limit: 1 });
				await call('GET /y/{c}/{d}', { c: 'x', d: 'y' });
				await call('POST /y{?c}', {});
				// @ts-expect-error -- without its only slot
				await call('GET /y/{c}', { limit: 1 });
				// @ts-expect-error -- without one of two
				await call('GET /y/{c}/{d}', { c: 'x' });
				// @ts-expect-error -- without values
				await call('GET /y/{c}');
				// @ts-expect-error -- no method
				await call('/y', {});
			},
		});
		expect(await requestsOf(operation)).toHaveLength(8);
	});
});
