import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import { checkValue } from '../../../../nodes/shared/parameters/checkValue';
import { refusalOf } from '../refusal';

const base = { displayName: 'The Field', name: 'field', default: '' } as const;

const text: Parameter = { ...base, type: 'string' };
const needed: Parameter = { ...text, required: true };
const id: Parameter = { ...text, name: 'messageId' };
const locator: Parameter = { ...base, type: 'resourceLocator', modes: [] };
const neededLocator: Parameter = { ...locator, required: true };
const number: Parameter = { ...base, type: 'number' };
const bounded: Parameter = { ...number, typeOptions: { minValue: 1, maxValue: 10 } };
const whole: Parameter = { ...number, typeOptions: { numberPrecision: 0 } };
const boolean: Parameter = { ...base, type: 'boolean' };
const json: Parameter = { ...base, type: 'json' };
const choice: Parameter = {
	...base,
	type: 'options',
	options: [
		{ name: 'Text', value: 'text' },
		{ name: 'JSON', value: 'json' },
	],
};
const fields: Parameter = {
	...base,
	displayName: 'Options',
	type: 'collection',
	options: [
		{ ...bounded, displayName: 'Limit', name: 'limit' },
		{ ...json, displayName: 'Schema', name: 'schema' },
		{ ...text, displayName: 'Name', name: 'name' },
	],
};

describe('checkValue', () => {
	it.each<[string, Parameter, unknown, unknown]>([
		['a text', text, 'a', 'a'],
		['a text with blanks around it', text, ' a ', ' a '],
		['an empty text', text, '', ''],
		['no text where none is needed', text, undefined, ''],
		['null where no text is needed', locator, null, ''],
		['a number as a text', text, 42, '42'],
		['zero as a text', needed, 0, '0'],
		['a switch as a text', needed, false, 'false'],
		['a text that is needed', needed, 'a', 'a'],
		['an ID', id, '7', '7'],
		['an ID that is empty', id, '', ''],
		['the ID of a locator', locator, 'a', 'a'],
		['the ID of a locator that is empty', locator, '', ''],
		['an ID with blanks around it', locator, ' a\n', 'a'],
		['an ID of blanks that is not needed', locator, '  ', ''],
		['a number', number, 1.5, 1.5],
		['a negative number', number, -1, -1],
		['a number as text', number, ' 10 ', 10],
		['the least number', bounded, 1, 1],
		['the greatest number', bounded, 10, 10],
		['a fraction between', bounded, 2.5, 2.5],
		['a whole number', whole, 3, 3],
		['true', boolean, true, true],
		['false', boolean, false, false],
		['true as text', boolean, 'true', true],
		['a choice', choice, 'json', 'json'],
		['JSON as text', json, ' {"a": [1]} ', { a: [1] }],
		['JSON as an object', json, { a: 1 }, { a: 1 }],
		['JSON that is empty', json, '', {}],
		['JSON that is blank', json, ' \n', {}],
		['a collection', fields, { limit: 5, name: 'a' }, { limit: 5, name: 'a' }],
		['a collection without fields', fields, {}, {}],
		['a collection with a field that is null', fields, { limit: null }, {}],
		['a collection with a field of no value', fields, { limit: undefined }, {}],
		['a collection with a field it does not know', fields, { other: 1, limit: 5 }, { limit: 5 }],
		['a collection with JSON in it', fields, { schema: '{"a":1}' }, { schema: { a: 1 } }],
		['a collection with JSON that was emptied', fields, { schema: '', limit: 5 }, { limit: 5 }],
		['a collection with JSON of blanks', fields, { schema: ' ' }, {}],
	])('accepts %s', (_, parameter, value, expected) => {
		expect(checkValue(parameter, value)).toEqual(expected);
	});

	const check = 'Check the value or the expression of this parameter.';
	const enter = (expected: string) => `Enter ${expected}, or check the expression.`;
	const pick = 'Choose one from the list, or enter an ID.';

	it.each<[string, Parameter, unknown, string, string]>([
		['no text where one is needed', needed, undefined, 'is empty', enter('text')],
		['what is not a number', number, Number.NaN, 'is NaN', 'Enter a number.'],
		['a number without an end', number, Infinity, 'is Infinity', 'Enter a number.'],
		['null for a text that is needed', needed, null, 'is empty', enter('text')],
		['a list for a text', text, ['a'], 'needs text but got a list', check],
		['an object for a text', text, { a: 1 }, 'needs text but got an object', check],
		['a needed text that is empty', needed, '', 'is empty', enter('text')],
		['a needed text that is blank', needed, ' \n', 'is empty', enter('text')],
		['a needed text that is absent', needed, undefined, 'is empty', enter('text')],
		['a number for an ID', id, 7, 'needs text but got a number', check],
		['a number for the ID of a locator', locator, 7, 'needs text but got a number', check],
		['a locator for its ID', locator, { value: 'a' }, 'needs text but got an object', check],
		['a needed locator that is empty', neededLocator, '', 'is empty', pick],
		['a needed locator that is absent', neededLocator, undefined, 'is empty', pick],
		['a needed locator that is blank', neededLocator, ' ', 'is empty', pick],
		['a word for a number', number, 'ten', 'needs a number but got text', check],
		['nothing for a number', number, undefined, 'is empty', enter('a number')],
		['too small a number', bounded, 0, 'is 0', 'Enter a number of at least 1.'],
		['too great a number', bounded, 10.5, 'is 10.5', 'Enter a number of at most 10.'],
		['a fraction for a whole number', whole, 1.5, 'is 1.5', 'Enter a whole number.'],
		['another text for true or false', boolean, 'yes', 'needs true or false but got text', check],
		['a number for true or false', boolean, 1, 'needs true or false but got a number', check],
		['nothing for true or false', boolean, null, 'is empty', enter('true or false')],
		['an unknown choice', choice, 'xml', 'has no choice "xml"', 'Choose one of: text, json.'],
		[
			'the name of a choice for its value',
			choice,
			'JSON',
			'has no choice "JSON"',
			'Choose one of: text, json.',
		],
		['a number for a choice', choice, 1, 'has no choice "1"', 'Choose one of: text, json.'],
		['no choice', choice, undefined, 'is empty', 'Choose one of: text, json.'],
		['an empty choice', choice, '', 'is empty', 'Choose one of: text, json.'],
		[
			'JSON that is none',
			json,
			'{"a":',
			'is not valid JSON',
			'Enter a JSON object, such as {"key": "value"}.',
		],
		['a list as JSON', json, '[1]', 'needs a JSON object but got a list', check],
		['a text as JSON', json, '"a"', 'needs a JSON object but got text', check],
		['null as JSON', json, 'null', 'needs a JSON object but got nothing', check],
		['no JSON', json, null, 'is empty', enter('a JSON object')],
		['a list for JSON', json, [1], 'needs a JSON object but got a list', check],
		['a number for JSON', json, 1, 'needs a JSON object but got a number', check],
		['nothing for JSON', json, undefined, 'is empty', enter('a JSON object')],
	])('refuses %s', (_, parameter, value, what, description) => {
		expect(refusalOf(() => checkValue(parameter, value))).toEqual({
			message: `The parameter 'The Field' ${what}`,
			description,
		});
	});

	it.each<[string, unknown, string, string]>([
		['text', 'a', "The parameter 'Options' needs a set of fields but got text", check],
		['a list', [], "The parameter 'Options' needs a set of fields but got a list", check],
		['nothing', null, "The parameter 'Options' is empty", check],
		[
			'a bad field, by its own name',
			{ name: 'a', limit: 0 },
			"The parameter 'Limit' is 0",
			'Enter a number of at least 1.',
		],
		[
			'bad JSON in a field',
			{ schema: '[]' },
			"The parameter 'Schema' needs a JSON object but got a list",
			check,
		],
	])('refuses for a collection: %s', (_, value, message, description) => {
		expect(refusalOf(() => checkValue(fields, value))).toEqual({ message, description });
	});
});
