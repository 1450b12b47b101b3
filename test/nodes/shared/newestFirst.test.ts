import { newestFirst } from '../../../nodes/shared/newestFirst';

const element = (id: string, created_at?: string | number) => ({ id, created_at });

const ONE = '2027-01-01T00:00:00Z';
const TWO = '2027-01-02T00:00:00.000001Z';
const THREE = '2027-01-02T01:00:00.000002+01:00';

it.each([
	['nothing', [], ''],
	['what is in order', [element('b', TWO), element('a', ONE)], 'ba'],
	['what is in the other order', [element('a', ONE), element('b', TWO)], 'ba'],
	['the same time, as they came', [element('a', ONE), element('b', ONE), element('c', TWO)], 'cab'],
	['microseconds and zones', [element('a', TWO), element('b', THREE)], 'ba'],
	['those without a time last', [element('a'), element('b', 7), element('c', ONE)], 'cab'],
])('sorts %s', (_label, elements, ids) => {
	const before = [...elements];
	expect(
		newestFirst(elements)
			.map(({ id }) => id)
			.join(''),
	).toBe(ids);
	expect(elements).toEqual(before);
});
