import type { IDataObject } from 'n8n-workflow';

import { withNamedId } from '../../../../shared/operations/withNamedId';
import { parseTime } from '../../../../shared/serverTime';
import { plainId } from '../../../../shared/text/plainText';
import { cancelSignalOf } from '../../../../shared/transport/connection';
import { failureError, failureOf, withContext } from '../../../../shared/transport/errors/failure';
import { abandonJob } from '../../job/abandonJob';
import { beginJob } from '../../job/beginJob';
import { ofJob } from '../../job/ofJob';
import { findDocuments } from './findDocuments';
import type { IngestionName } from './ingestions';
import { ingestInTurn, isBeingIngested, isTaken, take } from './ingestions';
import type { Ingester, Prepared } from './prepare';
import { DEFAULT_TIMEOUT_SECONDS } from './uploadOptions';

/** Endings of files that a server may unpack into several documents. */
const ARCHIVE = /\.(?:zip|tar|t?gz|bz2|xz|7z|rar|eml|msg|mbox)$/i;

/** Whether the server has said no: nothing comes of the request then. Without an answer, nobody knows. */
function isRefused(error: unknown): boolean {
	const { status } = failureOf(error) ?? {};
	return status !== undefined && status < 500;
}

/** What is left of a source at the server where its job did not begin, or may not have; empty where nothing is. */
function remains({ title, details }: Prepared, isKnown: boolean): string {
	const isUploaded = Object.keys(details).length > 0;
	if (isKnown) {
		return isUploaded ? `${title} was uploaded before that, and is in no collection.` : '';
	}
	const uploaded = isUploaded ? ' was uploaded before that, and' : '';
	return `${title}${uploaded} may be in the collection soon: look there before you add it again.`;
}

/** Begins the job that reads a source (`beginJob`). What it throws says what is left of the source at the server. */
async function startJob({ node }: Ingester, prepared: Prepared) {
	const isStopped = cancelSignalOf(node)?.aborted === true;
	try {
		return await beginJob(node, prepared.start);
	} catch (error) {
		throw withContext(error, remains(prepared, isStopped || isRefused(error)), prepared.details);
	}
}

/** Waits for the job that reads a source. Cancels it at the server where the execution is stopped meanwhile. */
async function finishJob(ingester: Ingester, jobId: string, title: string): Promise<void> {
	const { timeout = DEFAULT_TIMEOUT_SECONDS } = ingester.options;
	const job = plainId(jobId);
	const notes = {
		begun: `${title} was given to the job ${job}.`,
		canceled: `The job ${job}, which reads it, was canceled as well.`,
		kept: `The job ${job}, which reads it, could not be canceled.`,
	};
	await ofJob(ingester, { jobId, timeoutSeconds: timeout }, notes, async () => undefined);
}

/**
 * Adds a prepared source to a collection, waits until the server has read it, and returns its documents, each with its
 * `document_id`, `collection_id` and `job_id`. Throws a `UserError` that says what is left at the server where that fails.
 */
export async function ingest(
	ingester: Ingester,
	prepared: Prepared,
): Promise<readonly IDataObject[]> {
	const { node, call, serverUrl, collectionId } = ingester;
	const [name] = prepared.names;
	const isSeveral = name === undefined || ARCHIVE.test(name);
	const ingestion: IngestionName = {
		serverUrl,
		collectionId,
		name: isSeveral ? undefined : name,
	};
	return await ingestInTurn(ingestion, cancelSignalOf(node), async () => {
		const job = await startJob(ingester, prepared);
		const { id: jobId } = job;
		await finishJob(ingester, jobId, prepared.title);
		const names = isSeveral ? [] : prepared.names;
		const ingested = {
			names,
			startedAt: parseTime(job.created_at),
			isTaken: (id: string) => isTaken(serverUrl, id),
			isOthers: (other: string) => !names.includes(other) && isBeingIngested(ingestion, other),
		};
		const documents = await findDocuments(call, collectionId, ingested).catch((error: unknown) => {
			const note = `${prepared.title} was read before that, and is in the collection.`;
			throw withContext(error, note, { job_id: jobId, collection_id: collectionId });
		});
		if (documents.length === 0) {
			throw failureError({
				message: `${prepared.title} was read, and its document was not found in the collection`,
				description:
					'Look for it with Document: Get Many and the collection as its filter, or in h2oGPTe.',
				details: { job_id: jobId, collection_id: collectionId },
			});
		}
		take(
			serverUrl,
			documents.map(({ id }) => String(id)),
		);
		const origin = { collection_id: collectionId, job_id: jobId };
		return documents.map((document) => withNamedId({ ...origin, ...document }, 'document_id'));
	});
}

/**
 * Begins to add a prepared source to a collection, and returns the job, with its `job_id` and `collection_id`. Cancels it at
 * the server where the execution was stopped meanwhile.
 */
export async function beginIngestion(ingester: Ingester, prepared: Prepared): Promise<IDataObject> {
	const { node, call, collectionId } = ingester;
	const job = await startJob(ingester, prepared);
	if (cancelSignalOf(node)?.aborted) await abandonJob(node, call, job.id);
	return withNamedId({ collection_id: collectionId, ...job }, 'job_id');
}
