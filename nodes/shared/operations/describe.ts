import type { INodeProperties } from 'n8n-workflow';

import { memoize } from '../memoize';
import type { Operation, Parameter, Resource } from './operation';

/** Items worked on at once, unless the option says otherwise. */
export const DEFAULT_CONCURRENCY = 5;

const returnAll = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
	sendAs: false,
} as const satisfies Parameter;

const limit = {
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

/** The parameters of an operation in groups, top to bottom in the editor: fields, paging, Simplify, collections. The same order goes for all operations, so that one property can serve several. */
function groupsOf({ parameters, paging, simplify: short }: Operation): Parameter[][] {
	const collections = parameters.flatMap((parameter) =>
		parameter.type !== 'collection'
			? []
			: parameter.name === options.name
				? { ...parameter, options: [...parameter.options, ...options.options] }
				: parameter,
	);
	return [
		parameters.filter(({ type }) => type !== 'collection'),
		paging ? [returnAll, limit] : [],
		short ? [simplify] : [],
		collections.some(({ name }) => name === options.name) ? collections : [...collections, options],
	];
}

/** All that an operation asks, in the order of the editor: what it declares and what follows from its declaration. */
export const parametersOf = memoize((operation: Operation): readonly Parameter[] =>
	groupsOf(operation).flat(),
);

/** The n8n form of a parameter: without this project's own keys, the fields of a collection in alphabetical order. */
function toProperty(parameter: Parameter): INodeProperties {
	const property = { ...parameter };
	delete property.showWhen;
	delete property.sendAs;
	delete property.encode;
	delete property.asList;
	delete property.isId;
	switch (property.type) {
		case 'collection':
			return {
				...property,
				options: property.options
					.map(toProperty)
					.sort((a, b) => a.displayName.localeCompare(b.displayName)),
			};
		case 'fixedCollection': {
			const [{ values, ...group }] = property.options;
			return { ...property, options: [{ ...group, values: values.map(toProperty) }] };
		}
		case 'options':
			return { ...property, options: [...property.options] };
		case 'multiOptions':
			return { ...property, options: property.options && [...property.options] };
		case 'resourceLocator':
			delete property.linkTo;
			return { ...property, modes: [...property.modes] };
		default:
			return property;
	}
}

/** The n8n form of parameters of which others decide whether they are shown. */
export const toProperties = (parameters: readonly Parameter[]): INodeProperties[] =>
	parameters.map((parameter) => ({
		...toProperty(parameter),
		...(parameter.showWhen && { displayOptions: { show: shown(parameter) } }),
	}));

/** A switch may be given as text too; n8n drops what it does not show. */
const spellings = (value: string | boolean) =>
	typeof value === 'string'
		? [value]
		: [value, ...(value ? ['true', 'True', 'TRUE'] : ['false', 'False', 'FALSE'])];

const shown = ({ showWhen = {} }: Parameter) =>
	Object.fromEntries(
		Object.entries(showWhen).map(([name, values]) => [name, values.flatMap(spellings)]),
	);

/** One property for each parameter of a resource, shown by all operations that declare it alike. */
function propertiesOf(resource: Resource): INodeProperties[] {
	const shared = new Map<string, { parameter: Parameter; group: number; operations: string[] }>();
	for (const operation of resource.operations) {
		for (const [group, parameters] of groupsOf(operation).entries()) {
			for (const parameter of parameters) {
				const key = JSON.stringify(parameter);
				const known = shared.get(key) ?? { parameter, group, operations: [] };
				known.operations.push(operation.value);
				shared.set(key, known);
			}
		}
	}
	return [...shared.values()]
		.sort((a, b) => a.group - b.group)
		.map(({ parameter, operations }) => ({
			...toProperty(parameter),
			displayOptions: {
				show: { resource: [resource.value], operation: operations, ...shown(parameter) },
			},
		}));
}

const resourceSelector: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

const operationSelector: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** Everything the editor shows, derived from the operation table; the first resource is the one a fresh node starts with. */
export function describe(resources: readonly Resource[]): INodeProperties[] {
	return [
		{
			...resourceSelector,
			options: resources.map(({ name, value }) => ({ name, value })).sort(byName),
			default: resources[0]?.value,
		},
		...resources.map((resource) => ({
			...operationSelector,
			displayOptions: { show: { resource: [resource.value] } },
			options: resource.operations
				.map(({ name, value, action, description }) => ({ name, value, action, description }))
				.sort(byName),
			default: resource.default,
		})),
		...resources.flatMap(propertiesOf),
	];
}
