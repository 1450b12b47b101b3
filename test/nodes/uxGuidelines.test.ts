import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { LmChatH2oGpte } from '../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { itemSchema } from '../../tools/schemas/itemSchema';

type Option = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const isField = (option: Option): option is INodeProperties => 'type' in option;

/** A field and the fields inside it. */
const withFields = (field: INodeProperties): INodeProperties[] => [
	field,
	...(field.options ?? []).filter(isField).flatMap(withFields),
];

const nodes = [new H2oGpteChat(), new H2oGpteChatTrigger(), new LmChatH2oGpte()];
const fields = [...nodes.map(({ description }) => description), new H2oGpteApi()]
	.flatMap(({ properties }) => properties)
	.flatMap(withFields)
	.filter(({ type }) => type !== 'notice');
const modes = fields.flatMap(({ modes: some = [] }): INodePropertyMode[] => some);
const operations = fields
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [] }) => options)
	.filter((option): option is INodePropertyOptions => 'action' in option);

/** Words that Title Case leaves small. */
const SMALL = 'a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with';

it.each<[string, Array<string | undefined>, RegExp]>([
	[
		'names fields in Title Case',
		fields.map(({ displayName }) => displayName),
		new RegExp(`^[A-Z0-9]\\S*(?: (?:${SMALL}|n8n|[(]?[A-Z0-9]\\S*))*$`),
	],
	[
		'begins placeholders with an example',
		// What a list shows before something is picked is no example.
		[
			...fields.filter(({ type }) => type === 'string'),
			...modes.filter(({ type }) => type === 'string'),
		]
			.map(({ placeholder }) => placeholder)
			.filter((text) => text !== undefined),
		/^e\.g\. ./,
	],
	[
		'begins what it says of a switch with Whether',
		fields.filter(({ type }) => type === 'boolean').map(({ description }) => description),
		/^Whether /,
	],
	[
		'begins every other description with a capital',
		fields.flatMap(({ description }) => description ?? []),
		/^[A-Z0-9]/,
	],
	[
		'leaves articles out of actions',
		operations.map(({ action }) => action),
		/^(?!.* (?:an?|the) )/,
	],
	[
		'has no emoji',
		[...fields.map(({ displayName }) => displayName), ...operations.map(({ name }) => name)],
		/^\P{Extended_Pictographic}*$/u,
	],
])('%s', (_rule, texts, form) => {
	expect(texts.length).toBeGreaterThan(10);
	expect(texts.filter((text) => text === undefined || !form.test(text))).toEqual([]);
});

it('lets people pick one thing from a list first, or enter its ID', () => {
	const pickers = fields.filter(({ type }) => type === 'resourceLocator');
	expect(pickers.length).toBeGreaterThan(10);
	for (const { default: value, modes: [list, ...others] = [] } of pickers) {
		expect([value, list]).toMatchObject([
			{ mode: 'list' },
			{ name: 'list', displayName: 'From List' },
		]);
		expect(others.length).toBeGreaterThan(0);
	}
});

it('hides the key, and nothing else', () => {
	const hidden = fields.filter(({ typeOptions }) => typeOptions?.password);
	expect(hidden.map(({ displayName }) => displayName)).toEqual(['API Key']);
});

it('gives at most ten fields by default', () => {
	const counts = resources.flatMap(({ value: resource, operations: some }) =>
		some.map((operation) => [
			`${resource}: ${operation.value}`,
			Object.keys(itemSchema(operation).properties ?? {}).length,
		]),
	);
	expect(counts.length).toBeGreaterThan(50);
	expect(counts.filter(([, count]) => Number(count) > 10)).toEqual([]);
});

it('is written in Latin letters', () => {
	const texts = JSON.stringify([...fields, ...operations]);
	expect(texts).toMatch(/^[\p{Script=Latin}\P{L}]*$/u);
});

it('calls fields of files by the words of n8n', () => {
	const binary = fields.filter(({ name }) => /binaryProperty/i.test(name));
	expect(new Set(binary.map(({ displayName }) => displayName))).toEqual(
		new Set(['Input Data Field Name(s)', 'Put Output File in Field']),
	);
});
