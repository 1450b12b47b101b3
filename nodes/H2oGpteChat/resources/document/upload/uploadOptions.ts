import type { IDataObject } from 'n8n-workflow';

import { isEmpty } from '../../../../shared/emptyValues';
import type { Parameter, Values } from '../../../../shared/parameters/parameter';

/** How long a document may take until it can be asked about, unless the option says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 600;

/** How documents are read into a collection. */
export const uploadOptions = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Chunk by Page',
			name: 'chunkByPage',
			type: 'boolean',
			default: false,
			description: 'Whether each page becomes one passage',
			showWhen: { source: ['file', 'url'] },
			sendAs: false,
		},
		{
			displayName: 'Follow Links',
			name: 'followLinks',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the pages that the page links to as well, at its own level of the website or below it',
			showWhen: { source: ['url'] },
			sendAs: false,
		},
		{
			displayName: 'Generate Questions',
			name: 'generateQuestions',
			type: 'boolean',
			default: false,
			description: 'Whether a model makes up sample questions, which Get Suggested Questions lists',
			sendAs: false,
		},
		{
			displayName: 'Generate Summaries',
			name: 'generateSummaries',
			type: 'boolean',
			default: false,
			description: 'Whether a model writes a summary of each document',
			sendAs: false,
		},
		{
			displayName: 'Ingest Mode',
			name: 'ingestMode',
			type: 'options',
			options: [
				{
					name: 'Agent Only',
					value: 'agent_only',
					description: 'For agents alone, which read the file themselves: it is there at once',
				},
				{
					name: 'Standard',
					value: 'standard',
					description: 'For answers from the documents: it is read, cut into passages and indexed',
				},
			],
			default: 'standard',
			description: 'What the documents are for',
			showWhen: { source: ['file', 'url'] },
			sendAs: false,
		},
		{
			displayName: 'Max Depth',
			name: 'maxDepth',
			type: 'number',
			typeOptions: { minValue: -1, numberPrecision: 0 },
			default: -1,
			description:
				"How many links away a page may be, with 'Follow Links'. -1 leaves it to the server.",
			showWhen: { source: ['url'] },
			sendAs: false,
		},
		{
			displayName: 'Max Documents',
			name: 'maxDocuments',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description: "How many pages to add at most, with 'Follow Links'",
			showWhen: { source: ['url'] },
			sendAs: false,
		},
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"department": "Sales", "year": 2026}',
			description: 'A JSON object of your own that the document keeps',
			showWhen: { source: ['file', 'text'] },
			sendAs: false,
		},
		{
			displayName: 'OCR Model',
			name: 'ocrModel',
			type: 'string',
			default: '',
			placeholder: 'e.g. auto',
			description: 'What reads text in pictures and scans. Without it the server decides.',
			showWhen: { source: ['file', 'url'] },
			sendAs: false,
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 86_400 },
			default: DEFAULT_TIMEOUT_SECONDS,
			description:
				"How long to wait for the server to read the documents, with 'Wait for Completion'. After that it goes on without the workflow.",
			sendAs: false,
		},
	],
} as const satisfies Parameter;

/** The checked values of the options; those that were not added are missing. */
export type UploadOptions = Values<readonly [typeof uploadOptions]>['options'];

/** The metadata of the documents; `undefined` where there is none. */
export const metadataOf = ({ metadata }: UploadOptions) =>
	isEmpty(metadata) ? undefined : metadata;

/** What the request for any ingestion job has in its query, by parameter names. */
const commonQuery = ({ generateQuestions, generateSummaries }: UploadOptions): IDataObject => ({
	genDocQuestions: generateQuestions,
	genDocSummaries: generateSummaries,
});

/** The same for what is no plain text. */
const readingQuery = (options: UploadOptions): IDataObject => ({
	...commonQuery(options),
	chunkByPage: options.chunkByPage,
	ingestMode: options.ingestMode,
	ocrModel: options.ocrModel,
});

/** The query for a job that reads uploaded files. */
export const fileQuery = readingQuery;

/** The query for a job that reads a plain text, whose metadata is JSON text there. */
export function textQuery(options: UploadOptions): IDataObject {
	const metadata = metadataOf(options);
	return { ...commonQuery(options), metadata: metadata && JSON.stringify(metadata) };
}

/** The query for a job that reads a website. */
export const urlQuery = (options: UploadOptions): IDataObject => ({
	...readingQuery(options),
	followLinks: options.followLinks,
	maxDepth: options.maxDepth,
	maxDocuments: options.maxDocuments,
});
