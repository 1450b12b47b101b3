import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { offsetElements } from '../../../../nodes/H2oGpteChat/transport/pagination';

const idsOf = async (elements: AsyncIterable<IDataObject>) => {
	const ids: number[] = [];
	for await (const { id } of elements) ids.push(Number(id));
	return ids;
};

const list = (length: number) => Array.from({ length }, (_, id) => ({ id }));

it('has up to four pages in flight once full ones have come, and none twice', async () => {
	const all = list(2000);
	const offsets: number[] = [];
	let inFlight = 0;
	let most = 0;
	const elements = offsetElements(async ({ offset = 0, limit }) => {
		offsets.push(offset);
		most = Math.max(most, ++inFlight);
		await sleep(2);
		inFlight--;
		return all.slice(offset, offset + limit);
	}, Number.POSITIVE_INFINITY);

	expect(await idsOf(elements)).toEqual(all.map(({ id }) => id));
	expect(most).toBe(4);
	expect(new Set(offsets).size).toBe(offsets.length);
});

it('waits for what it had asked for when nobody wants more', async () => {
	let inFlight = 0;
	const elements = offsetElements(async ({ offset = 0, limit }) => {
		inFlight++;
		await sleep(2);
		inFlight--;
		return list(5000).slice(offset, offset + limit);
	}, Number.POSITIVE_INFINITY);
	for await (const { id } of elements) if (id === 450) break;
	expect(inFlight).toBe(0);
});

it('throws what a page throws, and settles the others first', async () => {
	let inFlight = 0;
	const elements = offsetElements(async ({ offset = 0, limit }) => {
		inFlight++;
		await sleep(offset > 300 ? 10 : 2);
		inFlight--;
		if (offset >= 300 && offset < 400) throw new Error('No page');
		return list(5000).slice(offset, offset + limit);
	}, Number.POSITIVE_INFINITY);
	await expect(idsOf(elements)).rejects.toThrow('No page');
	expect(inFlight).toBe(0);
});

it('gives every element that was there once, whatever arrives meanwhile and in whichever order pages are answered', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 0, max: 900 }),
			fc.option(fc.integer({ min: 20, max: 130 }), { nil: undefined }),
			fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
			async (scheduler, length, clamp = Infinity, arrivals) => {
				// The newest first; those that arrive have negative ids.
				const elements = list(length);
				let newest = 0;
				const fetchPage = async ({ offset = 0, limit }: { offset?: number; limit: number }) => {
					await scheduler.schedule(Promise.resolve(), `${offset}+${limit}`);
					const page = elements.slice(offset, offset + Math.min(limit, clamp));
					for (let count = arrivals.shift() ?? 0; count > 0; count--) {
						elements.unshift({ id: --newest });
					}
					return page;
				};
				const read = await scheduler.waitFor(idsOf(offsetElements(fetchPage, Infinity)));
				expect(read.filter((id) => id >= 0)).toEqual(list(length).map(({ id }) => id));
				expect(new Set(read).size).toBe(read.length);
			},
		),
		{ numRuns: 300 },
	);
});

it('misses nothing where elements are deleted while it reads ahead', async () => {
	const elements = list(800);
	let requests = 0;
	const fetchPage = async ({ offset = 0, limit }: { offset?: number; limit: number }) => {
		await sleep(1);
		const page = elements.slice(offset, offset + limit);
		if (++requests === 4) elements.splice(50, 1);
		return page;
	};
	const read = await idsOf(offsetElements(fetchPage, Number.POSITIVE_INFINITY));
	expect(elements.map(({ id }) => id).filter((id) => !read.includes(id))).toEqual([]);
	expect(new Set(read).size).toBe(read.length);
});
