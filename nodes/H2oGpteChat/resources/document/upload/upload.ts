import type { IDataObject } from 'n8n-workflow';

import { inputFiles } from '../../../../shared/files/inputFiles';
import { collectionId } from '../../../../shared/operations/commonFields';
import type { OutputItem } from '../../../../shared/operations/operationContext';
import { defineOperation } from '../../../../shared/operations/operation';
import { withNamedId } from '../../../../shared/operations/withNamedId';
import { refuse } from '../../../../shared/parameters/refuseValue';
import type { Parameter } from '../../../../shared/parameters/parameter';
import { parseUrl } from '../../../../shared/text/parseUrl';
import { exampleDocument } from '../exampleDocument';
import { simplifyUploaded } from '../simplifyDocument';
import { simplifyJob } from '../../job/simplifyJob';
import { beginAll, ingestAll } from './ingestAll';
import type { Ingester, Source } from './prepare';
import { uploadOptions } from './uploadOptions';

/** The fields of the input item that have files. */
export const binaryFields = {
	displayName: 'Input Data Field Name(s)',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data, attachment_0',
	hint: 'The name of the field with the file; several names with commas between them',
	asList: true,
	sendAs: false,
} as const satisfies Parameter;

const url = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://docs.example.com/handbook',
	description: 'The address of a web page, or of a file on the web',
	showWhen: { source: ['url'] },
	sendAs: false,
	filledByModel: 'The complete address of the web page to add, beginning with https://',
} as const satisfies Parameter;

const shortDocument = (document: IDataObject) =>
	withNamedId(simplifyUploaded(document), 'document_id');

const shortJob = ({ collection_id, ...job }: IDataObject) =>
	withNamedId({ collection_id, ...simplifyJob(job) }, 'job_id');

/**
 * Gives a web address back. Throws a `UserError` for any other text, and for an address with a user name or password, which
 * would end up in names, errors and sources of answers.
 */
function checkAddress(address: string): string {
	const parsed = parseUrl(address);
	if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') {
		return refuse(url, 'is no web address', 'Enter all of it, beginning with https:// or http://.');
	}
	if (parsed.username === '' && parsed.password === '') return address;
	return refuse(
		url,
		'carries a user name or password',
		"The server may show them to others, as part of the document's name. Remove them, or get the page with the HTTP Request node, and add it as a file.",
	);
}

export const uploadDocument = defineOperation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload document',
	description: 'Add files, a website or a text to a collection, to be asked about',
	route: 'PUT /uploads',
	parameters: [
		{ ...collectionId, description: 'The collection to add the documents to', sendAs: false },
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'File', value: 'file', description: 'Files of the input item' },
				{ name: 'Text', value: 'text', description: 'A text, as a document of its own' },
				{ name: 'URL', value: 'url', description: 'A web page, or a file on the web' },
			],
			default: 'file',
			description: 'Where the documents come from',
			sendAs: false,
		},
		{ ...binaryFields, showWhen: { source: ['file'] } },
		url,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 6 },
			required: true,
			default: '',
			placeholder: 'e.g. Minutes of the meeting on Monday: …',
			description: 'What the document says',
			sendAs: false,
			showWhen: { source: ['text'] },
			filledByModel: 'The whole text of the document to add',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. minutes.txt',
			description: 'What the document is called, with an ending that says what it is',
			sendAs: false,
			showWhen: { source: ['text'] },
		},
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			default: true,
			description:
				'Whether to wait until the documents can be asked about, and return them. Otherwise the job that reads them is returned at once.',
			sendAs: false,
		},
		uploadOptions,
	],
	output: 'items',
	simplify: 'inRun',
	exampleItem: { ...exampleDocument, collection_id: 'text', job_id: 'text' },
	async run({ values, call, serverUrl, node, itemIndex, isSimplified }): Promise<OutputItem[]> {
		const { collectionId: id, source, options, waitForCompletion } = values;
		const ingester: Ingester = {
			node,
			call,
			serverUrl,
			collectionId: id,
			options,
		};
		const sources = async (): Promise<Source[]> => {
			switch (source) {
				case 'text':
					return [{ kind: 'text', text: values.text ?? '', fileName: values.fileName ?? '' }];
				case 'url':
					return [{ kind: 'url', url: checkAddress(values.url ?? '') }];
				default: {
					const fields = values.binaryPropertyName ?? [];
					const files = await inputFiles(node, itemIndex, fields, binaryFields.displayName);
					return files.map((file) => ({ kind: 'file', file }));
				}
			}
		};
		const all = await sources();
		const elements = waitForCompletion
			? await ingestAll(ingester, all)
			: await beginAll(ingester, all);
		const shortForm = waitForCompletion ? shortDocument : shortJob;
		return elements.map((element) => ({ json: isSimplified ? shortForm(element) : element }));
	},
});
