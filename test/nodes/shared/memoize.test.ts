import { memoize } from '../../../nodes/shared/memoize';

it('works a result out once for each key', () => {
	const asked: object[] = [];
	const nameOf = memoize((key: { name: string }) => {
		asked.push(key);
		return key.name;
	});
	const [one, alike] = [{ name: '' }, { name: '' }];
	expect([one, alike, one, alike].map(nameOf)).toEqual(['', '', '', '']);
	expect(asked).toEqual([one, alike]);
});
