import type { Resource } from './operation';

/** Where a property is shown: n8n shows it for every combination of these resources and operations. */
export interface Place {
	resources: readonly string[];
	operations: readonly string[];
}

/** The rules of n8n that show a property at a place. */
export const showAt = ({ resources, operations }: Place) => ({
	resource: [...resources],
	operation: [...operations],
});

const united = (one: readonly string[], other: readonly string[]) => [
	...new Set([...one, ...other]),
];

const isIn = ({ resources, operations }: Place, resource: string, operation: string) =>
	resources.includes(resource) && operations.includes(operation);

/** One place for what is shown at two; `undefined` where it would take in an operation that is at neither of them. */
function unitedPlace<T extends Place>(
	one: T,
	other: Place,
	table: readonly Resource[],
): T | undefined {
	const both = {
		...one,
		resources: united(one.resources, other.resources),
		operations: united(one.operations, other.operations),
	};
	const isTooMuch = table.some(({ value: resource, operations }) =>
		operations.some(
			({ value: operation }) =>
				isIn(both, resource, operation) &&
				!isIn(one, resource, operation) &&
				!isIn(other, resource, operation),
		),
	);
	return isTooMuch ? undefined : both;
}

/**
 * Unites the places of what is alike, so that n8n's editor loads it once. Each stays where the first one alike was.
 * @param table all resources that there are
 */
export function uniteAlike<T extends Place>(
	entries: readonly T[],
	areAlike: (one: T, other: T) => boolean,
	table: readonly Resource[],
): T[] {
	const unique: T[] = [];
	for (const entry of entries) {
		const index = unique.findIndex(
			(other) => areAlike(other, entry) && unitedPlace(other, entry, table) !== undefined,
		);
		const other = unique[index];
		const both = other && unitedPlace(other, entry, table);
		if (both === undefined) unique.push(entry);
		else unique[index] = both;
	}
	return unique;
}
