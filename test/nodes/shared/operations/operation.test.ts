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
			],
			output: 'item',
			timeout(values) {
				const always: string = values.a;
				const sometimes: string | undefined = values.b;
				const count: number = values.count;
				const flag: boolean = values.flag;
				const field: string | undefined = values.more.a;
				// @ts-expect-error -- not always shown
				const hidden: string = values.b;
				// @ts-expect-error -- not always filled in
				const unset: string = values.more.a;
				// @ts-expect-error -- not declared
				const unknown: unknown = values.other;
				const read = [always, sometimes, count, flag, field, hidden, unset, unknown];
				return read.filter((value) => value !== undefined).length;
			},
		});
		const values = { a: 'x', b: 'y', count: 1, flag: false, more: { a: 'z' } };
		expect(operation.timeout?.(values)).toBe(7);
	});
});
