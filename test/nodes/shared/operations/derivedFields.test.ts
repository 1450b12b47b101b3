import { parametersOf } from '../../../../nodes/shared/operations/derivedFields';
import type { Operation } from '../../../../nodes/shared/operations/operation';
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

const declaration = (parameters: readonly Parameter[]) =>
	({
		name: 'Do',
		value: 'do',
		action: 'Do it',
		description: 'Does it',
		route: 'GET /x',
		parameters,
	}) as const;

const namesOf = (parameters: ReadonlyArray<{ name: string }>) =>
	parameters.map(({ name }) => name).join(' ');

describe('parametersOf', () => {
	const simplify = (element: object) => ({ ...element });
	const run = async () => await Promise.resolve({});
	const [a, b] = [text('a'), text('b')];

	it.each<[string, Operation, string]>([
		['no parameters', { ...declaration([]), output: 'item' }, 'options'],
		['fields in their own order', { ...declaration([b, a]), output: 'item' }, 'b a options'],
		['a deletion', { ...declaration([a]), output: 'none' }, 'a options'],
		['a list without pages', { ...declaration([a]), output: 'list' }, 'a options'],
		[
			'pages',
			{ ...declaration([a]), output: 'list', paging: 'offset' },
			'a returnAll limit options',
		],
		[
			'pages by limit',
			{ ...declaration([]), output: 'list', paging: 'limit' },
			'returnAll limit options',
		],
		['a short form', { ...declaration([a]), output: 'item', simplify }, 'a simplify options'],
		[
			'a short form that `run` gives',
			{ ...declaration([a]), output: 'item', simplify: 'inRun', run, exampleItem: {} },
			'a simplify options',
		],
		[
			'pages and a short form',
			{ ...declaration([]), output: 'list', paging: 'offset', simplify },
			'returnAll limit simplify options',
		],
		[
			'collections at the end',
			{ ...declaration([collection('more', []), a]), output: 'item', simplify },
			'a simplify more options',
		],
		[
			'its own options, where it declares them',
			{ ...declaration([collection('options', []), collection('more', [])]), output: 'item' },
			'options more',
		],
	])('orders what an operation asks: %s', (_, operation, expected) => {
		expect(namesOf(parametersOf(operation))).toBe(expected);
	});

	it.each<[string, Parameter[], string]>([
		['no options of its own', [], 'maxConcurrency'],
		['options of its own', [collection('options', [text('timeout')])], 'timeout maxConcurrency'],
	])('adds Max Concurrency to the options: %s', (_, parameters, expected) => {
		const all = parametersOf({ ...declaration(parameters), output: 'item' });
		const options = all.flatMap((parameter) =>
			parameter.type === 'collection' ? namesOf(parameter.options) : [],
		);
		expect(options).toEqual([expected]);
	});
});
