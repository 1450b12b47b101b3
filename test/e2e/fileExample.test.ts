/* eslint-disable @n8n/community-nodes/no-restricted-imports -- sends a form as a browser does */
import { readFile } from 'node:fs/promises';

import { isObject } from '../../nodes/shared/text/json';
import { readWorkflow, withCredential } from '../../tools/n8n/examples';
import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { until } from './support/published';

const lab = useLab({ 'job-delay': 200 });

const LEAFLET = 'lantern-leaflet.pdf';

/** Publishes the example, and gives its ID and the address of its form. */
async function publish() {
	const { client, credential, url } = lab();
	const example = await readWorkflow('examples/ask-about-a-file.json');
	const { id } = await client.createWorkflow(withCredential(example, CREDENTIAL_TYPE, credential));
	await client.publish(id);
	const form = example.nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	return { id, address: `${url}/form/${String(form?.webhookId)}` };
}

/** Sends the form as its page does, and returns the page that follows once the workflow has come to it. */
async function submit(address: string, file: Blob, name: string, question: string) {
	const form = new FormData();
	form.append('field-0', file, name);
	form.append('field-1', question);
	const sent: unknown = await (await fetch(address, { method: 'POST', body: form })).json();
	const next = new URL(isObject(sent) ? String(sent.formWaitingUrl) : '');
	const status = new URL(next);
	status.pathname += '/n8n-execution-status';
	const isThere = async () =>
		['form-waiting', 'success', 'error'].includes(await (await fetch(status)).text());
	await until(isThere, 'the next page is there');
	return await (await fetch(next)).text();
}

it('answers from a file of a form with its page, and leaves nothing at the server', async () => {
	const { client, emulator } = lab();
	const { store } = emulator;
	const kept = () => [store.sessions, store.collections, store.documents].map(({ size }) => size);
	const before = kept();
	const { id, address } = await publish();
	const leaflet = new Blob([await readFile(`tools/demo/${LEAFLET}`)], { type: 'application/pdf' });
	const question = 'How long does the battery last?';
	const answer = 'The battery lasts 40 hours at half brightness and 12 hours at full brightness.';
	const page = await submit(address, leaflet, LEAFLET, question);

	const [executionId = ''] = await client.executionIds(id);
	const source = `${LEAFLET}, page 2`;
	expect((await client.peek(executionId)).items('Answer from the File')).toEqual([
		expect.objectContaining({
			question,
			output: `${answer} (${source})\n\nSources:\n\n- ${source}`,
		}),
	]);
	expect([question, answer, source].filter((text) => !page.includes(text))).toEqual([]);
	expect(kept()).toEqual(before);
	const uploads = [...store.uploads.values()].map(({ filename, mediaType }) => [
		filename,
		mediaType,
	]);
	expect(uploads).toEqual([[LEAFLET, 'application/pdf']]);
});
