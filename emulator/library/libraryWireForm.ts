import { timestamp } from '../clock';
import type { Collection, Passage, StoredDocument, Summary } from '../entities';
import type { Job } from '../jobs';
import type { Switches } from '../switches';
import { optional, pagesOf, type Wire } from '../wireForm';

/** What there is of a collection besides itself. */
export interface CollectionFigures {
	documents: number;
	/** Of all documents, in bytes. */
	size: number;
	sessions: number;
}

/** The one model by which passages are compared by their meaning. */
export const EMBEDDING_MODEL = 'emulator/words';

/** Writes a collection. */
export function collection(
	entity: Collection,
	{ documents, size, sessions }: CollectionFigures,
	switches: Switches,
): Wire {
	return {
		id: entity.id,
		name: entity.name,
		description: entity.description,
		embedding_model: EMBEDDING_MODEL,
		document_count: documents,
		document_size: size,
		created_at: timestamp(entity.createdAt),
		updated_at: timestamp(entity.updatedAt),
		user_count: 1,
		is_public: false,
		username: entity.username,
		sessions_count: sessions,
		status: 'completed',
		...optional(switches, {
			prompt_template_id: undefined,
			expiry_date: entity.expiryDate,
			rag_type: entity.ragType,
			...(!switches.legacy && { workspace: entity.workspace }),
		}),
	};
}

/** Writes a document, with its latest summary where that is asked for. */
export function document(entity: StoredDocument, switches: Switches, withSummary = false): Wire {
	const [latest] = withSummary ? entity.summaries : [];
	return {
		id: entity.id,
		name: entity.name,
		username: entity.username,
		type: entity.type,
		size: entity.size,
		page_count: entity.pageCount,
		status: entity.status,
		created_at: timestamp(entity.createdAt),
		updated_at: timestamp(entity.updatedAt),
		...optional(switches, {
			usage_stats: undefined,
			connector: entity.connector,
			original_type: undefined,
			original_mtime: undefined,
			uri: entity.uri,
			summary: latest?.content,
			summary_parameters: latest?.request,
			metadata_dict: entity.metadata,
		}),
		is_encrypted: false,
	};
}

/** Writes a summary of a document. */
export function summary(entity: Summary, documentId: string, switches: Switches): Wire {
	return {
		id: entity.id,
		document_id: documentId,
		content: entity.content,
		error: '',
		kwargs: entity.request,
		created_at: timestamp(entity.createdAt),
		...optional(switches, { usage_stats: undefined }),
	};
}

/** Writes a tag. */
export function tag(name: string, id: string, switches: Switches): Wire {
	return { id, name, ...optional(switches, { description: undefined, format: undefined }) };
}

/**
 * Writes a passage that a search found.
 * @param id its number in the collection
 */
export function chunk(passage: Passage, id: number, score: number): Wire {
	return {
		text: passage.text,
		id,
		name: passage.documentName,
		size: new TextEncoder().encode(passage.text).length,
		pages: pagesOf(passage),
		topic: passage.documentId,
		score,
	};
}

function share({ statuses }: Job, wanted: string): number {
	return statuses.filter(({ status }) => status === wanted).length / Math.max(statuses.length, 1);
}

/**
 * Writes a job.
 * @param now microseconds since 1970
 */
export function job(entity: Job, now: number, switches: Switches): Wire {
	const end = entity.state === 'in progress' ? now : entity.updatedAt;
	const seconds = Math.max(0, end - entity.createdAt) / 1_000_000;
	return {
		id: entity.id,
		name: entity.name,
		overall_status: entity.state,
		passed_percentage: share(entity, 'completed'),
		failed_percentage: share(entity, 'failed'),
		progress: entity.progress,
		created_at: timestamp(entity.createdAt),
		updated_at: timestamp(entity.updatedAt),
		kind: entity.kind,
		statuses: entity.statuses,
		errors: entity.errors,
		duration: `${Math.round(seconds)}s`,
		duration_seconds: seconds,
		...optional(switches, {
			status: entity.state,
			canceled_by: entity.canceledBy,
			cancel_reason: entity.cancelReason,
			timeout: entity.timeout,
			start_time: entity.createdAt / 1_000_000,
		}),
	};
}
