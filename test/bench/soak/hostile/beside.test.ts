import { worstOf } from '../../../../bench/soak/hostile/beside';

it('keeps the worst of what was seen of each', () => {
	const one = { name: 'one', wait: 30, memory: 200, unended: 0, left: 2 };
	const other = { name: 'other', wait: 5, memory: 190, unended: 0, left: 0 };
	expect(
		worstOf([one, other, { name: 'one', wait: 20, memory: 210, unended: 1, left: 0 }]),
	).toEqual([{ name: 'one', wait: 30, memory: 210, unended: 1, left: 2 }, other]);
});
