import { isAbsent, isEmpty, isUnset } from '../../../nodes/shared/emptyValues';

it.each([
	[undefined, true, true, true],
	[null, true, false, false],
	['', false, true, true],
	[{}, false, false, true],
	[[], false, false, true],
	[' ', false, false, false],
	[0, false, false, false],
	[false, false, false, false],
	[{ a: undefined }, false, false, false],
	[[undefined], false, false, false],
])('%p: absent %s, unset %s, empty %s', (value, absent, unset, empty) => {
	expect([isAbsent(value), isUnset(value), isEmpty(value)]).toEqual([absent, unset, empty]);
});
