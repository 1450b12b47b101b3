import { holdsExpression } from '../../../../nodes/shared/parameters/expressions';

it.each<[label: string, value: unknown, holds: boolean]>([
	['plain text', 'Hello', false],
	['an empty text', '', false],
	['a text with = inside', 'a = b', false],
	['a text that looks like an expression and is none', '{{ $json.text }}', false],
	['a text with = after a blank', ' ={{ $json.text }}', false],
	['an expression', '={{ $json.text }}', true],
	['an expression in the midst of text', '=Hello {{ $json.name }}', true],
	['text that was switched to an expression', '=Hello', true],
	['an empty expression', '=', true],
	['a number', 0, false],
	['a number that is none', Number.NaN, false],
	['a switch', true, false],
	['null', null, false],
	['nothing', undefined, false],
	['a date', new Date(0), false],
	[
		'an object with the fields of a date',
		{ ts: 0, c: { year: 1970 }, isLuxonDateTime: true },
		false,
	],
	['an empty list', [], false],
	['a list of texts', ['a', 'b = c'], false],
	['a list with an expression', ['a', '={{ $json.text }}'], true],
	['an empty collection', {}, false],
	['a collection of fixed fields', { temperature: 0.5, systemPrompt: 'Be brief.' }, false],
	['a collection with an expression', { temperature: '={{ $json.heat }}', seed: 1 }, true],
	['a collection that an expression gives', '={{ $json.options }}', true],
	['a collection whose name of a field begins with =', { '=name': 'value' }, false],
	['a locator by ID', { __rl: true, mode: 'id', value: 's1' }, false],
	['a locator by an expression', { __rl: true, mode: 'id', value: '={{ $json.id }}' }, true],
	[
		'a locator from the list, with the address of its page',
		{ __rl: true, mode: 'list', value: 's1', cachedResultUrl: 'https://a.example/?id=s1' },
		false,
	],
	['a fixed collection', { values: { include: ['red'], exclude: [] } }, false],
	[
		'a fixed collection with an expression in a list',
		{ values: { include: ['red', '={{ $json.tag }}'] } },
		true,
	],
	['sets of fields', { values: [{ name: 'a' }, { name: '={{ $json.name }}' }] }, true],
])('%s', (_label, value, holds) => {
	expect(holdsExpression(value)).toBe(holds);
});
