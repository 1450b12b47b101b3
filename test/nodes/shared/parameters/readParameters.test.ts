import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import {
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

/** The context of an item with values that a person entered; notes what is read. */
function itemContext(entered: Entered) {
	const read: string[] = [];
	const context: IExecuteFunctions = Object.create({
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
			read.push(`${name} of ${itemIndex}`);
			return entered[name] ?? fallback;
		},
	});
	return { context, read };
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
