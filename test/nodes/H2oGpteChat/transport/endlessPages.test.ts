import { offsetElements } from '../../../../nodes/H2oGpteChat/transport/pagination';

describe('a list without an end', () => {
	it('ends where the server does not know the offset', async () => {
		const requests: number[] = [];
		const elements = offsetElements(async ({ offset = 0 }) => {
			requests.push(offset);
			return [{ id: 'a' }, { id: 'b' }];
		}, Number.POSITIVE_INFINITY);
		const found: unknown[] = [];
		for await (const { id } of elements) found.push(id);
		expect([found, requests]).toEqual([
			['a', 'b'],
			[0, 2, 4, 6, 8, 10],
		]);
	});

	it('counts elements whose id is null one by one', async () => {
		const elements = offsetElements(
			async ({ offset }) => (offset === 0 ? [{ id: null }, { id: null }] : []),
			Number.POSITIVE_INFINITY,
		);
		const found: unknown[] = [];
		for await (const { id } of elements) found.push(id);
		expect(found).toEqual([null, null]);
	});
});
