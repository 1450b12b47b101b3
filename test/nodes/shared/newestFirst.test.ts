import { newestFirst } from '../../../nodes/shared/newestFirst';

const at = (id: string, created_at?: unknown) => ({ id, created_at: created_at as string });

it.each([
	['nothing', [], ''],
	['what is in order', [at('b', '2027-01-02'), at('a', '2027-01-01')], 'ba'],
	['what is in the other order', [at('a', '2027-01-01'), at('b', '2027-01-02')], 'ba'],
	['the same time, as they came', [at('a', '2027'), at('b', '2027'), at('c', '2028')], 'cab'],
	['those without a time last', [at('a'), at('b', 7), at('c', '2027')], 'cab'],
])('sorts %s', (_label, elements, ids) => {
	const before = [...elements];
	expect(
		newestFirst(elements)
			.map(({ id }) => id)
			.join(''),
	).toBe(ids);
	expect(elements).toEqual(before);
});
