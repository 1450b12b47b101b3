import type { INodeProperties } from 'n8n-workflow';

import {
	describe as describeTable,
	parametersOf,
} from '../../../../nodes/shared/operations/describe';
import type { Operation, Parameter, Resource } from '../../../../nodes/shared/operations/operation';

const text = (name: string): Parameter => ({
	displayName: `The ${name}`,
	name,
	type: 'string',
	default: '',
});

const collection = (name: string, options: Parameter[]): Parameter => ({
	...text(name),
	type: 'collection',
	default: {},
	options,
});

const operation = (value: string, more: Partial<Operation> = {}): Operation => ({
	name: `Do ${value}`,
	value,
	action: `Do a ${value}`,
	description: `Does ${value}`,
	route: 'GET /x',
	parameters: [],
	output: 'item',
	...more,
});

const resource = (value: string, operations: Operation[]): Resource => ({
	name: `The ${value}`,
	value,
	default: operations[0]?.value ?? '',
	operations,
});

const OFF = [false, 'false', 'False', 'FALSE'];
const namesOf = (parameters: ReadonlyArray<{ name: string }>) =>
	parameters.map(({ name }) => name).join(' ');

/** The properties of a resource with these operations, without the two selectors. */
const propertiesOf = (...operations: Operation[]): INodeProperties[] =>
	describeTable([resource('r', operations)]).slice(2);

describe('parametersOf', () => {
	const simplify = (element: object) => ({ ...element });

	it.each<[string, Partial<Operation>, string]>([
		['no parameters', {}, 'options'],
		['fields in their own order', { parameters: [text('b'), text('a')] }, 'b a options'],
		['pages', { parameters: [text('a')], paging: 'offset' }, 'a returnAll limit options'],
		['pages by limit', { paging: 'limit' }, 'returnAll limit options'],
		['a short form', { parameters: [text('a')], simplify }, 'a simplify options'],
		['pages and a short form', { paging: 'offset', simplify }, 'returnAll limit simplify options'],
		[
			'collections at the end',
			{ parameters: [collection('more', []), text('a')], simplify },
			'a simplify more options',
		],
		[
			'its own options, where it declares them',
			{ parameters: [collection('options', []), collection('more', [])] },
			'options more',
		],
	])('orders what an operation asks: %s', (_, more, expected) => {
		expect(namesOf(parametersOf(operation('a', more)))).toBe(expected);
	});

	it.each<[string, Parameter[], string]>([
		['no options of its own', [], 'maxConcurrency'],
		['options of its own', [collection('options', [text('timeout')])], 'timeout maxConcurrency'],
	])('adds Max Concurrency to the options: %s', (_, parameters, expected) => {
		const all = parametersOf(operation('a', { parameters }));
		const options = all.flatMap((parameter) =>
			parameter.type === 'collection' ? namesOf(parameter.options) : [],
		);
		expect(options).toEqual([expected]);
	});
});

describe('describe: the selectors', () => {
	const table = [
		resource('zoo', [operation('b'), operation('a')]),
		resource('ark', [operation('c')]),
	];

	it('offers the resources sorted, and begins with the first of the table', () => {
		expect(describeTable(table)[0]).toEqual({
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'The ark', value: 'ark' },
				{ name: 'The zoo', value: 'zoo' },
			],
			default: 'zoo',
		});
	});

	it('offers the operations of each resource sorted, and begins with its default', () => {
		expect(describeTable(table).slice(1, 3)).toEqual<INodeProperties[]>([
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['zoo'] } },
				options: [
					{ name: 'Do a', value: 'a', action: 'Do a a', description: 'Does a' },
					{ name: 'Do b', value: 'b', action: 'Do a b', description: 'Does b' },
				],
				default: 'b',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['ark'] } },
				options: [{ name: 'Do c', value: 'c', action: 'Do a c', description: 'Does c' }],
				default: 'c',
			},
		]);
	});
});

describe('describe: the parameters', () => {
	it.each<[string, Operation[], Array<[string, object]>]>([
		[
			'alike in two operations',
			[operation('a', { parameters: [text('x')] }), operation('b', { parameters: [text('x')] })],
			[
				['x', { resource: ['r'], operation: ['a', 'b'] }],
				['options', { resource: ['r'], operation: ['a', 'b'] }],
			],
		],
		[
			'different in two operations',
			[
				operation('a', { parameters: [text('x')] }),
				operation('b', { parameters: [{ ...text('x'), required: true }] }),
			],
			[
				['x', { resource: ['r'], operation: ['a'] }],
				['x', { resource: ['r'], operation: ['b'] }],
				['options', { resource: ['r'], operation: ['a', 'b'] }],
			],
		],
		[
			'shown by another parameter',
			[operation('a', { parameters: [{ ...text('x'), showWhen: { y: ['1', true] } }] })],
			[
				['x', { resource: ['r'], operation: ['a'], y: ['1', true, 'true', 'True', 'TRUE'] }],
				['options', { resource: ['r'], operation: ['a'] }],
			],
		],
		[
			'pages',
			[operation('a', { paging: 'offset' })],
			[
				['returnAll', { resource: ['r'], operation: ['a'] }],
				['limit', { resource: ['r'], operation: ['a'], returnAll: OFF }],
				['options', { resource: ['r'], operation: ['a'] }],
			],
		],
	])('shows each where it is declared: %s', (_, operations, expected) => {
		const shown = propertiesOf(...operations).map(({ name, displayOptions }) => [
			name,
			displayOptions?.show,
		]);
		expect(shown).toEqual(expected);
	});

	it('keeps to itself what n8n does not know', () => {
		const parameter: Parameter = { ...text('x'), sendAs: 'a.b', showWhen: { y: [true] } };
		const [property] = propertiesOf(
			operation('a', { parameters: [{ ...collection('more', [parameter]), sendAs: false }] }),
		);
		expect(property).toEqual({
			displayName: 'The more',
			name: 'more',
			type: 'collection',
			default: {},
			options: [{ displayName: 'The x', name: 'x', type: 'string', default: '' }],
			displayOptions: { show: { resource: ['r'], operation: ['a'] } },
		});
	});

	it('sorts the fields of a collection by what is shown', () => {
		const fields = [text('c'), text('a'), { ...text('z'), displayName: 'About' }, text('b')];
		const more = collection('more', fields);
		const [property] = propertiesOf(operation('a', { parameters: [more] }));
		expect(namesOf(property?.options ?? [])).toBe('z a b c');
	});
});
