import { ANSWER_BOUNDS, tooLarge } from '../../../../nodes/H2oGpteChat/transport/bounds';
import { offsetList } from '../../../../nodes/H2oGpteChat/transport/lists';
import { withSmallerPages } from '../../../../nodes/H2oGpteChat/transport/smallerPages';

/** A list of which no more than a few elements fit into an answer, and the limits that were asked for. */
function listOf(count: number, fitting: number) {
	const list = Array.from({ length: count }, (_, id) => ({ id }));
	const limits: number[] = [];
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		limits.push(limit);
		if (limit > fitting) throw tooLarge(ANSWER_BOUNDS.page);
		return list.slice(offset, offset + limit);
	};
	return { list, limits, fetchPage };
}

it.each([
	['fits', 100, [100]],
	['fits in tenths', 10, [100, 10]],
	['fits one by one', 1, [100, 10, 1]],
])('asks for less of a page that is too large, until it %s', async (_, fitting, limits) => {
	const { fetchPage, limits: asked } = listOf(300, fitting);
	const fetchSmaller = withSmallerPages(fetchPage);
	await fetchSmaller({ offset: 0, limit: 100 });
	expect(asked).toEqual(limits);
	await fetchSmaller({ offset: 100, limit: 100 });
	expect(asked).toEqual([...limits, fitting]);
});

it('gives up where a single element is too large', async () => {
	const { fetchPage, limits } = listOf(1, 0);
	await expect(withSmallerPages(fetchPage)({ offset: 0, limit: 100 })).rejects.toThrow(
		'The page of the list is larger than 8 MB',
	);
	expect(limits).toEqual([100, 10, 1]);
});

it('asks no more often after another failure', async () => {
	let requests = 0;
	const fetchPage = async () => await Promise.reject(new Error(`Broken ${++requests}`));
	await expect(withSmallerPages(fetchPage)({ offset: 0, limit: 100 })).rejects.toThrow('Broken 1');
});

it('reads all of a list whose pages are too large', async () => {
	const { list, fetchPage } = listOf(250, 20);
	expect(await offsetList(fetchPage, Number.POSITIVE_INFINITY)).toEqual(list);
});
