/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- sends a form as a browser does */
import { readFile } from 'node:fs/promises';

import { readWorkflow, withCredential } from '../../tools/n8n/examples';
import { CREDENTIAL_TYPE, useLab } from './support/lab';

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

/** Sends the form as its page does, and gives the page that comes next once its text is the wanted one. */
async function submit(address: string, file: Blob, name: string, question: string) {
	const form = new FormData();
	form.append('field-0', file, name);
	form.append('field-1', question);
	const answer = await fetch(address, { method: 'POST', body: form });
	const text = await answer.text();
	console.log(answer.status, text.slice(0, 500));
	return text;
}

it('answers from a file of a form with its page, and leaves nothing at the server', async () => {
	const { client, emulator } = lab();
	const { store } = emulator;
	const kept = () => [store.sessions, store.collections, store.documents].map(({ size }) => size);
	const before = kept();
	const { id, address } = await publish();
	const leaflet = new Blob([await readFile(`tools/demo/${LEAFLET}`)], { type: 'application/pdf' });
	const question = 'How long does the battery last?';
	const next = JSON.parse(await submit(address, leaflet, LEAFLET, question)) as { formWaitingUrl: string };
	for (let n = 0; n < 20; n += 1) {
		const page = await fetch(next.formWaitingUrl);
		const status = await fetch(next.formWaitingUrl.replace('?', '/n8n-execution-status?'));
		console.log(page.status, (await page.text()).length, status.status, await status.text(), (await client.peek((await client.executionIds(id))[0] ?? '')).status);
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	const page = await (await fetch(next.formWaitingUrl)).text();
	console.log(page.slice(0, 6000));
	expect(kept()).toEqual(before);
});
