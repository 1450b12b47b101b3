import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import { checkValue } from '../../../../nodes/shared/parameters/checkValue';
import { refusalOf } from '../refusal';

const field = { displayName: 'The Field', name: 'field', default: '' } as const;
const lines: Parameter = { ...field, type: 'string', typeOptions: { multipleValues: true } };
const text: Parameter = { ...field, type: 'string', asList: true, isId: true };
const listed: Parameter = { ...field, type: 'multiOptions' };
const fixed: Parameter = {
	...listed,
	options: ['red', 'blue', '7'].map((value) => ({ name: value, value })),
};

describe.each<[string, Parameter]>([
	['the lines of a field', lines],
	['a text that is sent as a list', text],
	['choices of the server', listed],
	['choices of the node', fixed],
])('a list for %s', (_kind, parameter) => {
	it.each<[string, unknown, string[]]>([
		['a list', ['red', 'blue'], ['red', 'blue']],
		['a list as JSON', '["red","blue"]', ['red', 'blue']],
		['a list as JSON over several lines', ' [\n  "red",\n  "blue"\n]\n', ['red', 'blue']],
		['an empty list', [], []],
		['an empty list as JSON', '[]', []],
		['a list as JSON in the only line', ['["red","blue"]'], ['red', 'blue']],
		['a list in the only line', [['red', 'blue']], ['red', 'blue']],
		['words', 'red, blue', ['red', 'blue']],
		['one word', 'red', ['red']],
		['nothing', '', []],
	])('takes %s', (_, value, expected) => {
		expect(checkValue(parameter, value)).toEqual(expected);
	});

	it.each<[string, unknown, string]>([
		['an object', { a: 1 }, 'needs a list but got an object'],
		['an object as JSON', '{"a":1}', 'needs a list but got an object'],
		['a number', 7, 'needs a list but got a number'],
	])('refuses %s', (_, value, what) => {
		expect(refusalOf(() => checkValue(parameter, value))).toEqual({
			message: `The parameter 'The Field' ${what}`,
			description: 'Check the value or the expression of this parameter.',
		});
	});

	it.each<[string, string]>([
		['a list of another language', "['red', 'blue']"],
		['a list that breaks off', '["red", "blu'],
		['a list with a comma too many', '["red",]'],
		['words in brackets', '[red, blue]'],
	])('does not guess at %s', (_, value) => {
		expect(refusalOf(() => checkValue(parameter, value))).toEqual({
			message: "The parameter 'The Field' is not a valid list",
			description: 'Enter a JSON list, such as ["a", "b"].',
		});
	});

	it.each<[string, unknown]>([
		['an object in JSON', '[{"a":1}]'],
		['an object in a list', [{ a: 1 }, 'red']],
		['a list in JSON', '["red",["blue"]]'],
		['a list in a list', [['red'], ['blue']]],
		['JSON lists in several lines', ['["red"]', '["blue"]']],
		['a JSON list in JSON', '["[\\"red\\"]", "blue"]'],
	])('refuses %s', (_, value) => {
		expect(refusalOf(() => checkValue(parameter, value))).toMatchObject({
			message: expect.stringMatching(
				/^The parameter 'The Field' (needs text but got (an object|a list)|has no choice)/,
			),
		});
	});
});

it.each<[string, unknown, string[]]>([
	['numbers as text', '[1, 2.5]', ['1', '2.5']],
	['switches as text', [true, 'a'], ['true', 'a']],
	['dates as text', [new Date(0)], ['1970-01-01T00:00:00.000Z']],
	['words that begin with a bracket', '[draft], final', ['[draft]', 'final']],
	['a word in brackets in a line of its own', ['[draft]'], ['[draft]']],
	['a word with a comma in a line of its own', ['a, b'], ['a, b']],
	['words that begin with a brace', '{a, b', ['{a', 'b']],
])('takes in the lines of a field: %s', (_, value, expected) => {
	expect(checkValue(lines, value)).toEqual(expected);
});

it('takes a number for a choice that is named so', () => {
	expect(checkValue(fixed, '[7]')).toEqual(['7']);
});
