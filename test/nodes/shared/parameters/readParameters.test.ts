import type { IExecuteFunctions, IGetNodeParameterOptions, IPollFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import {
	readItemParameter,
	readItemParameters,
	readPollParameters,
} from '../../../../nodes/shared/parameters/readParameters';

const PARAMETERS = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		default: 'one',
		options: [
			{ name: 'One', value: 'one' },
			{ name: 'All', value: 'all' },
		],
	},
	{
		displayName: 'ID',
		name: 'itemId',
		type: 'string',
		default: '',
		required: true,
		showWhen: { mode: ['one'] },
	},
	{ displayName: 'Count', name: 'count', type: 'number', default: 7 },
] as const satisfies readonly Parameter[];

type Entered = Readonly<Record<string, unknown>>;

/**
 * The context of a run with values that a person entered; notes what n8n works out, and what it gives as it was entered.
 * @param evaluate gives the value of a parameter with an expression for an item
 */
function itemContext(
	entered: Entered,
	evaluate: (entered: unknown, itemIndex: number) => unknown = (value) => value,
) {
	const read: string[] = [];
	const looked: string[] = [];
	const context: IExecuteFunctions = Object.create({
		getNodeParameter: (
			name: string,
			itemIndex: number,
			fallback: unknown,
			options: IGetNodeParameterOptions = {},
		) => {
			const value = entered[name] ?? fallback;
			if (options.rawExpressions) {
				looked.push(name);
				return value;
			}
			read.push(`${name} of ${itemIndex}`);
			return evaluate(value, itemIndex);
		},
	});
	return { context, read, looked };
}

/** The same of a poll, to which n8n gives no items. */
function pollContext(entered: Entered) {
	const read: string[] = [];
	const context: IPollFunctions = Object.create({
		getNodeParameter: (name: string, fallback: unknown) => {
			read.push(name);
			return entered[name] ?? fallback;
		},
	});
	return { context, read };
}

describe('readItemParameters', () => {
	it('gives checked values in their declared types', () => {
		const { context, read } = itemContext({ itemId: ' a ', count: '3' });
		const values = readItemParameters(context, PARAMETERS, 2);
		const mode: 'one' | 'all' = values.mode;
		const itemId: string | undefined = values.itemId;
		const count: number = values.count;
		expect({ mode, itemId, count }).toEqual({ mode: 'one', itemId: 'a', count: 3 });
		expect(read).toEqual(['mode of 2', 'itemId of 2', 'count of 2']);
	});

	it('does not read what is hidden', () => {
		const { context, read } = itemContext({ mode: 'all', itemId: ['no', 'ID'] });
		expect(readItemParameters(context, PARAMETERS, 0)).toEqual({ mode: 'all', count: 7 });
		expect(read).toEqual(['mode of 0', 'count of 0']);
	});

	it('does not read again what is known', () => {
		const { context, read } = itemContext({ itemId: 'b' });
		const values = readItemParameters(context, PARAMETERS, 0, { itemId: 'a' });
		expect(values).toEqual({ mode: 'one', itemId: 'a', count: 7 });
		expect(read).toEqual(['mode of 0', 'count of 0']);
	});

	it('leaves out what is known and hidden', () => {
		const { context } = itemContext({ mode: 'all' });
		const values = readItemParameters(context, PARAMETERS, 0, { itemId: 'a' });
		expect(values).toEqual({ mode: 'all', count: 7 });
	});

	it('throws for the first value that is none', () => {
		const { context } = itemContext({ itemId: '', count: 'many' });
		expect(() => readItemParameters(context, PARAMETERS, 0)).toThrow("The parameter 'ID' is empty");
	});
});

/** Parameters of all kinds that may hold an expression. */
const FORM = [
	...PARAMETERS,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Heat', name: 'heat', type: 'number', default: 0 },
			{ displayName: 'Role', name: 'role', type: 'string', default: '' },
		],
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		typeOptions: { multipleValues: true },
		default: [],
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
	},
] as const satisfies readonly Parameter[];

const ITEMS = [0, 1, 2];

/** Puts the index of an item wherever an entered value has this expression. */
const INDEX = '={{ $itemIndex }}';
const withIndex = (value: unknown, itemIndex: number): unknown =>
	JSON.parse(JSON.stringify(value).replaceAll(INDEX, String(itemIndex)));

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

describe('the items of a run', () => {
	it.each<[label: string, entered: Entered, byItem: object[], readForEach: string[]]>([
		[
			'without an expression',
			{
				itemId: 'a',
				count: '3',
				options: { heat: '0.5', role: 'a = b' },
				tags: ['red'],
				model: locator('small'),
			},
			ITEMS.map(() => ({
				mode: 'one',
				itemId: 'a',
				count: 3,
				options: { heat: 0.5, role: 'a = b' },
				tags: ['red'],
				model: 'small',
			})),
			[],
		],
		[
			'with an expression',
			{ itemId: INDEX, model: locator('small') },
			ITEMS.map((index) => ({
				mode: 'one',
				itemId: String(index),
				count: 7,
				options: {},
				tags: [],
				model: 'small',
			})),
			['itemId'],
		],
		[
			'with an expression in a collection, a list and a locator',
			{
				itemId: 'a',
				options: { heat: INDEX, role: 'Be brief.' },
				tags: ['red', INDEX],
				model: locator(`=model-${INDEX}`),
			},
			ITEMS.map((index) => ({
				mode: 'one',
				itemId: 'a',
				count: 7,
				options: { heat: index, role: 'Be brief.' },
				tags: ['red', String(index)],
				model: `=model-${index}`,
			})),
			['options', 'tags', 'model'],
		],
		[
			'with an expression in all of them',
			{
				mode: '=one',
				itemId: INDEX,
				count: INDEX,
				options: { heat: INDEX },
				tags: [INDEX],
				model: locator(INDEX),
			},
			ITEMS.map((index) => ({
				mode: 'one',
				itemId: String(index),
				count: index,
				options: { heat: index },
				tags: [String(index)],
				model: String(index),
			})),
			['mode', 'itemId', 'count', 'options', 'tags', 'model'],
		],
	])(
		'have what a form %s gives, and no parameter is read more often than that needs',
		(_label, entered, byItem, readForEach) => {
			const { context, read, looked } = itemContext(entered, (value, itemIndex) =>
				value === '=one' ? 'one' : withIndex(value, itemIndex),
			);
			expect(ITEMS.map((item) => readItemParameters(context, FORM, item))).toEqual(byItem);
			const names = FORM.map(({ name }) => name);
			expect(looked).toEqual(names);
			expect(read).toEqual([
				...names.map((name) => `${name} of 0`),
				...[1, 2].flatMap((item) => readForEach.map((name) => `${name} of ${item}`)),
			]);
		},
	);

	it('are read in any order', () => {
		const { context, read } = itemContext({ itemId: INDEX, count: '3' }, withIndex);
		const values = [2, 0, 1].map((item) => readItemParameters(context, PARAMETERS, item));
		expect(values.map(({ itemId, count }) => [itemId, count])).toEqual([
			['2', 3],
			['0', 3],
			['1', 3],
		]);
		expect(read).toEqual(['mode of 2', 'itemId of 2', 'count of 2', 'itemId of 0', 'itemId of 1']);
	});

	it('read a fixed value first where it is first shown', () => {
		const { context, read } = itemContext({ mode: '=', itemId: 'a' }, (value, itemIndex) =>
			value === '=' ? ['all', 'one', 'one'][itemIndex] : value,
		);
		expect(ITEMS.map((item) => readItemParameters(context, PARAMETERS, item))).toEqual([
			{ mode: 'all', count: 7 },
			{ mode: 'one', itemId: 'a', count: 7 },
			{ mode: 'one', itemId: 'a', count: 7 },
		]);
		expect(read).toEqual(['mode of 0', 'count of 0', 'mode of 1', 'itemId of 1', 'mode of 2']);
	});
});

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
	try {
		return { returned: call() };
	} catch (error) {
		return error;
	}
}

const { 1: ITEM_ID, 2: COUNT } = PARAMETERS;

describe('a wrong value', () => {
	it.each<[label: string, parameter: Parameter, entered: Entered, message: string]>([
		['is empty', ITEM_ID, { itemId: '' }, "The parameter 'ID' is empty"],
		[
			'has another type',
			COUNT,
			{ count: 'many' },
			"The parameter 'Count' needs a number but got text",
		],
	])(
		'that is fixed and %s is refused for each item, with an error of its own',
		(_label, parameter, entered, message) => {
			const { context } = itemContext(entered);
			const errors = ITEMS.map((item) =>
				thrownBy(() => readItemParameter(context, parameter, item)),
			);
			expect(errors).toEqual(ITEMS.map(() => expect.any(UserError)));
			expect(errors).toEqual(ITEMS.map(() => expect.objectContaining({ message })));
			expect(new Set(errors).size).toBe(ITEMS.length);
		},
	);

	it('that an expression gives is refused for its own item alone', () => {
		const { context } = itemContext(
			{ count: '=' },
			(_value, itemIndex) => ['x', 1, 'y'][itemIndex],
		);
		const message = "The parameter 'Count' needs a number but got text";
		expect(ITEMS.map((item) => thrownBy(() => readItemParameter(context, COUNT, item)))).toEqual([
			expect.objectContaining({ message }),
			{ returned: 1 },
			expect.objectContaining({ message }),
		]);
	});

	it('for which an expression fails leaves the other items theirs', () => {
		const failure = new Error('There is no such field');
		const { context } = itemContext({ count: '=' }, (_value, itemIndex) => {
			if (itemIndex === 0) throw failure;
			return itemIndex;
		});
		expect(ITEMS.map((item) => thrownBy(() => readItemParameter(context, COUNT, item)))).toEqual([
			failure,
			{ returned: 1 },
			{ returned: 2 },
		]);
	});
});

describe('what was read before', () => {
	it('is kept for one run and not for another one', () => {
		const runs = ['1', '2', '='].map((count) =>
			itemContext({ count }, (value, item) => (value === '=' ? 10 + item : value)),
		);
		const values = [...ITEMS, ...ITEMS].map((item, index) =>
			runs.map(({ context }) => readItemParameter(context, COUNT, index < 3 ? item : 2 - item)),
		);
		expect(values).toEqual([10, 11, 12, 12, 11, 10].map((own) => [1, 2, own]));
		expect(runs.map(({ read }) => read.length)).toEqual([1, 1, 6]);
	});

	it('is kept for a parameter and not for another one of its name', () => {
		const { context, read } = itemContext({ count: '3' });
		const asText = { displayName: 'Count', name: 'count', type: 'string', default: '' } as const;
		const asList = { ...asText, typeOptions: { multipleValues: true } };
		const [numbers, texts, lists] = [[COUNT], [asText], [asList]] as const;
		const values = ITEMS.map((item) => [
			readItemParameters(context, numbers, item).count,
			readItemParameters(context, texts, item).count,
			readItemParameters(context, lists, item).count,
		]);
		expect(values).toEqual(ITEMS.map(() => [3, '3', ['3']]));
		expect(read).toEqual(['count of 0', 'count of 0', 'count of 0']);
	});
});

describe('readPollParameters', () => {
	it('gives the same values, without an item', () => {
		const { context, read } = pollContext({ itemId: ' a ', count: '3' });
		const values = readPollParameters(context, PARAMETERS);
		expect(values).toEqual({ mode: 'one', itemId: 'a', count: 3 });
		expect(read).toEqual(['mode', 'itemId', 'count']);
	});

	it('does not read what is hidden', () => {
		const { context, read } = pollContext({ mode: 'all', itemId: ['no', 'ID'] });
		expect(readPollParameters(context, PARAMETERS)).toEqual({ mode: 'all', count: 7 });
		expect(read).toEqual(['mode', 'count']);
	});
});
