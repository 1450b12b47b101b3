/* eslint-disable @n8n/community-nodes/no-restricted-imports -- makes a folder with files */
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { allowFolder } from '../support/allowFolder';
import { NODE_TYPE } from '../support/runNode';
import { pdfFile } from '../support/sampleFiles';
import { MANUAL, sentOf, useEmulator } from '../support/useEmulator';

const FOLDER_NODE = 'Files of the Folder';

const running = useEmulator({ switches: { 'job-delay': 0 } });

let folder = '';
beforeEach(async () => {
	folder = await realpath(await mkdtemp(join(tmpdir(), 'h2ogpte-folder-')));
	allowFolder(folder);
});
afterEach(async () => await rm(folder, { recursive: true }));

const write = async (name: string, content: string | Buffer) =>
	await writeFile(join(folder, name), content);

const remove = async (name: string) => await rm(join(folder, name));

/** Runs the example on the folder as its trigger does, and gives how it ended and what it asked the server to change. */
async function runExample() {
	const { url, keys, requests } = running();
	const before = requests.length;
	const workflow = await readWorkflow('examples/keep-a-collection-up-to-date.json');
	const base = workflow.nodes.map(({ type }) => type).filter((type) => type !== NODE_TYPE);
	const nodes = workflow.nodes.map((node) =>
		node.name === FOLDER_NODE
			? { ...node, parameters: { ...node.parameters, fileSelector: `${folder}/*` } }
			: node,
	);
	const { status, data } = await runWorkflow(
		{ ...workflow, nodes },
		{
			nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), [NODE_TYPE]: new H2oGpteChat() }),
			credentialsHelper: new EngineCredentials(
				{ h2oGpteApi: new H2oGpteApi() },
				{ h2oGpteApi: { url, apiKey: keys.global } },
			),
			start: 'Every Night at 2',
		},
	);
	const { error } = data.resultData;
	const changes = requests
		.slice(before)
		.filter(({ method }) => method !== 'GET')
		.map((request) =>
			sentOf(request)[0]
				.replace(/\?.*/, '')
				.replace(/[\da-f-]{36}/, '…'),
		);
	return { status, error: error?.message, changes };
}

const store = () => running().store;

/** What the collection holds besides what it holds at first, by name: the words of each document. */
const added = () =>
	Object.fromEntries(
		store()
			.documentsIn(MANUAL)
			.filter(({ metadata }) => metadata !== undefined)
			.map(({ name, pieces }) => [name, pieces.map(({ text }) => text).join(' ')])
			.sort(),
	);

const ADD = ['PUT /uploads', 'POST /uploads/…/ingest/job'];
const DELETE = 'DELETE /documents/…';
const DONE = { status: 'success', error: undefined };

it('adds the files of the folder, and does nothing where nothing has changed', async () => {
	const atFirst = store().documentsIn(MANUAL).length;
	await write('tea.txt', 'Green tea is brewed at 80 degrees.');
	await write('Kännchen (2).pdf', pdfFile([['The pot holds one litre.']]));

	const first = await runExample();
	expect({ ...first, changes: first.changes.sort() }).toEqual({
		...DONE,
		changes: [...ADD, ...ADD].sort(),
	});
	expect(added()).toEqual({
		'Kännchen (2).pdf': expect.stringContaining('The pot holds one litre.'),
		'tea.txt': 'Green tea is brewed at 80 degrees.',
	});
	expect(await runExample()).toEqual({ ...DONE, changes: [] });
	expect(store().documentsIn(MANUAL)).toHaveLength(atFirst + 2);
});

it('adds to a collection that has no documents', async () => {
	for (const { id } of store().documentsIn(MANUAL)) store().removeDocument(id);
	await write('tea.txt', 'Green tea.');
	expect(await runExample()).toEqual({ ...DONE, changes: ADD });
	expect(added()).toEqual({ 'tea.txt': 'Green tea.' });
});

describe('on a folder whose files are in the collection', () => {
	beforeEach(async () => {
		await write('tea.txt', 'Green tea.');
		await write('coffee.txt', 'Espresso.');
		await runExample();
	});

	it.each<[string, () => Promise<void>, string[], Record<string, string>]>([
		[
			'adds what is new',
			async () => await write('cocoa.txt', 'Cocoa.'),
			ADD,
			{ 'cocoa.txt': 'Cocoa.', 'coffee.txt': 'Espresso.', 'tea.txt': 'Green tea.' },
		],
		[
			'deletes what is gone',
			async () => await remove('coffee.txt'),
			[DELETE],
			{ 'tea.txt': 'Green tea.' },
		],
		[
			'adds the new version of what has changed, and deletes the old one after that',
			async () => await write('tea.txt', 'Black tea.'),
			[...ADD, DELETE],
			{ 'coffee.txt': 'Espresso.', 'tea.txt': 'Black tea.' },
		],
		[
			'gives what was renamed its new name',
			async () => {
				await remove('tea.txt');
				await write('green-tea.txt', 'Green tea.');
			},
			[...ADD, DELETE],
			{ 'coffee.txt': 'Espresso.', 'green-tea.txt': 'Green tea.' },
		],
	])('%s', async (_label, change, changes, documents) => {
		await change();
		expect(await runExample()).toEqual({ ...DONE, changes });
		expect(added()).toEqual(documents);
	});

	it('deletes nothing where a file cannot be read, and tries that one again', async () => {
		await remove('coffee.txt');
		await write('broken.pdf', 'No PDF at all.');
		const failed = await runExample();
		expect(failed).toEqual({
			status: 'error',
			error: expect.stringContaining('broken.pdf'),
			changes: ADD,
		});
		expect(Object.keys(added())).toEqual(['coffee.txt', 'tea.txt']);

		await write('broken.pdf', pdfFile([['A PDF.']]));
		expect(await runExample()).toEqual({ ...DONE, changes: [...ADD, DELETE] });
		expect(Object.keys(added())).toEqual(['broken.pdf', 'tea.txt']);
	});

	it('deletes nothing where no file is found', async () => {
		await remove('coffee.txt');
		await remove('tea.txt');
		const { status, changes } = await runExample();
		expect([status, changes]).toEqual(['error', []]);
		expect(Object.keys(added())).toEqual(['coffee.txt', 'tea.txt']);
	});

	it('leaves alone what somebody added by hand', async () => {
		const { id } = store().addDocument(MANUAL, { name: 'by-hand.txt' });
		await remove('tea.txt');
		expect(await runExample()).toEqual({ ...DONE, changes: [DELETE] });
		expect(
			store()
				.documentsIn(MANUAL)
				.map((document) => document.id),
		).toContain(id);
	});
});
