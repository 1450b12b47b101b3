/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { resources } from '../../nodes/H2oGpteChat/resources';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { LmChatH2oGpte } from '../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { parametersOf } from '../../nodes/shared/operations/derivedFields';
import type { Parameter } from '../../nodes/shared/parameters/parameter';
import { isObject, parseServerJson } from '../../nodes/shared/text/json';
import { callsOf, CHAT_MODEL, TRIGGER } from '../../tools/docs/endpoints';
import { operationsPage } from '../../tools/docs/operationsPage';
import { sampleItem } from '../../tools/docs/sampleItem';
import { itemsOf } from '../../tools/schemas/itemSchema';

const page = readFileSync('docs/operations.md', 'utf8');

/** What a page says, however Prettier has set its tables and its JSON. */
const plain = (text: string) => text.replace(/-{3,}/g, '---').replace(/\s+/g, '');

it('is up to date: npm run docs', () => {
	expect(plain(page)).toBe(plain(operationsPage()));
});

const sections = page.split(/^#{2,3} /m);

const sectionOf = (heading: string) =>
	sections.find((section) => section.startsWith(`${heading}\n`)) ?? '';

/** The rows of the tables of a section, as their cells. */
const rowsOf = (heading: string) =>
	sectionOf(heading)
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) =>
			line
				.split(/(?<!\\)\|/)
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);

/** The sample in a section. */
const sampleIn = (heading: string) =>
	parseServerJson(/```json\n(.*?)```/s.exec(sectionOf(heading))?.[1] ?? '')?.value;

/** The names of parameters, with those of the fields in them. */
const namesOf = (parameter: Parameter): string[] => {
	const fields =
		parameter.type === 'collection'
			? parameter.options
			: parameter.type === 'fixedCollection'
				? parameter.options.flatMap(({ values }) => values)
				: [];
	const own = fields.length > 0 && parameter.type === 'collection' ? [] : [parameter.displayName];
	return [...own, ...fields.flatMap(namesOf)];
};

const operations = resources.flatMap(({ name, operations: of }) =>
	of.map((operation) => [`${name}: ${operation.name}`, operation] as const),
);

describe.each(operations)('%s', (name, operation) => {
	const section = sectionOf(name);

	it('has what it does, its endpoints and its place in the contents', () => {
		expect(section).toContain(`\n${operation.description.replace(/\.$/, '')}.\n`);
		expect(callsOf(name).length).toBeGreaterThan(0);
		expect(callsOf(name).filter((call) => !section.includes(`\`${call}\``))).toEqual([]);
		expect(page).toContain(
			`[${operation.name}](#${name.toLowerCase().replace(':', '').replace(/ /g, '-')})`,
		);
	});

	it('has all of its parameters', () => {
		const names = parametersOf(operation).flatMap(namesOf);
		expect(names.filter((parameter) => !section.includes(`**${parameter}**`))).toEqual([]);
	});

	it('has a sample with the fields of its preview', () => {
		const fields = Object.keys(itemsOf(operation)[0] ?? {});
		expect(fields.length).toBeGreaterThan(0);
		const sample = sampleIn(name);
		const shown = isObject(sample) ? Object.keys(sample) : [];
		expect(shown).toEqual(fields.filter((field) => field !== 'error_message'));
		expect(section.includes('that confirms it')).toBe(operation.output === 'none');
		expect(JSON.stringify(sampleItem(operation))).not.toMatch(/[:[]"(?:text|unknown)"/);
	});
});

it.each([
	[TRIGGER, new H2oGpteChatTrigger()],
	[CHAT_MODEL, new LmChatH2oGpte()],
])('has the parameters of %s', (name, { description }) => {
	expect(description.displayName).toBe(name);
	const section = sectionOf(name);
	const names = description.properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => (property.type === 'collection' ? (property.options ?? []) : [property]))
		.map((property) => ('displayName' in property ? property.displayName : property.name));
	expect(names.length).toBeGreaterThan(5);
	expect(names.filter((parameter) => !section.includes(`**${parameter}**`))).toEqual([]);
	expect(callsOf(name).filter((call) => !section.includes(`\`${call}\``))).toEqual([]);
});

it.each([
	[
		'Message: Send',
		'**Message**',
		'Text',
		'required',
		'The question or instruction for the model.',
	],
	[
		'Message: Send',
		'**Session Name**',
		'Text',
		'required: `{{ $json.sessionId }}`',
		'The name of the session to go on in. If there is none yet, it is started. The Chat Trigger gives each visitor a sessionId for this. Only where **Session Mode** is Session by Name.',
	],
	['Message: Send', '· Existing Session', '', '', 'Go on in a chat session.'],
	['Message: Send', '**Include Usage**', 'Switch', 'on', expect.stringContaining('as usage.')],
	['Message: Send', '· **Max Cost**', 'Number, 0 or more', '0.05', expect.any(String)],
	[
		'Message: Send',
		'**Metadata to Include**',
		'Several of Age, Captions, Connector, Document Name, Original Modification Time, Page, Score, Text, URI',
		'Captions, Document Name, Page, Text',
		'What the model is told about each passage.',
	],
	[
		'Message: Send',
		'**Tool Names or IDs**',
		'Several from a list of the server',
		'—',
		'The tools that the agent may use, with Use Agent. Choose from the list, or specify IDs using an [expression](https://docs.n8n.io/code/expressions/).',
	],
	[
		'Session: Get',
		'**Session**',
		'From List, By URL, By ID',
		'required',
		'The chat session to work with.',
	],
	[
		'Document: Upload',
		'**Input Data Field Name(s)**',
		'Text, several with commas between them',
		'required: `data`',
		'The name of the field with the file; several names with commas between them. Only where **Source** is File.',
	],
	[
		'Document: Upload',
		'**Metadata**',
		'JSON',
		'—',
		'A JSON object of your own that the document keeps. Only where **Source** is File or Text.',
	],
	[
		'Parameters of many operations',
		'**Limit**',
		'Whole number, 1 or more',
		'50',
		'Max number of results to return. Only where **Return All** is off.',
	],
	['h2oGPTe Chat Model', '**Temperature**', 'Number, 0 to 2', '0.3', expect.any(String)],
	['h2oGPTe Chat Trigger', '· Everybody', '', '', 'Questions and answers.'],
])('has in %s the row of %s', (heading, ...cells) => {
	expect(rowsOf(heading)).toContainEqual(cells);
});

it('says twice what is declared for two choices', () => {
	const rows = rowsOf('Message: Send').filter(([name]) => name === '**Session Name**');
	expect(rows.map(([, , shown]) => shown)).toEqual(['required: `{{ $json.sessionId }}`', '—']);
});

it('explains what many operations have in one place', () => {
	const explained = sections.filter((section) => /^\| \*\*Max Concurrency\*\*/m.test(section));
	expect(explained).toHaveLength(1);
});
