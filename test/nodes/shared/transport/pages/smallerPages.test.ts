import { ANSWER_LIMITS, tooLarge } from '../../../../../nodes/shared/transport/answerLimits';
import { paginateByOffset } from '../../../../../nodes/shared/transport/pages/readList';
import { withSmallerPages } from '../../../../../nodes/shared/transport/pages/smallerPages';

/** A list of which no more than so many MB fit into an answer, and the limits that were asked for. */
function listOf(sizes: readonly number[], fitting: number) {
	const list = sizes.map((size, id) => ({ id, size }));
	const limits: number[] = [];
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		limits.push(limit);
		const page = list.slice(offset, offset + limit);
		if (page.reduce((sum, { size }) => sum + size, 0) > fitting) {
			throw tooLarge(ANSWER_LIMITS.page);
		}
		return page;
	};
	return { list, limits, fetchPage };
}

const of = (count: number, size: number) => Array<number>(count).fill(size);

it.each([
	['fits', 100, [100], [100]],
	['fits in tenths', 10, [100, 10], [10]],
	['fits in pairs', 2, [100, 10, 2], [2]],
	['fits one by one', 1, [100, 10, 2, 1, 1, 1], [2, 1, 1, 1]],
])('asks for less of a page that is too large, until it %s', async (_, fitting, limits, next) => {
	const { fetchPage, limits: asked } = listOf(of(300, 1), fitting);
	const fetchSmaller = withSmallerPages(fetchPage);
	await fetchSmaller({ offset: 0, limit: 100 });
	expect(asked).toEqual(limits);
	await fetchSmaller({ offset: 100, limit: 100 });
	expect(asked).toEqual([...limits, ...next]);
});

it.each([
	['a single element', of(1, 2), [100, 10, 2, 1]],
	['one among others', [1, 1, 2, 1], [100, 10, 2, 1, 1, 1, 2, 1, 1]],
])('gives up where %s is too large', async (_label, sizes, limits) => {
	const { fetchPage, limits: asked } = listOf(sizes, 1);
	await expect(paginateByOffset(fetchPage, Number.POSITIVE_INFINITY)).rejects.toThrow(
		'The page of the list is larger than 8 MB',
	);
	expect(asked.slice(0, limits.length)).toEqual(limits);
});

it('asks no more often after another failure', async () => {
	let requests = 0;
	const fetchPage = async () => await Promise.reject(new Error(`Broken ${++requests}`));
	await expect(withSmallerPages(fetchPage)({ offset: 0, limit: 100 })).rejects.toThrow('Broken 1');
});

it.each([
	['alike', of(250, 1), 20],
	['of which one fits', of(120, 1), 1],
	['of which late ones are larger', [...of(150, 0.01), ...of(150, 0.9)], 8],
	['of which late ones fit one by one', [...of(12, 0.01), ...of(30, 5)], 8],
	['of which early ones are larger', [...of(30, 5), ...of(150, 0.01)], 8],
	['large and small by turns', Array.from({ length: 200 }, (_, id) => (id % 7 === 0 ? 6 : 0.1)), 8],
])('reads all of a list whose pages are too large: %s', async (_label, sizes, fitting) => {
	const { list, fetchPage } = listOf(sizes, fitting);
	expect(await paginateByOffset(fetchPage, Number.POSITIVE_INFINITY)).toEqual(list);
});

it.each([
	[
		'arrivals',
		(list: Array<{ id: number; size: number }>, id: number) => list.unshift({ id, size: 1 }),
	],
	['deletions', (list: Array<{ id: number; size: number }>) => list.shift()],
])('loses nothing that fits one by one, with %s meanwhile', async (_label, change) => {
	const { list, fetchPage } = listOf(of(40, 1), 1);
	let requests = 0;
	const changing: typeof fetchPage = async (page) => {
		requests += 1;
		if (requests % 5 === 0 && requests <= 40) change(list, 1000 + requests);
		return await fetchPage(page);
	};
	const read = await paginateByOffset(changing, Number.POSITIVE_INFINITY);
	const ids = read.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const isStill = new Set(list.map(({ id }) => id));
	expect(
		Array.from({ length: 40 }, (_, id) => id).filter((id) => isStill.has(id) && !ids.includes(id)),
	).toEqual([]);
});
