import type { Parameter } from '../parameters/parameter';
import { memoize } from '../memoize';
import type { Operation } from './operation';

/** Items worked on at once, unless the option says otherwise. */
export const DEFAULT_CONCURRENCY = 5;

/** The switch between all elements of a list and some of them. */
export const returnAll = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
	sendAs: false,
} as const satisfies Parameter;

/** How many elements of a list there are at most. */
export const limit = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
	showWhen: { returnAll: [false] },
	sendAs: false,
} as const satisfies Parameter;

/** The switch between a short form and what the server sent. */
export const simplify = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	sendAs: false,
} as const satisfies Parameter;

/** How many items are worked on at once. */
export const maxConcurrency = {
	displayName: 'Max Concurrency',
	name: 'maxConcurrency',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_CONCURRENCY,
	description: 'Max number of input items to work on at the same time',
	sendAs: false,
} as const satisfies Parameter;

const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [maxConcurrency],
} as const satisfies Parameter;

/**
 * The parameters of an operation, those that it declares and those that follow from its declaration, in groups from top to
 * bottom in the editor: fields, paging, Simplify, collections, Options and what comes after them. All operations have the
 * same groups, so that one property of n8n can serve several of them.
 */
export function parameterGroups({ parameters, paging, simplify: form }: Operation): Parameter[][] {
	const collections = parameters.flatMap((parameter) =>
		parameter.type !== 'collection'
			? []
			: parameter.name === options.name
				? { ...parameter, options: [...parameter.options, ...options.options] }
				: parameter,
	);
	const hasOptions = collections.some(({ name }) => name === options.name);
	const all = hasOptions ? collections : [...collections, options];
	const first = all.findIndex(({ name }) => name === options.name);
	return [
		parameters.filter(({ type }) => type !== 'collection'),
		paging ? [returnAll, limit] : [],
		form ? [simplify] : [],
		all.slice(0, first),
		all.slice(first),
	];
}

/** All parameters of an operation, in the order of the editor. */
export const parametersOf = memoize((operation: Operation): readonly Parameter[] =>
	parameterGroups(operation).flat(),
);
