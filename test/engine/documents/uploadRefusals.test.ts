import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { itemWith } from '../../support/fileItems';
import { byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { NOWHERE, useEmulator } from '../../support/useEmulator';
import { addShelf, BEGIN, callOf, kept, LOOK, oneFile, SEND, upload } from './uploadSteps';

const running = useEmulator({ switches: { 'job-delay': 0 } });

const NO_FILE = [{ json: {} }];

const file = (fileName: string, content: string) => [itemWith({ data: { content, fileName } })];

const site = (url: string, options: INodeParameters = {}): INodeParameters => ({
	source: 'url',
	url,
	options,
});

interface Row {
	label: string;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	message: unknown;
	description: unknown;
	asked?: string[];
}

const ROWS: Row[] = [
	{
		label: 'an item without files',
		items: NO_FILE,
		message: "The item has no file in the field 'data'",
		description: expect.stringMatching(/^The item has no files at all\. In a form, add/),
	},
	{
		label: 'a field that has no file, beside those that have one',
		parameters: { binaryPropertyName: 'report' },
		items: [
			itemWith({ data: { content: 'One' }, attachment_0: { content: 'Two', fileName: 'b.txt' } }),
		],
		message: "The item has no file in the field 'report'",
		description:
			"The item has files in 'data', 'attachment_0'. Enter one of these names in 'Input Data Field Name(s)'.",
	},
	{
		label: 'one of several fields that has no file: nothing is sent',
		parameters: { binaryPropertyName: 'data, report' },
		message: "The item has no file in the field 'report'",
		description:
			"The item has files in 'data'. Enter one of these names in 'Input Data Field Name(s)'.",
	},
	{
		label: 'the name of what every object has',
		parameters: { binaryPropertyName: 'constructor' },
		message: "The item has no file in the field 'constructor'",
		description: expect.stringContaining("'data'"),
	},
	{
		label: 'an empty file',
		items: file('empty.txt', ''),
		message: "The file 'empty.txt' in the field 'data' is empty",
		description: 'There is nothing in it to read. Check the node that the file comes from.',
	},
	{
		label: 'no field',
		parameters: { binaryPropertyName: '={{ $json.missing }}' },
		message: "The parameter 'Input Data Field Name(s)' is empty",
		description: expect.any(String),
	},
	{
		label: 'commas alone for fields',
		parameters: { binaryPropertyName: ' , ' },
		message: "The parameter 'Input Data Field Name(s)' is empty",
		description: expect.any(String),
	},
	{
		label: 'metadata that is a list',
		parameters: { options: { metadata: '["Sales"]' } },
		message: "The parameter 'Metadata' needs a JSON object but got a list",
		description: 'Check the value or the expression of this parameter.',
	},
	{
		label: 'metadata that is no JSON',
		parameters: { options: { metadata: '{"a": ' } },
		message: "The parameter 'Metadata' is not valid JSON",
		description: 'Enter a JSON object, such as {"key": "value"}.',
	},
	{
		label: 'a depth below its least',
		parameters: site('https://docs.example.com/', { maxDepth: -2 }),
		message: expect.stringContaining("The parameter 'Max Depth'"),
		description: expect.any(String),
	},
	...[
		'docs.example.com',
		'ftp://docs.example.com/a',
		'javascript:alert(1)',
		'file:///etc/passwd',
		'FILE://localhost/etc/passwd',
		'data:text/html,A',
		'view-source:https://docs.example.com/',
		'//docs.example.com/',
	].map(
		(url): Row => ({
			label: `no web address: ${url}`,
			parameters: site(url),
			message: "The parameter 'URL' is no web address",
			description: 'Enter all of it, beginning with https:// or http://.',
		}),
	),
	...['https://jo:secret@docs.example.com/a', 'http://jo@127.0.0.1:9/', 'https:jo:secret@a.b/'].map(
		(url): Row => ({
			label: `an address with a user name or password: ${url}`,
			parameters: site(url),
			message: "The parameter 'URL' carries a user name or password",
			description:
				"The server may show them to others, as part of the document's name. Remove them, or get the page with the HTTP Request node, and add it as a file.",
		}),
	),
	{
		label: 'a text without a name',
		parameters: { source: 'text', text: 'A', fileName: '={{ "" }}' },
		message: "The parameter 'File Name' is empty",
		description: expect.any(String),
	},
	{
		label: 'no collection',
		parameters: { collectionId: byId('={{ $json.missing }}') },
		message: "The parameter 'Collection' is empty",
		description: expect.any(String),
	},
	{
		label: 'a collection that there is not',
		parameters: { collectionId: byId(NOWHERE) },
		message: expect.stringContaining(NOWHERE),
		description: expect.stringMatching(
			/\(HTTP 404\) The file "boiler\.txt" was uploaded before that, and is in no collection\.$/,
		),
		asked: [SEND, BEGIN],
	},
	{
		label: 'a file of a kind that the server does not read',
		items: file('broken.docx', 'no document'),
		message: 'The job "Ingesting broken.docx" did not succeed',
		description: expect.stringContaining('The server says: ""broken.docx" cannot be read'),
		asked: [SEND, BEGIN, LOOK],
	},
	{
		label: 'a website that cannot be reached',
		parameters: site('http://127.0.0.1:9/'),
		message: 'The job "Ingesting http://127.0.0.1:9/" did not succeed',
		description: expect.stringContaining('The server says: "'),
		asked: ['POST /ingest/website/job', LOOK],
	},
];

it.each(ROWS.map((row) => [row.label, row] as const))(
	'says of an upload what is wrong: %s',
	async (_label, { parameters, items = oneFile, message, description, asked = [] }) => {
		const emulator = running();
		addShelf(emulator);
		const run = await runOn(emulator, upload(parameters), {
			items,
			onError: 'continueRegularOutput',
		});
		expect(run.items).toEqual([
			{
				json: { error: expect.objectContaining({ message, description }) },
				pairedItem: { item: 0 },
			},
		]);
		expect(emulator.requests.map(callOf)).toEqual(asked);
		expect(kept(emulator).documents).toEqual([]);
	},
);

it('refuses what a key of another collection sends, and says what is left', async () => {
	const emulator = running();
	addShelf(emulator);
	const { items } = await runOn(emulator, upload(), {
		credential: { url: emulator.url, apiKey: emulator.keys.collection },
		items: oneFile,
		onError: 'continueRegularOutput',
	});
	const [json] = items.map((item) => item.json);
	expect(json?.error).toMatchObject({
		httpCode: '403',
		description: expect.stringContaining('is in no collection.'),
	});
	expect(kept(emulator)).toEqual({ uploads: 1, jobs: [], documents: [] });
});
