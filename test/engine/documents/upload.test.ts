import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { itemWith, uploadOf } from '../../support/fileItems';
import type { GivenFile } from '../../support/fileItems';
import type { Given, OperationCase } from '../../support/operationCases';
import { byId, byUrl, identified, set, testOperation } from '../../support/operationCases';
import { pdfFile, PICTURE, wordFile, zipFile } from '../../support/sampleFiles';
import { shortJobs } from '../../support/shortForms';
import type { Sent } from '../../support/useEmulator';
import { addShelf, SHELF } from './uploadSteps';

const TEXT = 'The boiler holds nine litres.';

const jobId = ({ emulator: { store } }: Given) => [...store.jobs.entries.keys()].at(-1) ?? '';
const uploadId = ({ emulator: { store } }: Given) => [...store.uploads.keys()].at(-1) ?? '';

const onShelf = (more: INodeParameters = {}) => ({ collectionId: byId(SHELF), ...more });

type Get = (path: string) => Promise<unknown>;

/** What an independent client gets of the documents of the collection with these names, in the order of the names. */
async function documentsOf(names: string[], get: Get): Promise<IDataObject[]> {
	const documents = identified(
		'document_id',
		await get(`/collections/${SHELF}/documents?limit=100`),
	);
	return names.map((name) => ({ ...documents.find((one) => one.name === name) }));
}

/** The items for the documents of these names. */
const added =
	(...names: string[]): OperationCase['items'] =>
	async (given, get) =>
		(await documentsOf(names, get)).map((document) => ({
			id: document.id,
			document_id: document.id,
			collection_id: SHELF,
			job_id: jobId(given),
			name: document.name,
			type: document.type,
			size: document.size,
			page_count: document.page_count,
			status: document.status,
			metadata_dict: document.metadata_dict ?? {},
		}));

const query = (fields: Record<string, unknown>): string =>
	String(
		new URLSearchParams(
			Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
		),
	);

/** What is asked for once a job has begun. */
const afterwards = (given: Given): Sent[] => [
	[`GET /jobs/${jobId(given)}`],
	[`GET /collections/${SHELF}/documents?offset=0&limit=100`],
];

/** The same where the whole collection is read: its list is at its end where nothing else comes. */
const withWholeList = (given: Given): Sent[] => [
	...afterwards(given),
	[
		`GET /collections/${SHELF}/documents?offset=${Math.max(given.emulator.store.documentsIn(SHELF).length - 1, 1)}&limit=100`,
	],
];

const ingestOf = (given: Given, fields: Record<string, unknown> = {}, body?: unknown): Sent => {
	const call = `POST /uploads/${uploadId(given)}/ingest/job?${query({ collection_id: SHELF, ...fields })}`;
	return body === undefined ? [call] : [call, body];
};

const atOnce =
	(more?: OperationCase['arrange']): OperationCase['arrange'] =>
	(given) => {
		addShelf(given.emulator);
		set(given.emulator, { 'job-delay': 0 });
		return more?.(given);
	};

const SHORT = { content: TEXT, fileName: 'boiler.txt' };

/** Uploads of one file each: how it is sent, and what its document is called. */
const FILES: Array<[string, GivenFile, [name: string, mimeType?: string], string?]> = [
	['a text', SHORT, ['boiler.txt']],
	[
		'a PDF document',
		{ content: pdfFile([[TEXT], ['A pump']]), mimeType: 'application/pdf', fileName: 'plan.pdf' },
		['plan.pdf', 'application/pdf'],
	],
	[
		'a Word document',
		{
			content: wordFile([['# Care', TEXT]]),
			mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			fileName: 'care.docx',
		},
		['care.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	],
	[
		'a picture',
		{ content: PICTURE, mimeType: 'image/png', fileName: 'dot.png' },
		['dot.png', 'image/png'],
	],
	[
		'characters of any kind in its name',
		{ ...SHORT, fileName: 'Prüfung 给 😀.txt' },
		['Prüfung 给 😀.txt'],
	],
	[
		'quotation marks in its name, which a form has in another way',
		{ ...SHORT, fileName: 'the "large" one.txt' },
		['the %22large%22 one.txt'],
	],
	[
		'folders and line breaks in its name, which goes as one part of a path',
		{ ...SHORT, fileName: '../../etc/boiler\r\n.txt' },
		['boiler  .txt'],
	],
	['no name, but an ending', { content: TEXT, fileExtension: 'md' }, ['data.md']],
	['no name', { content: TEXT }, ['data']],
	['no MIME type', { ...SHORT, mimeType: '' }, ['boiler.txt', 'application/octet-stream']],
	[
		'a MIME type with a header of its own, which goes nowhere',
		{ ...SHORT, mimeType: 'text/plain\r\nX-Other: 1' },
		['boiler.txt', 'application/octet-stream'],
	],
	['one byte', { content: '1', fileName: 'one.txt' }, ['one.txt']],
];

testOperation(
	'document',
	'upload',
	FILES.map(
		([what, file, [name, mimeType]]): OperationCase => ({
			label: `adds a file: ${what}`,
			arrange: atOnce(),
			inputs: [itemWith({ data: file })],
			parameters: () => onShelf(),
			requests: (given) => [
				uploadOf(name, file.content, mimeType),
				ingestOf(given),
				...afterwards(given),
			],
			items: added(name),
		}),
	),
);

/** Options as the editor saves them, and what is sent of them for a file. */
const FILE_OPTIONS: Array<[string, INodeParameters, IDataObject, IDataObject?]> = [
	['Chunk by Page', { chunkByPage: true }, { chunk_by_page: true }],
	['Generate Questions', { generateQuestions: true }, { gen_doc_questions: true }],
	['Generate Summaries', { generateSummaries: true }, { gen_doc_summaries: true }],
	['Ingest Mode', { ingestMode: 'agent_only' }, { ingest_mode: 'agent_only' }],
	['OCR Model', { ocrModel: 'tesseract' }, { ocr_model: 'tesseract' }],
	['OCR Model, emptied again', { ocrModel: '' }, {}],
	[
		'Metadata',
		{ metadata: '{"department": "Sales", "year": 2026}' },
		{},
		{ metadata: { department: 'Sales', year: 2026 } },
	],
	['Metadata of an expression', { metadata: '={{ ({ a: [1] }) }}' }, {}, { metadata: { a: [1] } }],
	['Metadata, emptied again', { metadata: '' }, {}],
	['Timeout (Seconds), which is not sent', { timeout: 30 }, {}],
	['switches that are off', { chunkByPage: false }, { chunk_by_page: false }],
	[
		'options for websites alone, which are not sent',
		{ followLinks: true, maxDepth: 2, maxDocuments: 3 },
		{},
	],
];

testOperation(
	'document',
	'upload',
	FILE_OPTIONS.map(
		([what, options, sent, body]): OperationCase => ({
			label: `sends with a file: ${what}`,
			arrange: atOnce(),
			inputs: [itemWith({ data: SHORT })],
			parameters: () => onShelf({ options }),
			requests: (given) => [
				uploadOf('boiler.txt', TEXT),
				ingestOf(given, sent, body),
				...afterwards(given),
			],
			items: added('boiler.txt'),
		}),
	),
);

const textOf = (given: Given, fields: IDataObject = {}): Sent[] => [
	[
		`POST /ingest/plain_text/job?${query({ collection_id: SHELF, file_name: 'minutes.txt', ...fields })}`,
		TEXT,
	],
	...afterwards(given),
];

const TEXT_OPTIONS: Array<[string, INodeParameters, IDataObject]> = [
	['nothing', {}, {}],
	['Generate Questions', { generateQuestions: true }, { gen_doc_questions: true }],
	['Generate Summaries', { generateSummaries: true }, { gen_doc_summaries: true }],
	['Metadata', { metadata: '{"year": 2026}' }, { metadata: '{"year":2026}' }],
	['Metadata, emptied again', { metadata: '' }, {}],
	[
		'options for files and websites alone, which are not sent',
		{ chunkByPage: true, ingestMode: 'agent_only', ocrModel: 'auto', followLinks: true },
		{},
	],
];

testOperation(
	'document',
	'upload',
	TEXT_OPTIONS.map(
		([what, options, sent]): OperationCase => ({
			label: `sends with a text: ${what}`,
			arrange: atOnce(),
			parameters: () => onShelf({ source: 'text', text: TEXT, fileName: 'minutes.txt', options }),
			requests: (given) => textOf(given, sent),
			items: added('minutes.txt'),
		}),
	),
);

/** The page of the emulator that every address has: it is on this computer, so the emulator reads it. */
const pageOf = ({ emulator }: Given) => `${emulator.url}/`;

const urlOf = (given: Given, fields: IDataObject = {}): Sent[] => [
	[
		`POST /ingest/website/job?${query({ collection_id: SHELF, ...fields })}`,
		{ url: pageOf(given) },
	],
	...withWholeList(given),
];

const URL_OPTIONS: Array<[string, INodeParameters, IDataObject]> = [
	['nothing', {}, {}],
	[
		'Follow Links, with its depth and number',
		{ followLinks: true, maxDepth: 0, maxDocuments: 3 },
		{ follow_links: true, max_depth: 0, max_documents: 3 },
	],
	['a depth that is left to the server', { maxDepth: -1 }, { max_depth: -1 }],
	[
		'how it is read',
		{ chunkByPage: true, ingestMode: 'standard', ocrModel: 'auto' },
		{ chunk_by_page: true, ingest_mode: 'standard', ocr_model: 'auto' },
	],
	['options for others alone, which are not sent', { metadata: '{"year": 2026}' }, {}],
];

const newest: OperationCase['items'] = async (given, get) => {
	const names = given.emulator.store.documentsIn(SHELF).map(({ name }) => name);
	expect(names).toHaveLength(1);
	return await added(...names)(given, get);
};

testOperation(
	'document',
	'upload',
	URL_OPTIONS.map(
		([what, options, sent]): OperationCase => ({
			label: `sends with a website: ${what}`,
			arrange: atOnce(),
			parameters: (given) => onShelf({ source: 'url', url: pageOf(given), options }),
			requests: (given) => urlOf(given, sent),
			items: newest,
		}),
	),
);

const ARCHIVE = zipFile({ 'a.txt': 'One', 'b.txt': 'Two' });

const getJob = async (given: Given, get: Get): Promise<IDataObject> =>
	Object(await get(`/jobs/${jobId(given)}`));

/** The job as it has just begun. */
const theJob: OperationCase['items'] = async (given, get) =>
	shortJobs(await getJob(given, get), { collection_id: SHELF });

/** The same as the API has it. How long it has run has grown since. */
const rawJob: OperationCase['items'] = async (given, get) => {
	const job = await getJob(given, get);
	return [
		{
			...job,
			job_id: job.id,
			collection_id: SHELF,
			duration: expect.any(String),
			duration_seconds: expect.any(Number),
			statuses: expect.any(Array),
		},
	];
};

const endless = ({ emulator }: Given) => {
	addShelf(emulator);
	set(emulator, { 'job-delay': 3_600_000 });
};

const WITHOUT_WAITING: Array<[string, INodeParameters, (given: Given) => Sent[]]> = [
	['a file', {}, (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given)]],
	[
		'a text',
		{ source: 'text', text: TEXT, fileName: 'minutes.txt' },
		(given) => textOf(given).slice(0, 1),
	],
	[
		'a website',
		{ source: 'url', url: 'https://docs.example.com/' },
		() => [
			[`POST /ingest/website/job?collection_id=${SHELF}`, { url: 'https://docs.example.com/' }],
		],
	],
];

testOperation('document', 'upload', [
	...WITHOUT_WAITING.map(
		([what, parameters, requests]): OperationCase => ({
			label: `gives the job at once, with Wait for Completion off: ${what}`,
			arrange: endless,
			inputs: [itemWith({ data: SHORT })],
			parameters: () => onShelf({ ...parameters, waitForCompletion: false }),
			requests,
			items: theJob,
		}),
	),
	{
		label: 'gives the job as the API has it, with Simplify off',
		arrange: endless,
		inputs: [itemWith({ data: SHORT })],
		parameters: () => onShelf({ waitForCompletion: false, simplify: false }),
		requests: (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given)],
		items: rawJob,
	},
	{
		label: 'gives a document as the API has it with Simplify off, with the three IDs',
		arrange: atOnce(),
		inputs: [itemWith({ data: SHORT })],
		parameters: () => onShelf({ simplify: false }),
		requests: (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given), ...afterwards(given)],
		items: async (given, get) =>
			(await documentsOf(['boiler.txt'], get)).map((document) => ({
				...document,
				collection_id: SHELF,
				job_id: jobId(given),
			})),
	},
	{
		label: 'gives a document for each file of an archive that the server unpacks',
		arrange: atOnce(({ emulator }) =>
			emulator.store.addDocument(SHELF, { name: 'old.txt', createdAt: 0, updatedAt: 0 }),
		),
		inputs: [
			itemWith({
				data: {
					content: ARCHIVE,
					mimeType: 'application/zip',
					fileName: 'all.zip',
				},
			}),
		],
		parameters: () => onShelf(),
		requests: (given) => [
			uploadOf('all.zip', ARCHIVE, 'application/zip'),
			ingestOf(given),
			...withWholeList(given),
		],
		items: added('b.txt', 'a.txt'),
	},
	{
		label: 'finds its own beside a document of the same name',
		arrange: atOnce(({ emulator }) =>
			emulator.store.addDocument(SHELF, { name: 'boiler.txt', createdAt: 0, updatedAt: 0 }),
		),
		inputs: [itemWith({ data: SHORT })],
		parameters: () => onShelf(),
		requests: (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given), ...afterwards(given)],
		items: added('boiler.txt'),
	},
	{
		label: 'takes a link of the web app for the collection',
		arrange: atOnce(),
		inputs: [itemWith({ data: SHORT })],
		parameters: () => ({ collectionId: byUrl(`https://h2o.example.com/collections/${SHELF}`) }),
		requests: (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given), ...afterwards(given)],
		items: added('boiler.txt'),
	},
	{
		label: 'finds its own among 150 documents',
		arrange: atOnce(({ emulator }) => {
			for (let nr = 0; nr < 150; nr++) {
				emulator.store.addDocument(SHELF, { name: `No. ${nr}`, createdAt: 0, updatedAt: 0 });
			}
		}),
		inputs: [itemWith({ data: SHORT })],
		parameters: () => onShelf(),
		requests: (given) => [uploadOf('boiler.txt', TEXT), ingestOf(given), ...afterwards(given)],
		items: added('boiler.txt'),
	},
]);
