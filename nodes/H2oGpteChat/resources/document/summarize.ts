import type { IDataObject } from 'n8n-workflow';

import { newestFirst } from '../../../shared/newestFirst';
import { documentId, model, optionsWith } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { BEGINNING, parseTime } from '../../../shared/serverTime';
import { isObject, parseJson } from '../../../shared/text/json';
import { plainId } from '../../../shared/text/plainText';
import { assertList } from '../../../shared/transport/assertShape';
import { failureError } from '../../../shared/transport/errors/failure';
import { quote } from '../../../shared/transport/errors/serverWords';
import { beginJob } from '../job/beginJob';
import { ofJob } from '../job/ofJob';

/** How long a summary may take, unless the option says otherwise. */
const DEFAULT_TIMEOUT_SECONDS = 600;

const timeOf = (made: IDataObject | undefined) => parseTime(made?.created_at) ?? BEGINNING;

/**
 * Finds the summary that was asked for under an ID. A server may give it another one: then it is the latest that is as new as
 * its job. Returns `undefined` where there is none.
 */
export function ownSummary(
	summaries: readonly IDataObject[],
	summaryId: string,
	job: IDataObject,
): IDataObject | undefined {
	const [latest] = newestFirst(summaries);
	const isNew = timeOf(latest) >= timeOf(job);
	return summaries.find(({ id }) => id === summaryId) ?? (isNew ? latest : undefined);
}

/** The fields of the item for a summary: its text, and its data where a schema was given. Throws a `UserError` for none. */
export function summaryFields(summary: IDataObject, isData: boolean): IDataObject {
	const { id, document_id: documentIdField, content, error } = summary;
	if (typeof error === 'string' && error.trim() !== '') {
		throw failureError({
			message: 'The server could not summarize the document',
			description: `It says: "${quote(error)}"`,
		});
	}
	const fields = { summary_id: id, document_id: documentIdField };
	if (!isData) return { output: content, ...fields };
	const data = typeof content === 'string' ? parseJson(content)?.value : content;
	if (isObject(data) || Array.isArray(data)) return { output: data, ...fields };
	throw failureError({
		message: 'The summary is no JSON, although a schema was given',
		description:
			"Try another model in 'Model', or a simpler schema in 'Schema'. With On Error set to Continue, the item has the text.",
		details: { received: content },
	});
}

export const summarizeDocument = defineOperation({
	name: 'Summarize',
	value: 'summarize',
	action: 'Summarize document',
	description: 'Let a model sum up a whole document, or take data out of it',
	route: 'POST /documents/process_job',
	parameters: [
		documentId,
		optionsWith([
			{
				displayName: 'Max Chunks',
				name: 'maxNumChunks',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 100,
				description:
					'How many passages of the document the model may see at most. Without it the server decides.',
			},
			{ ...model, description: 'The language model that writes the summary' },
			{
				displayName: 'Prompt',
				name: 'prompt',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Sum up the obligations of the supplier in five sentences.',
				description: 'What to do with the document. Without it, it is summed up.',
				sendAs: 'prompt_summary',
			},
			{
				displayName: 'Schema',
				name: 'schema',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"type": "object", "properties": {"total": {"type": "number"}}}',
				description: 'The JSON Schema of the result, which is data then instead of a text',
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 86_400, numberPrecision: 0 },
				default: DEFAULT_TIMEOUT_SECONDS,
				description: 'How long the server may take',
			},
		]),
	],
	output: 'item',
	exampleItem: { output: 'text', summary_id: 'text', document_id: 'text' },
	concurrencyKey: 'documentId',
	async run({ values, call, node }) {
		const { documentId: id, options } = values;
		const { timeout = DEFAULT_TIMEOUT_SECONDS, schema = {}, prompt, llm, maxNumChunks } = options;
		const isData = Object.keys(schema).length > 0;
		const summaryId = crypto.randomUUID();
		const request = {
			documentId: id,
			llm: llm || undefined,
			maxNumChunks,
			promptSummary: prompt || undefined,
			schema: isData ? schema : undefined,
			summaryId,
			timeout,
		};
		const job = await beginJob(
			node,
			async (cancelSignal) =>
				await call('POST /documents/process_job', request, undefined, { cancelSignal }),
		);
		const { id: jobId } = job;
		const shown = plainId(jobId);
		const notes = {
			begun: `The job ${shown} makes the summary.`,
			canceled: `The job ${shown} was canceled.`,
			kept: `The job ${shown} could not be canceled.`,
		};
		const route = 'GET /documents/{documentId}/summaries';
		const wait = { jobId, timeoutSeconds: timeout };
		const summaries = await ofJob({ node, call }, wait, notes, async () =>
			assertList(await call(route, { documentId: id })),
		);
		const summary = ownSummary(summaries, summaryId, job);
		if (summary === undefined) {
			throw failureError({
				message: 'The server gave no summary of the document',
				description: 'Look at the document in h2oGPTe, or try again.',
				details: { job_id: jobId, document_id: id },
			});
		}
		return summaryFields(summary, isData);
	},
});
