import type { Operation, Resource } from '../../../../nodes/shared/operations/operation';
import type { Place } from '../../../../nodes/shared/operations/places';
import { uniteAlike } from '../../../../nodes/shared/operations/places';

/** A table of resources with operations of these names, such as `zoo: a b`. */
const tableOf = (...rows: string[]): Resource[] =>
	rows.map((row) => {
		const [value = '', names = ''] = row.split(': ');
		const operations = names.split(' ').map(
			(name): Operation => ({
				name,
				value: name,
				action: name,
				description: name,
				route: 'GET /x',
				parameters: [],
				output: 'item',
			}),
		);
		return { name: value, value, default: '', operations };
	});

const placeOf = (text: string): Place & { kind: string } => {
	const [kind = '', resources = '', operations = ''] = text.split(' | ');
	return { kind, resources: resources.split(' '), operations: operations.split(' ') };
};

it.each<[string, Resource[], string[], string[]]>([
	[
		'alike at the same operations of two resources',
		tableOf('zoo: a b', 'ark: a b'),
		['x | zoo | a', 'x | ark | a'],
		['x | zoo ark | a'],
	],
	[
		'alike at operations that only one of the resources has',
		tableOf('zoo: a b', 'ark: c'),
		['x | zoo | a b', 'x | ark | c'],
		['x | zoo ark | a b c'],
	],
	[
		'alike, where an operation of the same name does not show it',
		tableOf('zoo: a b', 'ark: a b'),
		['x | zoo | a b', 'x | ark | b'],
		['x | zoo | a b', 'x | ark | b'],
	],
	[
		'alike, of which the first stands alone',
		tableOf('zoo: a b', 'ark: a b', 'den: b'),
		['x | zoo | a b', 'x | ark | b', 'x | den | b'],
		['x | zoo den | a b', 'x | ark | b'],
	],
	[
		'different',
		tableOf('zoo: a', 'ark: a'),
		['x | zoo | a', 'y | ark | a'],
		['x | zoo | a', 'y | ark | a'],
	],
])('gives the places of what is %s', (_label, table, places, expected) => {
	const found = uniteAlike(places.map(placeOf), (one, other) => one.kind === other.kind, table);
	expect(found).toEqual(expected.map(placeOf));
});
