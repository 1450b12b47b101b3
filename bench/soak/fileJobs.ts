import { addAgentFiles } from '../../test/support/agentFiles';
import type { InputFile } from './binaryFiles';
import type { Fixture, Job, Ledger } from './job';
import { createJob, createSendJob, idFromItem, withOptions } from './job';
import { attachmentKinds, documentKinds, downloadKinds } from './fileRecords';

const FILLER = 'The machine is cleaned once a week, and rinsed with water. ';

/** So many lengths of a file take turns: from a line to about 200 KB, in several pieces of a stream. */
const LENGTHS = [0, 20, 300, 3500];

let files = 0;

/** Gives the content of a file that no other one has. */
function fileText(text: string): string {
	files += 1;
	return `The code of ${text} is K${files}. ${FILLER.repeat(LENGTHS[files % LENGTHS.length] ?? 0)}`;
}

const inputFile = (text: string, fileName: string): InputFile => ({
	field: 'data',
	fileName,
	mimeType: 'text/plain',
	text: fileText(text),
});

const DOCUMENTS: Ledger = { account: 'documents', kindsOf: documentKinds };

const hasDocument: Job['isRight'] = (_fixture, [document]) =>
	typeof document?.document_id === 'string' && typeof document.job_id === 'string';

const upload = {
	name: 'document: upload',
	kind: 'change',
	isRight: hasDocument,
	ledger: DOCUMENTS,
	hasDocuments: false,
} as const;

const ingestCall =
	(path: string) =>
	({ ownCollectionId }: Fixture) =>
		`POST ${path}?collection_id=${ownCollectionId}`;

/** Files of one name for one collection: a server does not say which of its documents are of which job. */
const SAME_NAMES = 4;

/**
 * Creates the jobs that add documents.
 * @param pageUrl gives the address of a page that says what it is given
 */
const uploadJobs = (pageUrl: (content: string) => string): Job[] => [
	createJob({
		...upload,
		call: ingestCall('/uploads/{upload_ids}/ingest/job'),
		parameters: { collectionId: idFromItem('ownCollectionId'), source: 'file' },
		inputFor: ({ text, ownCollectionId }) => ({
			json: { ownCollectionId },
			files: [inputFile(text, `${text}.txt`)],
		}),
	}),
	createJob({
		...upload,
		call: 'PUT /uploads',
		parameters: { collectionId: idFromItem('sharedCollectionId'), source: 'file' },
		inputFor: ({ text, collectionId }) => ({
			json: { sharedCollectionId: collectionId },
			files: [inputFile(text, `manual ${files % SAME_NAMES}.txt`)],
		}),
	}),
	createJob({
		...upload,
		call: ingestCall('/ingest/plain_text/job'),
		parameters: {
			collectionId: idFromItem('ownCollectionId'),
			source: 'text',
			text: '={{ $json.content }}',
			fileName: '={{ $json.text }}.txt',
		},
		inputFor: ({ text, ownCollectionId }) => ({
			json: { ownCollectionId, content: fileText(text) },
		}),
	}),
	createJob({
		...upload,
		call: ingestCall('/ingest/website/job'),
		parameters: {
			collectionId: idFromItem('ownCollectionId'),
			source: 'url',
			url: '={{ $json.url }}',
		},
		inputFor: ({ text, ownCollectionId }) => {
			const content = `${text} is on the web.`;
			return { json: { ownCollectionId, content, url: pageUrl(content) } };
		},
	}),
];

const attachmentJob = (kind: 'stream' | 'change'): Job => {
	const job = createSendJob(kind);
	return {
		...job,
		parameters: withOptions(
			{ ...job.parameters, message: '={{ $json.question }}' },
			{ attachments: 'data', deleteSession: true },
		),
		isSend: false,
		hasDocuments: false,
		ledger: { account: 'attachments', kindsOf: attachmentKinds },
		inputFor: ({ text }) => ({
			json: { question: `What is the code of ${text}?` },
			files: [inputFile(text, `${text}.txt`)],
		}),
	};
};

const DOWNLOADS: Ledger = { account: 'downloads', kindsOf: downloadKinds };

const bytesOf = (text: string) => new TextEncoder().encode(text);

const DOWNLOAD_JOBS: Job[] = [
	createJob({
		name: 'document: download',
		kind: 'file',
		call: ({ ownDocumentId }) => `GET /file?id=${ownDocumentId}`,
		hasDocuments: false,
		parameters: { documentId: idFromItem('documentId') },
		isRight: ({ ownDocumentId }, [document]) => document?.document_id === ownDocumentId,
		ledger: DOWNLOADS,
		inputFor: ({ store, text, ownDocumentId }) => {
			const content = fileText(text);
			store.changeDocument(ownDocumentId, { bytes: bytesOf(content) });
			return { json: { documentId: ownDocumentId }, expected: [content] };
		},
	}),
	createJob({
		name: 'message: downloadFiles',
		kind: 'read',
		call: ({ replyId }) => `GET /messages/${replyId}/meta`,
		hasDocuments: false,
		parameters: { messageId: '={{ $json.messageId }}' },
		isRight: (_fixture, output) => output.length === 2,
		ledger: DOWNLOADS,
		inputFor: ({ emulator, session, questionId, replyId, text }) => {
			const expected = [fileText(text), fileText(text)];
			const made = expected.map((content, index) => ({
				name: `report ${index}.txt`,
				text: content,
			}));
			addAgentFiles({ emulator, sessionId: session.id, questionId, replyId }, ...made);
			return { expected };
		},
	}),
];

/** Creates the jobs whose files are compared with those of the server, byte for byte. */
export const fileJobs = (pageUrl: (content: string) => string): Job[] => [
	...uploadJobs(pageUrl),
	attachmentJob('stream'),
	attachmentJob('change'),
	...DOWNLOAD_JOBS,
];
