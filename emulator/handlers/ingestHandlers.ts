import { randomUUID } from 'node:crypto';

import { namedCollection, type Handler, type HandlerAnswer, type HandlerCall } from '../call';
import type { StoredDocument } from '../entities';
import { notFound, refusal } from '../httpRefusal';
import type { Job, Task } from '../jobs';
import { crawl } from '../library/crawl';
import type { DocumentFields, Upload } from '../library/library';
import { keepUnread, readFile, type IncomingFile } from '../library/readFile';
import { recordOf } from '../listing';
import { filledAt, flagAt, isRecord, numberAt, textAt } from '../values';
import { jobAnswer } from './jobHandlers';
import { summaryOf } from './summaryHandlers';

/** Pages of a website that become documents, unless the request says otherwise. */
const MAX_PAGES = 100;

/** What an ingestion makes documents of. */
interface Source {
	/** What its status is told under. */
	id: string;
	read: (signal: AbortSignal) => Promise<DocumentFields[]>;
}

const isForAgents = ({ query }: HandlerCall): boolean =>
	textAt(query, 'ingest_mode') === 'agent_only';

async function documentsOf(file: IncomingFile, call: HandlerCall): Promise<DocumentFields[]> {
	return isForAgents(call) ? [keepUnread(file)] : await readFile(file);
}

/** Adds what was asked for with a document: its summary, and questions that it can answer. */
function enrich(document: StoredDocument, { store, query }: HandlerCall): void {
	if (flagAt(query, 'gen_doc_summaries') && document.pieces.length > 0) {
		const content = summaryOf(document, {});
		const made = { id: randomUUID(), content, request: '{}', createdAt: store.jobs.now() };
		document.summaries = [made, ...document.summaries];
	}
	if (!flagAt(query, 'gen_doc_questions')) return;
	const headings = new Set(document.pieces.map(({ heading }) => heading).filter(Boolean));
	const questions = [...headings].map(
		(heading) => `What does ${document.name} say about ${heading}?`,
	);
	for (const id of document.collectionIds) {
		const collection = store.collections.get(id);
		if (collection) collection.questions = [...collection.questions, ...questions];
	}
}

/** Begins a job that reads what it is given, and then puts all of it into the collection at once. */
async function ingest(
	call: HandlerCall,
	about: Pick<Job, 'name' | 'kind'>,
	sources: readonly Source[],
	common: DocumentFields,
): Promise<HandlerAnswer> {
	const { store, switches, query } = call;
	const collectionId = namedCollection(call).id;
	const read: DocumentFields[] = [];
	const tasks = sources.map(
		(source): Task => ({
			id: source.id,
			run: async (signal) => void read.push(...(await source.read(signal))),
		}),
	);
	const publish = () => {
		for (const fields of read) {
			enrich(store.addDocument(collectionId, { ...common, ...fields }), call);
		}
	};
	const timeout = numberAt(query, 'timeout');
	// What is not read is there at once.
	const manner = isForAgents(call) ? { ...switches, 'job-delay': 0 } : switches;
	const job = await store.jobs.begin({ ...about, collectionId, timeout, tasks, publish }, manner);
	return jobAnswer(job, call, 201);
}

/** Finds the files that a path names. Throws a 404 for the first one that there is not. */
function uploadsOf({ params, store }: HandlerCall): Upload[] {
	return (textAt(params, 'upload_ids') ?? '').split(',').map((id) => {
		const upload = store.uploads.get(id);
		if (!upload) throw notFound('upload', id);
		return upload;
	});
}

/** What serves the ways into a collection, by operationId. */
export const ingestHandlers: Record<string, Handler> = {
	upload_file: ({ files, store, switches }) => {
		const file = files.find(({ field }) => field === 'file');
		if (!file) throw refusal(400, 'body/file must be a file: a part of the form with a file name');
		const limit = switches['upload-limit'] ?? Infinity;
		if (file.size > limit) {
			throw refusal(
				413,
				`"${file.filename}" is larger than the ${limit} bytes that are taken here.`,
			);
		}
		const { filename, mediaType, size, bytes } = file;
		const id = randomUUID();
		store.uploads.set(id, { id, filename, mediaType, size, bytes });
		return { status: 200, body: { id, filename } };
	},
	create_ingest_upload_job: async (call) => {
		const uploads = uploadsOf(call);
		const metadata =
			isRecord(call.body) && isRecord(call.body.metadata) ? call.body.metadata : undefined;
		const sources = uploads.map((upload) => ({
			id: upload.filename,
			read: async () => await documentsOf(upload, call),
		}));
		const name = `Ingesting ${uploads.map(({ filename }) => filename).join(', ')}`;
		return await ingest(call, { name, kind: 'IngestUploadsJob' }, sources, { metadata });
	},
	create_ingest_from_website_job: async (call) => {
		const url = textAt(call.body, 'url') ?? '';
		const limits = {
			followLinks: flagAt(call.query, 'follow_links'),
			maxDepth: numberAt(call.query, 'max_depth') ?? -1,
			maxDocuments: Math.max(numberAt(call.query, 'max_documents') ?? MAX_PAGES, 1),
		};
		const read = async (signal: AbortSignal) => {
			const pages = await crawl(url, limits, signal);
			const documents = pages.map(async ({ url: uri, file }) =>
				(await documentsOf(file, call)).map((fields) => ({ ...fields, uri })),
			);
			return (await Promise.all(documents)).flat();
		};
		const about = { name: `Ingesting ${url}`, kind: 'IngestWebsiteJob' };
		return await ingest(call, about, [{ id: url, read }], { connector: 'url' });
	},
	create_ingest_from_plain_text_job: async (call) => {
		const filename = filledAt(call.query, 'file_name') ?? '';
		const bytes = new TextEncoder().encode(typeof call.body === 'string' ? call.body : '');
		const file = { filename, mediaType: 'text/plain', size: bytes.length, bytes };
		const metadata = recordOf(textAt(call.query, 'metadata') ?? '');
		const source = { id: filename, read: async () => await documentsOf(file, call) };
		const about = { name: `Ingesting ${filename}`, kind: 'IngestPlainTextJob' };
		return await ingest(call, about, [source], { connector: 'text', metadata });
	},
};
