/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a file */
import { readFileSync } from 'node:fs';
import type { IBinaryKeyData } from 'n8n-workflow';

import { readWorkflow } from '../../tools/engine/workflowFile';
import { runFormExample } from '../support/runFormExample';
import { pdfFile, wordFile } from '../support/sampleFiles';
import { useEmulator } from '../support/useEmulator';

const running = useEmulator({ switches: { 'job-delay': 0 } });

const EXAMPLE = 'examples/ask-about-a-file.json';

const fileOf = (bytes: Buffer, fileName: string, mimeType: string): IBinaryKeyData => ({
	Document: { data: bytes.toString('base64'), fileName, mimeType },
});

const LEAFLET = fileOf(
	readFileSync('tools/demo/lantern-leaflet.pdf'),
	'lantern-leaflet.pdf',
	'application/pdf',
);

/** Runs the example as if its form had been sent with a question and a file. */
async function runExample(Question: string, binary: IBinaryKeyData) {
	const { status, error, outputOf } = await runFormExample(running(), await readWorkflow(EXAMPLE), [
		{ json: { Question }, binary },
	]);
	return { status, error, answers: outputOf('Answer from the File') };
}

it.each<[string, IBinaryKeyData, string]>([
	['How long does the battery last?', LEAFLET, 'lantern-leaflet.pdf, page 2'],
	['For how many years is the guarantee?', LEAFLET, 'lantern-leaflet.pdf, page 3'],
	[
		'Who signs the contract?',
		fileOf(
			wordFile([['Terms of delivery.'], ['The contract is signed by both owners.']]),
			'contract.docx',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		),
		'contract.docx, page 2',
	],
])('answers %s from the file, with its page', async (question, binary, page) => {
	const { status, error, answers } = await runExample(question, binary);
	expect([status, error]).toEqual(['success', undefined]);
	expect(answers.map((answer) => [answer.question, answer.output])).toEqual([
		[question, expect.stringMatching(new RegExp(`\\(${page}\\)\n\nSources:\n\n- ${page}$`))],
	]);
});

it('leaves nothing at the server', async () => {
	const { store } = running();
	const kept = () => [store.sessions, store.collections, store.documents].map(({ size }) => size);
	const before = kept();
	await runExample('How long does the battery last?', LEAFLET);
	expect(kept()).toEqual(before);
});

it('says why a file cannot be read, and leaves nothing of it either', async () => {
	const { store } = running();
	const { size } = store.collections;
	const broken = fileOf(pdfFile([['x']]).subarray(0, 40), 'broken.pdf', 'application/pdf');
	const { status, error } = await runExample('What is in it?', broken);
	expect(status).toBe('error');
	expect(error?.description).toMatch(/^The server says: .*broken\.pdf.* cannot be read/);
	expect([store.collections.size, store.sessions.size]).toEqual([size, 0]);
});

it('shows the question, and the answer with its sources', async () => {
	const { nodes } = await readWorkflow(EXAMPLE);
	const shown = nodes.find(({ name }) => name === 'Show the Answer')?.parameters;
	expect([shown?.completionTitle, shown?.completionMessage]).toEqual([
		'={{ $json.question }}',
		'={{ $json.output }}',
	]);
});
