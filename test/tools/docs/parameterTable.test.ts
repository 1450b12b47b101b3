import type { Parameter } from '../../../nodes/shared/parameters/parameter';
import { parameterTables } from '../../../tools/docs/parameterTable';
import { conditionInWords, defaultInWords, typeInWords } from '../../../tools/docs/parameterWords';

const card = { displayName: 'Field', name: 'field' } as const;

it.each<[Parameter, string, string]>([
	[{ ...card, type: 'string', default: '' }, 'Text', '—'],
	[{ ...card, type: 'string', default: '', required: true }, 'Text', 'required'],
	[{ ...card, type: 'string', default: '={{ $json.a }}' }, 'Text', '`{{ $json.a }}`'],
	[
		{ ...card, type: 'string', default: [], typeOptions: { multipleValues: true } },
		'Several texts',
		'—',
	],
	[
		{ ...card, type: 'string', default: 'a', asList: true },
		'Text, several with commas between them',
		'`a`',
	],
	[{ ...card, type: 'number', default: 0 }, 'Number', '0'],
	[
		{ ...card, type: 'number', default: 1000, typeOptions: { minValue: 1, numberPrecision: 0 } },
		'Whole number, 1 or more',
		'1000',
	],
	[
		{ ...card, type: 'number', default: 0.5, typeOptions: { minValue: 0, maxValue: 2 } },
		'Number, 0 to 2',
		'0.5',
	],
	[{ ...card, type: 'boolean', default: false }, 'Switch', 'off'],
	[{ ...card, type: 'json', default: '{}' }, 'JSON', '—'],
	[{ ...card, type: 'json', default: '{\n  "a": "b|c"\n}' }, 'JSON', '`{ "a": "b\\|c" }`'],
	[{ ...card, type: 'dateTime', default: '' }, 'Date and time', '—'],
	[
		{ ...card, type: 'options', default: 'a', options: [{ name: 'The A', value: 'a' }] },
		'One of The A',
		'The A',
	],
	[
		{
			...card,
			type: 'options',
			default: 'a',
			options: [{ name: 'The A', value: 'a', description: 'First' }],
		},
		'One of those below',
		'The A',
	],
	[{ ...card, type: 'multiOptions', default: [] }, 'Several from a list of the server', '—'],
	[
		{
			...card,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
		},
		'By ID',
		'required',
	],
])('says of %j: %s, %s', (parameter, type, shown) => {
	expect([typeInWords(parameter), defaultInWords(parameter)]).toEqual([type, shown]);
});

const source: Parameter = {
	...card,
	displayName: 'Source',
	name: 'source',
	type: 'options',
	default: 'a',
	options: [
		{ name: 'The A', value: 'a' },
		{ name: 'The B', value: 'b' },
	],
};
const all: Parameter = { ...card, displayName: 'All', name: 'all', type: 'boolean', default: true };

it.each<[Parameter['showWhen'], string]>([
	[undefined, ''],
	[{ source: ['a'] }, 'Only where **Source** is The A.'],
	[
		{ source: ['a', 'b'], all: [false] },
		'Only where **Source** is The A or The B and **All** is off.',
	],
	[{ elsewhere: ['c'] }, 'Only where **elsewhere** is c.'],
])('says of the rules %j: %s', (showWhen, words) => {
	expect(conditionInWords({ ...card, type: 'string', default: '', showWhen }, [source, all])).toBe(
		words,
	);
});

it('sets what stands alone in one table and each collection in another', () => {
	const options: Parameter = {
		...card,
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		leading: ['last'],
		options: [
			{
				...card,
				displayName: 'Alpha',
				name: 'alpha',
				type: 'string',
				default: '',
				showWhen: { all: [true] },
			},
			{
				...card,
				displayName: 'Last',
				name: 'last',
				type: 'string',
				default: '',
				description: 'It is | first',
			},
		],
	};
	expect(parameterTables([all, options]).split('\n')).toEqual([
		'| Parameter | What to enter | Default | What it is |',
		'| --- | --- | --- | --- |',
		'| **All** | Switch | on |  |',
		'',
		'| Options | What to enter | Default | What it is |',
		'| --- | --- | --- | --- |',
		'| **Last** | Text | — | It is \\| first. |',
		'| **Alpha** | Text | — | Only where **All** is on. |',
	]);
});

it('gives no table without parameters', () => {
	expect(parameterTables([])).toBe('');
});
