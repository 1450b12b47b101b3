import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Parameter } from '../parameters/parameter';
import { parameterGroups } from './derivedFields';
import type { Resource } from './operation';
import type { Place } from './places';
import { showAt, uniteAlike } from './places';
import { retryNotices } from './retryNotices';

/** Sorts the fields of a collection by their display names, behind those that are to stand first. */
export function inOrder(fields: readonly Parameter[], leading: readonly string[]): Parameter[] {
	const rankOf = ({ name }: Parameter) =>
		leading.includes(name) ? leading.indexOf(name) : leading.length;
	return [...fields].sort(
		(a, b) => rankOf(a) - rankOf(b) || a.displayName.localeCompare(b.displayName),
	);
}

/** The n8n form of a parameter: without this project's own keys, and the fields of a collection in order. */
function toProperty(parameter: Parameter): INodeProperties {
	const property = { ...parameter };
	delete property.showWhen;
	delete property.sendAs;
	delete property.encode;
	delete property.keepsEmpty;
	delete property.asList;
	delete property.isId;
	delete property.emptyHint;
	delete property.filledByModel;
	switch (property.type) {
		case 'collection': {
			const { leading = [], options, ...collection } = property;
			return { ...collection, options: inOrder(options, leading).map(toField) };
		}
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
			delete property.pathBefore;
			return { ...property, modes: [...property.modes] };
		default:
			return property;
	}
}

/** The n8n form of a field of a collection. Parameters beside the collection may decide whether it is offered. */
const toField = (field: Parameter): INodeProperties => ({
	...toProperty(field),
	...(field.showWhen && { displayOptions: { show: showRules(field, '/') } }),
});

/** The n8n form of parameters of which others decide whether they are shown. */
export const toProperties = (parameters: readonly Parameter[]): INodeProperties[] =>
	parameters.map((parameter) => ({
		...toProperty(parameter),
		...(parameter.showWhen && { displayOptions: { show: showRules(parameter) } }),
	}));

/** An expression may give a switch as text too, and n8n drops the values of what it does not show. */
const spellingsOf = (value: string | boolean) =>
	typeof value === 'string'
		? [value]
		: [value, ...(value ? ['true', 'True', 'TRUE'] : ['false', 'False', 'FALSE'])];

/** The rules that show a parameter; `root` is put before the names of those that stand elsewhere. */
const showRules = ({ showWhen = {} }: Parameter, root = '') =>
	Object.fromEntries(
		Object.entries(showWhen).map(([name, values]) => [
			`${root}${name}`,
			values.flatMap(spellingsOf),
		]),
	);

/**
 * The value by which the model of an AI Agent fills in a parameter, in the words of n8n's own button for it. n8n takes the
 * characters of the name as they are, so it has to be one word.
 */
const filledIn = (name: string, meaning: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${meaning}\`, 'string') }}`;

/**
 * The properties of a parameter. One that the model of an AI Agent fills in has two of the same name, of which n8n takes the
 * one for the node as a tool, or the other: a value that equals its default is not saved, so the default has to be the same
 * in the editor and where the workflow runs.
 */
function variantsOf(parameter: Parameter, show: IDisplayOptions['show']): INodeProperties[] {
	const property = { ...toProperty(parameter), displayOptions: { show } };
	if (parameter.filledByModel === undefined) return [property];
	const filled = filledIn(parameter.displayName, parameter.filledByModel);
	return [
		{ ...property, displayOptions: { show: { ...show, '@tool': [false] } } },
		{ ...property, default: filled, displayOptions: { show: { ...show, '@tool': [true] } } },
	];
}

interface Entry extends Place {
	parameter: Parameter;
	/** The parameter as text, to compare it. */
	key: string;
	group: number;
}

/** The parameters of a resource, each with the operations that declare it alike. */
function entriesOf({ value, operations }: Resource): Entry[] {
	const entries = new Map<string, Entry>();
	for (const operation of operations) {
		for (const [group, parameters] of parameterGroups(operation).entries()) {
			for (const parameter of parameters) {
				const key = JSON.stringify(parameter);
				const { operations: others = [] } = entries.get(key) ?? {};
				entries.set(key, {
					parameter,
					key,
					group: entries.get(key)?.group ?? group,
					resources: [value],
					operations: [...others, operation.value],
				});
			}
		}
	}
	return [...entries.values()];
}

/**
 * The properties of each parameter, shown by all operations that declare it alike. Those of a group of its own are the same for
 * several resources; the fields stay apart, since each resource has an order of its own.
 */
function parameterProperties(resources: readonly Resource[]): INodeProperties[] {
	const entries = resources.flatMap(entriesOf).sort((a, b) => a.group - b.group);
	const areAlike = (one: Entry, other: Entry) => other.group > 0 && one.key === other.key;
	return uniteAlike(entries, areAlike, resources).flatMap(({ parameter, ...place }) =>
		variantsOf(parameter, { ...showAt(place), ...showRules(parameter) }),
	);
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

/**
 * Everything that the editor shows of a node, derived from its operations: the selectors, the parameters, and the notice
 * among n8n's settings. The first resource is the one that a fresh node starts with.
 */
export function propertiesOf(resources: readonly Resource[]): INodeProperties[] {
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
		...parameterProperties(resources),
		...retryNotices(resources),
	];
}
