import type { IDataObject } from 'n8n-workflow';

import { plainId } from '../../../../shared/text/plainText';
import { withContext } from '../../../../shared/transport/errors/failure';
import { beginIngestion, ingest } from './ingest';
import type { Ingester, Source } from './prepare';
import { prepare } from './prepare';

/** What the documents of an item that were added before another one failed are called in its error. */
const listed = (documents: readonly IDataObject[]) =>
	documents.map(({ name, id }) => `"${plainId(String(name))}" (${plainId(String(id))})`).join(', ');

/**
 * Adds several sources, and returns their documents in the order of the sources. Sends one after another, and lets the server
 * read them side by side. What fails first is thrown when the others are done, with the documents that were added; after a
 * source that could not be sent, no other is.
 */
export async function ingestAll(
	ingester: Ingester,
	sources: readonly Source[],
): Promise<readonly IDataObject[]> {
	const reading: Array<Promise<readonly IDataObject[]>> = [];
	const send = async () => {
		for (const source of sources) {
			const documents = ingest(ingester, await prepare(ingester, source));
			// Thrown below; until then it must not count as an unhandled rejection.
			documents.catch(() => undefined);
			reading.push(documents);
		}
	};
	const [sent] = await Promise.allSettled([send()]);
	const outcomes = await Promise.allSettled(reading);
	const documents = outcomes.flatMap((outcome) =>
		outcome.status === 'fulfilled' ? outcome.value : [],
	);
	const failed = [...outcomes, sent].find((outcome) => outcome.status === 'rejected');
	if (failed === undefined) return documents;
	if (documents.length === 0) throw failed.reason;
	throw withContext(failed.reason, `Added all the same: ${listed(documents)}.`, {
		added: documents.map(({ id, name }) => ({ document_id: id, name })),
	});
}

/** Begins to add several sources, one after another, and returns the jobs that do it. */
export async function beginAll(
	ingester: Ingester,
	sources: readonly Source[],
): Promise<readonly IDataObject[]> {
	const jobs: IDataObject[] = [];
	try {
		for (const source of sources) {
			jobs.push(await beginIngestion(ingester, await prepare(ingester, source)));
		}
		return jobs;
	} catch (error) {
		const ids = jobs.map(({ id }) => String(id));
		const note = `Begun before that: ${ids.map(plainId).join(', ')}.`;
		throw jobs.length === 0 ? error : withContext(error, note, { job_ids: ids });
	}
}
