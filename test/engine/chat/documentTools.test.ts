import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId } from '../../support/operationCases';
import { runNode, type NodeRun } from '../../support/runNode';
import { CARE, MANUAL, NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator({ switches: { 'job-delay': 0 } });

/** Runs an operation under the type that n8n gives the node where an AI Agent uses it. */
async function runAsTool(parameters: INodeParameters): Promise<NodeRun> {
	const { url, keys } = running();
	return await runNode(parameters, {
		credential: { url, apiKey: keys.global },
		asTool: true,
	});
}

/** What the model fills in reaches the node as the result of an expression. */
const filledIn = (value: string) => `={{ ${JSON.stringify(value)} }}`;

const upload = { resource: 'document', operation: 'upload', collectionId: byId(MANUAL) };
const note = { ...upload, source: 'text', fileName: 'note.txt', text: filledIn('Ask Ada.') };
const summarize = { resource: 'document', operation: 'summarize', documentId: byId(CARE) };
const search = { resource: 'collection', operation: 'search', collectionId: byId(MANUAL) };
const documents = {
	resource: 'document',
	operation: 'getAll',
	filters: { collectionId: byId(MANUAL) },
};

describe('gives the model small items', () => {
	it.each<[string, INodeParameters, number, IDataObject]>([
		[
			'of a text that was added',
			note,
			1,
			{ document_id: expect.any(String), collection_id: MANUAL, name: 'note.txt' },
		],
		[
			'of a summary',
			summarize,
			1,
			{ output: expect.stringContaining('drip tray'), document_id: CARE },
		],
		[
			'of documents',
			documents,
			5,
			{ document_id: expect.any(String), name: expect.any(String), status: 'completed' },
		],
		[
			'of passages',
			{ ...search, query: filledIn('descaling') },
			5,
			{ text: expect.any(String), document_name: 'k7-care.md', document_id: CARE },
		],
	])('%s', async (_label, parameters, count, first) => {
		const { error, items } = await runAsTool(parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(items[0]?.json).toMatchObject(first);
		const longest = Math.max(...items.map(({ json }) => JSON.stringify(json).length));
		expect(longest).toBeLessThan(600);
	});
});

describe('tells the model in one sentence what to change', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'no text',
			{ ...note, text: filledIn('') },
			"The parameter 'Text' is empty. Enter text, or check the expression.",
		],
		[
			'no name for a text',
			{ ...note, fileName: filledIn('') },
			"The parameter 'File Name' is empty. Enter text, or check the expression.",
		],
		[
			'half an address',
			{ ...upload, source: 'url', url: filledIn('docs.example.com') },
			"The parameter 'URL' is no web address. Enter all of it, beginning with https:// or http://.",
		],
		[
			'no document',
			{ ...summarize, documentId: byId(filledIn('')) },
			"The parameter 'Document' is empty. Choose one from the list, or enter an ID.",
		],
	])('%s', async (_label, parameters, sentence) => {
		const { error } = await runAsTool(parameters);
		expect(error?.message).toBe(sentence);
		expect(running().requests).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['a collection', { ...note, collectionId: byId(filledIn(NOWHERE)) }, 'collection'],
		['a document', { ...summarize, documentId: byId(filledIn(NOWHERE)) }, 'document'],
	])('%s that there is not', async (_label, parameters, thing) => {
		const { error } = await runAsTool(parameters);
		expect(error?.message).toMatch(
			`There is no ${thing} with the id "${NOWHERE}". Check the ID or the name: `,
		);
	});

	it('a document without text', async () => {
		const { id } = running().store.addDocument(MANUAL, { name: 'blank.txt' });
		const { error } = await runAsTool({ ...summarize, documentId: byId(filledIn(id)) });
		const jobId = [...running().store.jobs.entries.keys()].at(-1);
		expect(error?.message).toBe(
			`The job "Processing blank.txt" did not succeed. The server says: ""blank.txt" has no text that could be processed." The job ${jobId} makes the summary.`,
		);
	});
});
