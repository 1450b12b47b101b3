import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { parametersOf } from '../../../../nodes/shared/operations/derivedFields';
import type { Operation, Resource } from '../../../../nodes/shared/operations/operation';
import type { Parameter } from '../../../../nodes/shared/parameters/parameter';
import { H2oGpteChat } from '../../../../nodes/H2oGpteChat/H2oGpteChat.node';
import { resources } from '../../../../nodes/H2oGpteChat/resources';

const { description } = new H2oGpteChat();
const { properties } = description;

const entries = resources.flatMap((resource: Resource) =>
	resource.operations.map((operation): [string, Resource, Operation] => [
		`${resource.name}: ${operation.name}`,
		resource,
		operation,
	]),
);

const namesOf = (parameters: ReadonlyArray<{ name: string }>) => parameters.map(({ name }) => name);

/** A property and the properties inside it. */
const withFields = (property: INodeProperties): INodeProperties[] => [
	property,
	...(property.options ?? []).flatMap((option) => ('type' in option ? withFields(option) : [])),
];

describe('the operation table', () => {
	it.each<[string, Resource]>(resources.map((resource) => [resource.name, resource]))(
		'%s: begins with one of its operations, each of which is there once',
		(_, { default: first, operations }) => {
			const values = operations.map(({ value }) => value);
			expect(values).toContain(first);
			expect(values).toEqual([...new Set(values)]);
		},
	);

	it.each(entries)('%s: says what it does in the style of n8n', (_, __, operation) => {
		const { name, value, action } = operation;
		expect(name).toMatch(/^[A-Z][a-z]+( [A-Z][a-z]+)*$/);
		expect(value).toMatch(/^[a-z][A-Za-z]*$/);
		expect(action).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
		expect(operation.description).toMatch(/^[A-Z]/);
	});
});

/** A text with a period at its end has more than one sentence; one sentence stands without. */
const hasStrayPeriod = (text: string) => text.endsWith('.') !== /[.?!] [-A-Z0-9]/.test(text);

describe('what the editor shows', () => {
	const shownWith = (values: INodeParameters): INodeProperties[] =>
		properties.filter((property) =>
			NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description),
		);

	/** The same without what stands among n8n's own settings. */
	const parametersWith = (values: INodeParameters) =>
		shownWith(values).filter(({ isNodeSetting }) => !isNodeSetting);

	/** The choices with which an operation shows each of its parameters at least once. */
	const revealing = (parameters: readonly Parameter[]): INodeParameters[] => [
		{},
		...parameters.map(({ showWhen = {} }) =>
			Object.fromEntries(Object.entries(showWhen).map(([name, [first]]) => [name, first])),
		),
	];

	/** Values that a fresh node has. */
	const fresh = (parameters: readonly Parameter[]): INodeParameters =>
		Object.fromEntries(parameters.map(({ name, default: value }) => [name, value]));

	it.each(entries)('%s: the parameters in the declared order', (_, resource, operation) => {
		const parameters = parametersOf(operation);
		const selected = { resource: resource.value, operation: operation.value };
		const seen = new Set<string>();
		for (const choices of revealing(parameters)) {
			const values: INodeParameters = { ...fresh(parameters), ...choices };
			const expected = parameters.filter(({ showWhen = {} }) =>
				Object.entries(showWhen).every(([name, wanted]) =>
					wanted.some((value) => value === values[name]),
				),
			);
			const shown = parametersWith({ ...values, ...selected });
			expect(namesOf(shown)).toEqual(['resource', 'operation', ...namesOf(expected)]);
			expect(new Set(namesOf(expected)).size).toBe(expected.length);
			for (const name of namesOf(expected)) seen.add(name);
		}
		expect([...seen].sort()).toEqual([...new Set(namesOf(parameters))].sort());
	});

	it.each(entries)('%s: what others call for stays hidden at first', (_, resource, operation) => {
		const parameters = parametersOf(operation);
		const values = fresh(parameters);
		const expected = parameters.filter(({ showWhen = {} }) =>
			Object.entries(showWhen).every(([name, wanted]) =>
				wanted.some((value) => value === values[name]),
			),
		);
		const selected = { resource: resource.value, operation: operation.value };
		const shown = parametersWith({ ...values, ...selected });
		expect(namesOf(shown).sort()).toEqual(['resource', 'operation', ...namesOf(expected)].sort());
	});

	it.each(entries)('%s: what a parameter waits for comes before it', (_, __, operation) => {
		const names = namesOf(parametersOf(operation));
		const late = parametersOf(operation).flatMap(({ name, showWhen = {} }) =>
			Object.keys(showWhen).filter((other) => !names.slice(0, names.indexOf(name)).includes(other)),
		);
		expect(late).toEqual([]);
	});

	it.each(entries)('%s: no name twice, and options with Max Concurrency', (_, __, operation) => {
		const parameters = parametersOf(operation);
		const collections = parameters.filter((parameter) => parameter.type === 'collection');
		// One that means something else under another choice is declared for each of them.
		const placesOf = (some: readonly Parameter[]) =>
			some.map(({ name, showWhen }) => `${name} ${JSON.stringify(showWhen)}`);
		const levels = [parameters, ...collections.map(({ options }) => options)].map(placesOf);
		expect(levels).toEqual(levels.map((names) => [...new Set(names)]));

		const options = collections.filter(({ name }) => name === 'options');
		expect(options.map((parameter) => namesOf(parameter.options))).toEqual([
			expect.arrayContaining(['maxConcurrency']),
		]);
	});

	it.each(entries)(
		'%s: says beside Retry On Fail if that repeats changes',
		(_, resource, operation) => {
			const selected = { resource: resource.value, operation: operation.value };
			const settings = shownWith(selected).filter(({ isNodeSetting }) => isNodeSetting);
			expect(settings.map(({ type, name }) => [type, name])).toEqual(
				operation.route.startsWith('GET ') || operation.readsOnly
					? []
					: [['notice', 'retryNotice']],
			);
		},
	);

	it('sorts the fields of every collection by what is shown, behind what most people look for', () => {
		const leading = [
			['System Prompt', 'Include References', 'Append Sources', 'Response Format', 'Temperature'],
			['Use Agent'],
		];
		const collections = properties
			.flatMap(withFields)
			.filter(({ type }) => type === 'collection')
			.map(({ options = [] }) =>
				options.map((option) => ('displayName' in option ? option.displayName : option.name)),
			);
		const sorted = collections.map((names) => {
			const first = leading.find((labels) => labels.every((label) => names.includes(label))) ?? [];
			const others = names.filter((name) => !first.includes(name));
			return [...first, ...others.sort((a, b) => a.localeCompare(b))];
		});
		expect(collections).toEqual(sorted);
		const begins = (labels: string[]) => collections.filter(([label]) => label === labels[0]);
		expect(leading.map((labels) => begins(labels).length)).toEqual([1, 1]);
	});

	it('holds nothing but what n8n knows', () => {
		const text = JSON.stringify(properties);
		expect(text).not.toContain('"sendAs"');
		expect(text).not.toContain('"showWhen"');
	});

	it('ends no single sentence with a period, and every other text with one', () => {
		const texts: unknown[] = [];
		JSON.stringify(properties, (key: string, value: unknown) => {
			if (key === 'description' || key === 'action') texts.push(value);
			return value;
		});
		expect(texts.filter((text) => typeof text !== 'string' || hasStrayPeriod(text))).toEqual([]);
	});

	it.each<[string, Resource]>(resources.map((resource) => [resource.name, resource]))(
		'%s: a choice for each operation',
		(_, resource) => {
			const [selector] = shownWith({ resource: resource.value }).slice(1);
			expect(selector?.options).toEqual(
				resource.operations
					.map(({ name, value, action, description: text }) => ({
						name,
						value,
						action,
						description: text,
					}))
					.sort((a, b) => a.name.localeCompare(b.name)),
			);
		},
	);

	it('stays small enough to be sent to every browser', () => {
		expect(JSON.stringify(description).length).toBeLessThan(85_000);
	});
});
