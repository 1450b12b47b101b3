import { shorten } from '../../../../nodes/H2oGpteChat/transport/text';

it.each([
	['a text that fits', 'abc', 3, 'abc'],
	['a text that does not', 'abcd', 3, 'abc…'],
	['a blank before the cut', 'ab cd', 3, 'ab…'],
	['letters that take two places', '😀😀😀', 2, '😀😀…'],
	['nothing', '', 3, ''],
])('shortens %s', (_, text, longest, expected) => {
	expect(shorten(text, longest)).toBe(expected);
});
