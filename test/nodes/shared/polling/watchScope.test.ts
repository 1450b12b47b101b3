import { formatScope, haveSameSettings } from '../../../../nodes/shared/polling/watchScope';

const HERE = formatScope('http://here', ['session', 's', 'all', false]);

it('is stored as a list with the address first', () => {
	expect(HERE).toBe('["http://here","session","s","all",false]');
});

it.each<[string, unknown, boolean]>([
	['itself', HERE, true],
	['one at another address', formatScope('http://there', ['session', 's', 'all', false]), true],
	['one with other settings', formatScope('http://here', ['session', 's', 'user', false]), false],
	['one without settings', formatScope('http://here', []), false],
	['text', 'here', false],
	['JSON that is no list', '{}', false],
	['nothing', undefined, false],
])('is compared with %s', (_label, other, expected) => {
	expect(haveSameSettings(HERE, other)).toBe(expected);
	expect(haveSameSettings(other, HERE)).toBe(expected);
});

it('without settings equals none', () => {
	const empty = formatScope('http://here', []);
	expect(haveSameSettings(empty, empty)).toBe(false);
});
