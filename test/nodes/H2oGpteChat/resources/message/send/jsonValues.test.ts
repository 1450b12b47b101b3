import { findValues } from '../../../../../../nodes/H2oGpteChat/resources/message/send/jsonValues';

const textsIn = (text: string) =>
	findValues(text).spans.map(({ start, end }) => text.slice(start, end));

it.each<[string, string, string[]]>([
	['nothing', '', []],
	['prose', 'It is so.', []],
	['an object alone', '{}', ['{}']],
	['values side by side', '{}[]{"a":1}', ['{}', '[]', '{"a":1}']],
	['values within others', 'a [{"b":[1,{}]}] c', ['[{"b":[1,{}]}]']],
	[
		'every kind of value',
		'[1,-2.5e+3,true,false,null,"x",NaN,-Infinity]',
		['[1,-2.5e+3,true,false,null,"x",NaN,-Infinity]'],
	],
	['blanks', '{ "a" :\n\t1 , "b" : [ ] }', ['{ "a" :\n\t1 , "b" : [ ] }']],
	['a bracket that does not fit', '{ {"a":1}', ['{"a":1}']],
	['brackets crosswise', '[{]} {"a":1}', ['{"a":1}']],
	['commas at the end', '[1,] {"a":1}', ['{"a":1}']],
	['names that are none', '{a: 1} {1: 2} {"b" 1} {"a":1}', ['{"a":1}']],
	['values that are none', '[one] [1 2] {"a":1}', ['{"a":1}']],
	['an opening at the end', '{"a":1} :-[', ['{"a":1}']],
	[
		'as deep as n8n could keep it',
		'['.repeat(500) + ']'.repeat(500),
		['['.repeat(500) + ']'.repeat(500)],
	],
])('finds objects and lists in %s', (_label, text, values) => {
	expect(textsIn(text)).toEqual(values);
});

it.each<[string, string, boolean]>([
	['none', 'It is so.', false],
	['a whole one', '{"a":1}', false],
	['one that breaks off', '{"a":1', true],
	['one that breaks off in a text', '{"a":"b', true],
	['a list that breaks off', '[1, 2', true],
	['one with a comma too many', '{"a":1,}', true],
	['one in a list with a word too many', '[{"a":1} and', true],
	['brackets of prose', 'Take {x} and [y]', false],
	['an opening at the end', 'Well :-[ ', false],
	['a name without a value', '{"a"}', false],
	['one that is too deep', '['.repeat(501) + ']'.repeat(501), true],
])('says whether one is broken: %s', (_label, text, isBroken) => {
	expect(findValues(text).isBroken).toBe(isBroken);
});

describe('the work', () => {
	/** How many characters are looked at for texts and numbers: all that is done with more than one character at a time. */
	const searchesIn = (text: string) => {
		const spies = [
			jest.spyOn(String.prototype, 'indexOf'),
			jest.spyOn(String.prototype, 'slice'),
			jest.spyOn(RegExp.prototype, 'exec'),
		];
		findValues(text);
		const count = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
		spies.forEach((spy) => spy.mockRestore());
		return count;
	};

	it.each([
		['openings', '['],
		['openings of both kinds', '{['],
		['texts that go over lines', '["\n'],
		['texts in which texts begin', '["'],
		['values that break off', '{"a":['],
		['values', '{"a":1}'],
	])('grows no faster than the text: %s', (_label, part) => {
		const [few, many] = [10_000, 40_000].map((count) => searchesIn(part.repeat(count)));
		expect(many).toBeLessThanOrEqual((few ?? 0) * 4 + 4);
	});

	it('ends with 80,000 brackets', () => {
		const brackets = '['.repeat(40_000) + ']'.repeat(40_000);
		expect(findValues(brackets).isBroken).toBe(true);
	});
});
