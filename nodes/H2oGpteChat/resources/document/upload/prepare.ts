import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../../../../shared/files/inputFiles';
import type { Call } from '../../../../shared/operations/operationContext';
import { plainText } from '../../../../shared/text/plainText';
import { assertIdentified, assertObject } from '../../../../shared/transport/assertShape';
import type { UploadOptions } from './uploadOptions';
import { fileQuery, metadataOf, textQuery, urlQuery } from './uploadOptions';

const MAX_NAME_CHARS = 100;

/** What becomes documents of a collection. */
export type Source =
	| { kind: 'file'; file: InputFile }
	| { kind: 'url'; url: string }
	| { kind: 'text'; text: string; fileName: string };

/** What documents are added with, and where to. */
export interface Ingester {
	node: IExecuteFunctions;
	call: Call;
	/** The address of the server (`parseBaseUrl`). */
	serverUrl: string;
	collectionId: string;
	options: UploadOptions;
}

/** A source whose bytes are at the server, so that a job can begin. */
export interface Prepared {
	/** What it is called in sentences: `The file "a.pdf"`. */
	title: string;
	/** The names that its document may have. */
	names: readonly string[];
	/** What is left at the server where no job begins. */
	details: IDataObject;
	/** Begins the job; its request is canceled with the execution unless another signal is given. */
	start: (cancelSignal?: AbortSignal) => Promise<unknown>;
}

const titled = (kind: string, name: string) => `The ${kind} "${plainText(name, MAX_NAME_CHARS)}"`;

/** Uploads a file. Throws a `UserError` where the server does not say how it calls it. */
async function uploadFile({ call }: Ingester, { field, ...file }: InputFile) {
	const body = { kind: 'multipart', parts: [{ ...file, name: 'file' }] } as const;
	return assertIdentified(
		assertObject(await call('PUT /uploads', {}, undefined, { body })),
		`The server did not say under which ID it keeps the file of the field '${plainText(field, MAX_NAME_CHARS)}'`,
	);
}

/** Sends the bytes of a source to the server, where they do not go with its job. Throws what the upload throws. */
export async function prepare(ingester: Ingester, source: Source): Promise<Prepared> {
	const { call, collectionId, options } = ingester;
	switch (source.kind) {
		case 'file': {
			const { id: uploadId, filename } = await uploadFile(ingester, source.file);
			const { fileName } = source.file;
			const metadata = metadataOf(options);
			const body = metadata && { kind: 'json' as const, value: { metadata } };
			return {
				title: titled('file', fileName),
				names: [...new Set([typeof filename === 'string' ? filename : fileName, fileName])],
				details: { upload_id: uploadId },
				start: async (cancelSignal) =>
					await call(
						'POST /uploads/{uploadIds}/ingest/job{?collectionId}{?chunkByPage}{?genDocQuestions}{?genDocSummaries}{?ingestMode}{?ocrModel}',
						{ uploadIds: uploadId, collectionId, ...fileQuery(options) },
						undefined,
						{ body, cancelSignal },
					),
			};
		}
		case 'text': {
			const { text, fileName } = source;
			const body = { kind: 'text', text, mimeType: 'text/plain' } as const;
			return {
				title: titled('text', fileName),
				names: [fileName],
				details: {},
				start: async (cancelSignal) =>
					await call(
						'POST /ingest/plain_text/job',
						{ collectionId, fileName, ...textQuery(options) },
						undefined,
						{ body, cancelSignal },
					),
			};
		}
		case 'url': {
			const { url } = source;
			return {
				title: titled('website', url),
				names: [],
				details: {},
				start: async (cancelSignal) =>
					await call(
						'POST /ingest/website/job{?collectionId}{?chunkByPage}{?followLinks}{?genDocQuestions}{?genDocSummaries}{?ingestMode}{?maxDepth}{?maxDocuments}{?ocrModel}',
						{ url, collectionId, ...urlQuery(options) },
						undefined,
						{ cancelSignal },
					),
			};
		}
	}
}
