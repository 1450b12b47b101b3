import { decodeComponent } from '../../../../nodes/shared/text/decodeComponent';

it.each([
	['an%20ID', 'an ID'],
	['%C3%9C', 'Ü'],
	['plain', 'plain'],
	['%E0%A4%A', undefined],
	['100%', undefined],
])('decodes %s', (text, expected) => {
	expect(decodeComponent(text)).toBe(expected);
});
