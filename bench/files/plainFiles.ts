import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import type { Contender } from '../contenders/contender';
import { CREDENTIAL, nodeOf } from '../contenders/bareNode';
import { loadEngine } from '../engine';
import { mapBounded } from '../mapBounded';
import type { Task } from '../task';
import { inputOf } from '../task';

const TYPE = 'bench.bare';

/** The collection that files are uploaded to. */
export const COLLECTION = 'c0000000-0000-4000-8000-000000000000';

/** Whether a task uploads or downloads files. */
export const isAboutFiles = ({ operation }: Task): boolean =>
	operation === 'upload' || operation === 'download';

/** Sends a request, and gives its parsed answer or its stream. */
type Ask = (options: IHttpRequestOptions) => Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as n8n types it

/** Uploads the file of an item and begins the job that reads it. */
async function upload(node: IExecuteFunctions, index: number, url: string, ask: Ask) {
	const { fileName, mimeType } = node.helpers.assertBinaryData(index, 'data');
	const bytes = await node.helpers.getBinaryDataBuffer(index, 'data');
	const form = new FormData();
	form.append('file', new Blob([bytes], { type: mimeType }), fileName);
	const { id } = await ask({ method: 'PUT', url: `${url}/uploads`, body: form, json: true });
	const json = await ask({
		method: 'POST',
		url: `${url}/uploads/${id}/ingest/job`,
		qs: { collection_id: COLLECTION },
		json: true,
	});
	return { json };
}

/** Downloads a document, and puts its file where n8n keeps files. */
async function download(node: IExecuteFunctions, index: number, url: string, ask: Ask) {
	const id = String(node.getInputData()[index]?.json.sessionId);
	const json = await ask({ url: `${url}/documents/${id}`, json: true });
	const stream = await ask({
		url: `${url.replace(/\/api\/v1$/, '')}/file`,
		qs: { id },
		encoding: 'stream',
	});
	return { json, binary: { data: await node.helpers.prepareBinaryData(stream, json.name) } };
}

/** The same requests as those of the node, in a bare loop over n8n's HTTP helper. */
export const plainFiles: Contender = async ({ operation, concurrency, apiKey }) => {
	const run = await loadEngine(apiKey);
	const one = operation === 'upload' ? upload : download;
	const type = nodeOf(async function () {
		const credential = await this.getCredentials<{ url: string }>(CREDENTIAL);
		const ask: Ask = async (options) =>
			await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				...options,
				// Otherwise the client keeps all that it has sent.
				disableFollowRedirect: true,
			});
		const items = await mapBounded(
			this.getInputData().length,
			concurrency,
			async (item): Promise<INodeExecutionData> => ({
				...(await one(this, item, `${credential.url}/api/v1`, ask)),
				pairedItem: { item },
			}),
		);
		return [items];
	});
	return async (url, items, meter) =>
		(await run({ type: TYPE, types: { [TYPE]: type }, parameters: {} }, url, inputOf(items), meter))
			.length;
};
