import fc from 'fast-check';

/** What happens to a list before a request: elements are deleted, then others arrive, then one moves to the front. */
export interface Change {
	/** So many, from a place on, as a share of the list. */
	deleted?: { from: number; count: number };
	/** So many, at a place; 0 is the front. */
	arrived?: { at: number; count: number };
	/** Which one is used again, as a share of the list. */
	moved?: number;
}

export interface Scene {
	length: number;
	/** The most elements that the server gives at once. */
	clamp: number;
	/** What happens before each request, from the first on. */
	changes: Change[];
}

interface Row {
	id: number;
}

/** A server's list of the elements 0 … length - 1, which changes before requests; elements that arrive have negative ids. */
export function changingList({ length, clamp, changes }: Scene) {
	let list: Row[] = Array.from({ length }, (_, id) => ({ id }));
	/** Elements that were there all the time, where they were. */
	const stayed = new Set(list.map(({ id }) => id));
	const requests: Array<{ offset: number; limit: number }> = [];
	const sums = { arrived: 0, deleted: 0, changed: 0 };
	const placeOf = (share: number) => Math.floor(share * list.length);

	const change = ({ deleted, arrived, moved }: Change) => {
		sums.changed += 1;
		if (deleted) {
			const gone = list.splice(placeOf(deleted.from), deleted.count);
			for (const { id } of gone) stayed.delete(id);
			sums.deleted += gone.length;
		}
		if (arrived) {
			const fresh = Array.from({ length: arrived.count }, (_, index) => ({
				id: -1 - sums.arrived - index,
			}));
			const at = placeOf(arrived.at);
			list = [...list.slice(0, at), ...fresh, ...list.slice(at)];
			sums.arrived += arrived.count;
		}
		const [used] = moved === undefined ? [] : list.splice(placeOf(moved), 1);
		if (used) {
			stayed.delete(used.id);
			list.unshift(used);
			sums.arrived += 1;
			sums.deleted += 1;
		}
	};
	const fetchPage = async ({ offset, limit }: { offset: number; limit: number }) => {
		const next = changes[requests.length];
		if (next) change(next);
		requests.push({ offset, limit });
		return list.slice(offset, offset + Math.min(limit, clamp));
	};
	/** The elements that were there all the time, in order. */
	const lasting = () => [...stayed].sort((one, other) => one - other);
	return { fetchPage, requests, sums, lasting };
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const count = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
);
const place = fc.oneof(fc.constant(0), share);

export const deletion: fc.Arbitrary<Change> = fc.record({
	deleted: fc.record({ from: place, count }),
});
export const arrival: fc.Arbitrary<Change> = fc.record({
	arrived: fc.record({ at: place, count }),
});
export const anyChange: fc.Arbitrary<Change> = fc.record(
	{
		deleted: fc.record({ from: place, count }),
		arrived: fc.record({ at: place, count }),
		moved: share,
	},
	{ requiredKeys: [] },
);
