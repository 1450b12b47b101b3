import type { INodeProperties } from 'n8n-workflow';

import { propertiesOf } from '../../../../nodes/shared/operations/properties';
import type { Operation, Resource } from '../../../../nodes/shared/operations/operation';
import type { Parameter } from '../../../../nodes/shared/parameters/parameter';

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

const operation = (
	value: string,
	more: Partial<Pick<Operation, 'route' | 'parameters'>> = {},
): Operation => ({
	name: `Do ${value}`,
	value,
	action: `Do a ${value}`,
	description: `Does ${value}`,
	route: 'GET /x',
	parameters: [],
	output: 'item',
	...more,
});

const pagedList = (value: string): Operation => ({
	...operation(value),
	output: 'list',
	paging: 'offset',
	run: undefined,
	simplify: undefined,
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

/** The properties of a resource with these operations, without the two selectors and the notice among the settings. */
const parameterProperties = (...operations: Operation[]): INodeProperties[] =>
	propertiesOf([resource('r', operations)]).slice(2, -1);

describe('propertiesOf: the selectors', () => {
	const table = [
		resource('zoo', [operation('b'), operation('a')]),
		resource('ark', [operation('c')]),
	];

	it('offers the resources sorted, and begins with the first of the table', () => {
		expect(propertiesOf(table)[0]).toEqual({
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
		expect(propertiesOf(table).slice(1, 3)).toEqual<INodeProperties[]>([
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

describe('propertiesOf: the parameters', () => {
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
			[pagedList('a')],
			[
				['returnAll', { resource: ['r'], operation: ['a'] }],
				['limit', { resource: ['r'], operation: ['a'], returnAll: OFF }],
				['options', { resource: ['r'], operation: ['a'] }],
			],
		],
	])('shows each where it is declared: %s', (_, operations, expected) => {
		const shown = parameterProperties(...operations).map(({ name, displayOptions }) => [
			name,
			displayOptions?.show,
		]);
		expect(shown).toEqual(expected);
	});

	it('keeps to itself what n8n does not know', () => {
		const parameter: Parameter = { ...text('x'), sendAs: 'a.b' };
		const [property] = parameterProperties(
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

	it('offers a field of a collection where parameters beside the collection say so', () => {
		const parameter: Parameter = { ...text('x'), showWhen: { y: ['1', true] } };
		const [property] = parameterProperties(
			operation('a', { parameters: [collection('more', [parameter])] }),
		);
		expect(property?.options).toEqual([
			{
				...text('x'),
				displayOptions: { show: { '/y': ['1', true, 'true', 'True', 'TRUE'] } },
			},
		]);
	});

	it('sorts the fields of a collection by what is shown', () => {
		const fields = [text('c'), text('a'), { ...text('z'), displayName: 'About' }, text('b')];
		const more = collection('more', fields);
		const [property] = parameterProperties(operation('a', { parameters: [more] }));
		expect(namesOf(property?.options ?? [])).toBe('z a b c');
	});

	it('puts the leading fields of a collection before the others, in their order', () => {
		const fields = [text('a'), text('b'), text('c'), text('d')];
		const more = { ...collection('more', fields), leading: ['d', 'b'] };
		const [property] = parameterProperties(operation('a', { parameters: [more] }));
		expect(namesOf(property?.options ?? [])).toBe('d b a c');
		expect(property).not.toHaveProperty('leading');
	});

	it('lets the model of an AI Agent fill a field in, where the node is its tool', () => {
		const message = { ...text('Message'), displayName: 'Message', filledByModel: 'One question' };
		const properties = parameterProperties(operation('a', { parameters: [message] }));
		const shown = (isTool: boolean) => ({
			show: { resource: ['r'], operation: ['a'], '@tool': [isTool] },
		});
		expect(properties.slice(0, -1)).toEqual([
			{
				displayName: 'Message',
				name: 'Message',
				type: 'string',
				default: '',
				displayOptions: shown(false),
			},
			{
				displayName: 'Message',
				name: 'Message',
				type: 'string',
				default:
					"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Message', `One question`, 'string') }}",
				displayOptions: shown(true),
			},
		]);
	});
});

describe('propertiesOf: the notice beside Retry On Fail', () => {
	it('is shown by the operations that change something', () => {
		const table = [
			resource('r', [
				operation('a'),
				operation('b', { route: 'POST /x' }),
				operation('c', { route: 'DELETE /x' }),
			]),
			resource('s', [operation('d', { route: 'PUT /x' })]),
		];
		const notices = propertiesOf(table).filter(({ isNodeSetting }) => isNodeSetting);
		expect(notices.map(({ name, type, displayOptions }) => [name, type, displayOptions])).toEqual([
			['retryNotice', 'notice', { show: { resource: ['r', 's'], operation: ['b', 'c', 'd'] } }],
		]);
	});
});
