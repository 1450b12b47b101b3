import { addAgentFiles } from '../../test/support/agentFiles';
import type { InputFile } from './binaryFiles';
import { sha256Of } from './binaryFiles';
import type { Fixture, ItemInput, Job, Ledger, Settled } from './operations';
import { createJob, createSendJob, idFromItem, withOptions } from './operations';
import type { DiscrepancyKind } from './serverRecords';
import { repeatsWithoutNeed } from './serverRecords';

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

/** The content of the document that an item adds: that of its file, or what its JSON has. */
const contentOf = ({ files: [file] = [], json }: ItemInput): string =>
	file?.text ?? String(json?.content ?? '');

/** The documents of the server, by what their bytes are compared by; computed once for as many items as ask at once. */
const digests = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
	const digest = digests.get(bytes) ?? sha256Of(bytes);
	digests.set(bytes, digest);
	return digest;
}

/** What is wrong with a document that was added. */
export function documentKinds({ fixture, input, hasFailed, output }: Settled): DiscrepancyKind[] {
	const { store, ownCollectionId } = fixture;
	const digest = sha256Of(contentOf(input));
	const copies = [...store.documents.values()].filter(
		({ bytes }) => bytes !== undefined && digestOf(bytes) === digest,
	);
	const kinds: DiscrepancyKind[] = [];
	if (copies.length > 1 || output.length > 1) kinds.push('doubled');
	if (hasFailed) return kinds;
	const collectionId = String(input.json?.sharedCollectionId ?? ownCollectionId);
	const document = store.documents.get(String(output[0]?.json.document_id));
	if (document === undefined || !document.collectionIds.includes(collectionId)) kinds.push('lost');
	else if (!copies.includes(document)) kinds.push('altered');
	return kinds;
}

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

/** What is wrong with a message that had a file, and whose session was deleted afterwards. */
export function attachmentKinds(settled: Settled): DiscrepancyKind[] {
	const { fixture, input, hasFailed, output, records } = settled;
	const { store, session, text } = fixture;
	const { statuses = [] } = records.get(input.json?.question?.toString() ?? '') ?? {};
	const content = contentOf(input);
	const digest = sha256Of(content);
	const answer = content.slice(0, content.indexOf('. '));
	const kinds: DiscrepancyKind[] = [];
	const answers = statuses.filter((status) => status === 200).length;
	if (output.length === 0 || (!hasFailed && answers === 0)) kinds.push('lost');
	if (output.length > 1 || answers > 1) kinds.push('doubled');
	if (repeatsWithoutNeed(statuses)) kinds.push('repeated');
	if (!hasFailed && !String(output[0]?.json.body).startsWith(answer)) kinds.push('altered');
	const isLeft =
		store.sessions.has(session.id) ||
		[...store.documents.values()].some(({ bytes }) => bytes && digestOf(bytes) === digest) ||
		[...store.collections.values()].some(({ name }) => name === text || name.includes(session.id));
	if (isLeft) kinds.push('unexpected');
	return kinds;
}

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

/** What is wrong with files that were downloaded. */
export function downloadKinds({ input, hasFailed, output }: Settled): DiscrepancyKind[] {
	if (hasFailed) return output.length > 1 ? ['doubled'] : [];
	const wanted = (input.expected ?? []).map(sha256Of);
	const got = output.flatMap(({ files: own = [] }) => own.map(({ sha256 }) => sha256));
	const kinds: DiscrepancyKind[] = [];
	if (got.length < wanted.length) kinds.push('lost');
	if (got.length > wanted.length) kinds.push('doubled');
	if (got.some((digest, index) => digest !== wanted[index])) kinds.push('altered');
	return kinds;
}

const DOWNLOADS: Ledger = { account: 'downloads', kindsOf: downloadKinds };

const bytesOf = (text: string) => new TextEncoder().encode(text);

const DOWNLOAD_JOBS: Job[] = [
	createJob({
		name: 'document: download',
		kind: 'read',
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
