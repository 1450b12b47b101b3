import { randomUUID } from 'node:crypto';

import { namedDocument, page, type Handler } from '../call';
import type { StoredDocument } from '../entities';
import { guidedAnswer } from '../guidedAnswer';
import { notFound } from '../httpRefusal';
import { summary } from '../library/libraryWireForm';
import { modelOf } from '../reply';
import { filledAt, isRecord, numberAt } from '../values';
import { jobAnswer } from './jobHandlers';

/** Pieces of a document that a summary takes its sentences from. */
const PIECES = 3;

/** Summarises a document: by the first sentences of its first pieces. */
export function summaryOf({ pieces }: StoredDocument, request: unknown): string {
	const asked = numberAt(request, 'max_num_chunks') ?? PIECES;
	const read = pieces.slice(0, asked > 0 ? asked : PIECES);
	const sentences = read.map(({ text }) => text.split(/(?<=[.!?])\s/)[0] ?? '');
	const schema = isRecord(request) ? request.schema : undefined;
	if (!isRecord(schema)) return sentences.join(' ');
	const numbers = sentences.join(' ').match(/(?<![\w.,])\d+(?:\.\d+)?/g) ?? [];
	const source = pieces[0] ? `page ${pieces[0].page}` : '';
	return JSON.stringify(
		guidedAnswer(schema, { answer: sentences[0] ?? '', source, numbers: numbers.map(Number) }),
	);
}

/** What serves the summaries of documents, by operationId. */
export const summaryHandlers: Record<string, Handler> = {
	create_process_document_job: async (call) => {
		const { body, store, switches } = call;
		const id = filledAt(body, 'document_id') ?? '';
		const document = store.documents.get(id);
		if (!document) throw notFound('document', id);
		modelOf(store, filledAt(body, 'llm'));
		const summaryId = filledAt(body, 'summary_id') ?? randomUUID();
		const job = await store.jobs.begin(
			{
				name: `Processing ${document.name}`,
				kind: 'DocumentProcessJob',
				timeout: numberAt(body, 'timeout'),
				tasks: [
					{
						id,
						run: () => {
							if (document.pieces.length > 0) return;
							throw new Error(`"${document.name}" has no text that could be processed.`);
						},
					},
				],
				publish: () => {
					if (document.pieces.length === 0) return;
					const made = {
						id: summaryId,
						content: summaryOf(document, body),
						request: JSON.stringify(body),
						createdAt: store.jobs.now(),
					};
					document.summaries = [made, ...document.summaries];
				},
			},
			switches,
		);
		return jobAnswer(job, call, 201);
	},
	list_document_summaries: (call) => {
		const { id, summaries } = namedDocument(call);
		return {
			status: 200,
			body: page(summaries, call).map((entity) => summary(entity, id, call.switches)),
		};
	},
};
