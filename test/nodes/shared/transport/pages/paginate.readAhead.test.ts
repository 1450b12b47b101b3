import fc from 'fast-check';
import { sleep } from 'n8n-workflow';

import { paginateByOffset } from '../../../../../nodes/shared/transport/pages/readList';
import type { ListElement } from '../../../../../nodes/shared/transport/pages/pageProgress';
import { paginate } from '../../../../../nodes/shared/transport/pages/paginate';

const idsOf = async (elements: Promise<ListElement[]>) =>
	(await elements).map(({ id }) => Number(id));

const list = (length: number) => Array.from({ length }, (_, id) => ({ id }));

it('has up to four pages in flight once full ones have come, and none twice', async () => {
	const all = list(2000);
	const offsets: number[] = [];
	let inFlight = 0;
	let most = 0;
	const elements = paginateByOffset(async ({ offset, limit }) => {
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
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		inFlight++;
		await sleep(2);
		inFlight--;
		return list(5000).slice(offset, offset + limit);
	};
	for await (const { fresh } of paginate(fetchPage, { maxAhead: 4 })) {
		if (fresh.some(({ id }) => id === 450)) break;
	}
	expect(inFlight).toBe(0);
});

it('throws what a page throws, and settles the others first', async () => {
	let inFlight = 0;
	const elements = paginateByOffset(async ({ offset, limit }) => {
		inFlight++;
		await sleep(offset > 300 ? 10 : 2);
		inFlight--;
		if (offset >= 300 && offset < 400) throw new Error('No page');
		return list(5000).slice(offset, offset + limit);
	}, Number.POSITIVE_INFINITY);
	await expect(idsOf(elements)).rejects.toThrow('No page');
	expect(inFlight).toBe(0);
});

it('gives every element that was there once, whatever arrives or is deleted meanwhile and in whichever order pages are answered', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 0, max: 900 }),
			fc.option(fc.integer({ min: 20, max: 130 }), { nil: undefined }),
			fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
			fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }),
			async (scheduler, length, clamp = Infinity, arrivals, deletions) => {
				// The newest first; those that arrive have negative ids.
				const elements = list(length);
				const lasting = new Set(elements.map(({ id }) => id));
				let newest = 0;
				const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
					await scheduler.schedule(Promise.resolve(), `${offset}+${limit}`);
					const page = elements.slice(offset, offset + Math.min(limit, clamp));
					for (let count = arrivals.shift() ?? 0; count > 0; count--) {
						elements.unshift({ id: --newest });
					}
					for (const { id } of elements.splice(deletions.shift() ?? elements.length, 1)) {
						lasting.delete(id);
					}
					return page;
				};
				const read = await scheduler.waitFor(idsOf(paginateByOffset(fetchPage, Infinity)));
				expect(read.filter((id) => lasting.has(id))).toEqual([...lasting]);
				expect(new Set(read).size).toBe(read.length);
			},
		),
		{ numRuns: 300 },
	);
});

it.each([
	['before the second request, one of the first page', 350, 1, 50],
	['before the second request, the one that the pages share', 350, 1, 99],
	['before the second request, the last one', 350, 1, 349],
	['while it reads ahead, one of the first page', 800, 4, 50],
	['while it reads ahead, one of a page that is asked for', 800, 4, 450],
])('misses nothing where one is deleted %s', async (_label, length, after, deleted) => {
	const elements = list(length);
	let requests = 0;
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		await sleep(1);
		const page = elements.slice(offset, offset + limit);
		if (++requests === after) elements.splice(deleted, 1);
		return page;
	};
	const read = await idsOf(paginateByOffset(fetchPage, Number.POSITIVE_INFINITY));
	expect(read.filter((id) => id !== deleted)).toEqual(elements.map(({ id }) => id));
});
