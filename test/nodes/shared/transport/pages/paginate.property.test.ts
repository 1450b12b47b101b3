import fc from 'fast-check';

import { paginateByOffset } from '../../../../../nodes/shared/transport/pages/readList';
import { PAGE_SIZE, paginate } from '../../../../../nodes/shared/transport/pages/paginate';
import type { Change, Scene } from './changingList';
import { anyChange, arrival, changingList, deletion } from './changingList';

/** Lists that change before any of the first requests. */
const scenes = (clamp: fc.Arbitrary<number>, change: fc.Arbitrary<Change>): fc.Arbitrary<Scene> =>
	fc.record({
		length: fc.integer({ min: 0, max: 1000 }),
		clamp,
		changes: fc.array(fc.oneof(fc.constant({}), change), { maxLength: 40 }),
	});

const anyClamp = fc.oneof(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 150 }));

/** What a clamped page brings: the server's size less the element that it shares with the one before. */
const gainOf = ({ clamp }: Scene) => Math.min(clamp, PAGE_SIZE) - 1;

/** Pages of a list that does not change, and one more that shows its end. */
const pagesIn = (length: number, gain: number) => Math.max(1, Math.ceil((length - 1) / gain)) + 1;

/**
 * The most requests: no more than one for each page, plus what changes cost. Of those, one that the reader meets takes it
 * back and forth by a page, and by as many more as its elements filled.
 */
const boundOf = (scene: Scene, sums: ReturnType<typeof changingList>['sums']) => {
	const gain = gainOf(scene);
	const moved = Math.ceil(sums.arrived / gain) + Math.ceil(sums.deleted / gain);
	return pagesIn(scene.length, gain) + moved + 2 * sums.changed;
};

async function readOneByOne(fetchPage: Parameters<typeof paginate<{ id: number }>>[0]) {
	const read: number[] = [];
	for await (const { fresh, isRestart } of paginate(fetchPage)) {
		if (isRestart) read.length = 0;
		for (const { id } of fresh) read.push(id);
	}
	return read;
}

/** Expects what was in the list all the time to be there once and in order; up to a place, where no more were `wanted`. */
function expectAll(read: readonly number[], lasting: readonly number[], wanted = Infinity) {
	const isLasting = new Set(lasting);
	const found = read.filter((id) => isLasting.has(id));
	expect(found).toEqual(read.length < wanted ? lasting : lasting.slice(0, found.length));
	expect(new Set(read).size).toBe(read.length);
	expect(read.length).toBeLessThanOrEqual(wanted);
}

const options = { numRuns: 400 };

describe('a list that changes before any request', () => {
	it('is read whole, each element once and in order, with a request a page and what changes cost', async () => {
		await fc.assert(
			fc.asyncProperty(scenes(anyClamp, anyChange), async (scene) => {
				const { fetchPage, requests, sums, lasting } = changingList(scene);
				expectAll(await readOneByOne(fetchPage), lasting());
				expect(requests.length).toBeLessThanOrEqual(boundOf(scene, sums));
			}),
			options,
		);
	});

	it('is read like that with pages asked for ahead, up to as many elements as are wanted', async () => {
		const wantedOf = fc.option(fc.integer({ min: 1, max: 1100 }), { nil: Infinity });
		await fc.assert(
			fc.asyncProperty(scenes(anyClamp, anyChange), wantedOf, async (scene, wanted) => {
				const { fetchPage, requests, sums, lasting } = changingList(scene);
				const read = (await paginateByOffset(fetchPage, wanted)).map(({ id }) => id);
				expectAll(read, lasting(), wanted);
				// Up to three pages are asked for in vain at each change, and at the end.
				const ahead = 3 * (sums.changed + 1);
				expect(requests.length).toBeLessThanOrEqual(boundOf(scene, sums) + ahead);
			}),
			options,
		);
	});

	it.each([
		['arrive', arrival],
		['are deleted', deletion],
	])('is read whole one element at a time, where elements %s', async (_label, change) => {
		const atFront = { arrived: { at: 0, count: 1 } };
		const deleted = (count: number) => ({ deleted: { from: 0, count } });
		const begunAnew = { length: 5, clamp: 1, changes: [deleted(1), deleted(3)] };
		const overtaken = { length: 2, clamp: 1, changes: [atFront, atFront, {}, atFront] };
		await fc.assert(
			fc.asyncProperty(scenes(fc.constant(1), change), async ({ changes, ...scene }) => {
				// A server that has given one element, and then no other, is taken at its word.
				const list = changingList({ ...scene, changes: [{}, {}, ...changes] });
				expectAll(await readOneByOne(list.fetchPage), list.lasting());
				const { changed, arrived, deleted } = list.sums;
				const most = 2 * (scene.length + arrived) + 1 + deleted + 2 * changed;
				expect(list.requests.length).toBeLessThanOrEqual(most);
			}),
			{ numRuns: 100, examples: [[overtaken], [begunAnew]] },
		);
	});
});

it('asks no more than once a page for a list that does not change', async () => {
	await fc.assert(
		fc.asyncProperty(scenes(anyClamp, fc.constant({})), async (scene) => {
			const { fetchPage, requests } = changingList(scene);
			await readOneByOne(fetchPage);
			expect(requests.length).toBeLessThanOrEqual(pagesIn(scene.length, gainOf(scene)));
			expect(requests.every(({ limit }) => limit === PAGE_SIZE)).toBe(true);
		}),
		{ numRuns: 100 },
	);
});
