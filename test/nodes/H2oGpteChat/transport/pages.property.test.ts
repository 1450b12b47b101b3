import fc from 'fast-check';

import { offsetList } from '../../../../nodes/H2oGpteChat/transport/lists';
import { PAGE_SIZE, pagesOf } from '../../../../nodes/H2oGpteChat/transport/pages';
import type { Change, Scene } from './changingList';
import { anyChange, changingList } from './changingList';

const scenes = (clamp: fc.Arbitrary<number>, change: fc.Arbitrary<Change>): fc.Arbitrary<Scene> =>
	fc.record({
		length: fc.integer({ min: 0, max: 1000 }),
		clamp,
		changes: fc.array(fc.oneof(fc.constant({}), change), { maxLength: 40 }),
	});

const slack = process.env.SLACK ? new Map<string, number>() : undefined;

describe('seq', () => {
	it('x', async () => {
		await fc.assert(
			fc.asyncProperty(scenes(fc.integer({ min: 2, max: 150 }), anyChange), async (scene) => {
				const { fetchPage, requests, sums, lasting } = changingList(scene);
				const read: number[] = [];
				for await (const { fresh, isAnew } of pagesOf(fetchPage)) {
					if (isAnew) read.length = 0;
					read.push(...fresh.map(({ id }) => id));
				}
				const stay = new Set(lasting());
				expect(read.filter((id) => stay.has(id))).toEqual(lasting());
				expect(new Set(read).size).toBe(read.length);
				const c = Math.min(scene.clamp, PAGE_SIZE) - 1;
				const pages = Math.max(1, Math.ceil((scene.length - 1) / c)) + 1;
				const over = requests.length - pages;
				const cost = 2*Math.ceil(sums.arrived / c) + 2*Math.ceil(sums.deleted / c) + 2 * sums.changed;
				if (slack) {
					const k = over > cost ? 'over' : 'ok';
					slack.set(k, (slack.get(k) ?? 0) + 1);
					if (over > cost) console.log(JSON.stringify([scene, over, sums, c]).slice(0, 600));
				}
			}),
			{ numRuns: Number(process.env.RUNS ?? 300) },
		);
		console.log(slack);
	});
});
describe('ahead', () => {
	it('x', async () => {
		await fc.assert(
			fc.asyncProperty(scenes(fc.integer({ min: 2, max: 150 }), anyChange), fc.option(fc.integer({min:1,max:1100}),{nil: Infinity}), async (scene, wanted) => {
				const { fetchPage, requests, sums, lasting } = changingList(scene);
				const read = (await offsetList(fetchPage, wanted)).map(({id}) => id);
				const all = lasting();
				const stay = new Set(all);
				const found = read.filter((id) => stay.has(id));
				expect(found).toEqual(read.length < wanted ? all : all.slice(0, found.length));
				expect(new Set(read).size).toBe(read.length);
			}),
			{ numRuns: Number(process.env.RUNS ?? 300) },
		);
	});
});
