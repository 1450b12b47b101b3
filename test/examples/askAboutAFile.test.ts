/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads a file */
import { readFileSync } from 'node:fs';
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { formTypes, NODE_TYPE } from '../support/runNode';
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
	const { url, keys } = running();
	const workflow = await readWorkflow(EXAMPLE);
	const ours = { ...formTypes, [NODE_TYPE]: new H2oGpteChat() };
	const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours));
	const run = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), ...ours }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: { url, apiKey: keys.global } },
		),
		start: 'On form submission',
		mode: 'trigger',
		items: [{ json: { Question }, binary }],
	});
	const { error, runData } = run.data.resultData;
	const outputOf = (name: string): IDataObject[] =>
		(runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	return { status: run.status, error, answers: outputOf('Answer from the File') };
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
