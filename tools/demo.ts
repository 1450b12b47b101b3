/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { errorMessage } from '../emulator/errorMessage';
import type { DemoServer } from './demo/demoServer';
import { chooseServer } from './demo/demoServer';
import { EngineCredentials } from './engine/credentials';
import { loadBaseNodes, loadPackage, nodeTypesOf } from './engine/nodeTypes';
import { runWorkflow } from './engine/runWorkflow';
import { readWorkflow } from './engine/workflowFile';

const LEAFLET = 'lantern-leaflet.pdf';

/** What the leaflet answers, each on another page. */
const LEAFLET_QUESTIONS = [
	'How long does the battery last?',
	'For how many years is the guarantee?',
];

/** An example, and what of its answers the demo shows. */
interface Demonstration {
	file: string;
	/** The node whose items are shown, and their fields by the heads of their columns. */
	answers: string;
	columns: Record<string, string>;
	/** What its form sends. */
	items: INodeExecutionData[];
}

const say = (line = '') => process.stdout.write(`${line}\n`);

/** Asks the documents that are at the server. */
const askDocuments = ({ questions }: DemoServer): Demonstration => ({
	file: 'examples/ask-your-documents.json',
	answers: 'Answer from the Documents',
	columns: { Question: 'question', Answer: 'output', Sources: 'sources' },
	items: questions.map((Question) => ({ json: { Question } })),
});

/** Uploads a file, asks about it, and deletes it. */
async function askAboutFile(): Promise<Demonstration> {
	const bytes = await readFile(join(__dirname, 'demo', LEAFLET));
	const file = {
		data: bytes.toString('base64'),
		fileName: LEAFLET,
		mimeType: 'application/pdf',
	};
	return {
		file: 'examples/ask-about-a-file.json',
		answers: 'Answer from the File',
		columns: { Question: 'question', Answer: 'output' },
		items: LEAFLET_QUESTIONS.map((Question) => ({
			json: { Question },
			binary: { Document: file },
		})),
	};
}

function printAnswers(columns: Record<string, string>, answers: readonly IDataObject[]): void {
	const [first = '', ...others] = Object.keys(columns);
	const table = new Table({
		head: [first, ...others],
		colWidths: others.length === 1 ? [28, 84] : [28, 56, 28],
		wordWrap: true,
		style: process.stdout.isTTY ? { head: ['bold'] } : { head: [], border: [] },
	});
	for (const answer of answers) {
		table.push(Object.values(columns).map((field) => String(answer[field])));
	}
	say(table.toString());
}

/** Runs an example in the engine of n8n, and returns whether it went well. */
async function demonstrate(
	{ file, answers, columns, items }: Demonstration,
	server: DemoServer,
): Promise<boolean> {
	const workflow = server.adapt(await readWorkflow(file));
	const ours = await loadPackage();
	const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours.nodes));
	say(`\nRunning "${workflow.name}" in the execution engine of n8n:`);
	const run = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), ...ours.nodes }),
		credentialsHelper: new EngineCredentials(ours.credentials, { h2oGpteApi: server.credential }),
		start: 'On form submission',
		mode: 'trigger',
		items,
		onNodeStart: (name) => process.stdout.write(`  ${name} … `),
		onNodeEnd: (_name, count) => say(`${count} ${count === 1 ? 'item' : 'items'}`),
	});
	const { error, runData } = run.data.resultData;
	if (error) {
		say(`\n${error.message}\n${error.description ?? ''}`);
		return false;
	}
	say();
	const shown = runData[answers]?.[0]?.data?.main?.[0] ?? [];
	printAnswers(
		columns,
		shown.map(({ json }) => json),
	);
	say(`The workflow is ${file}.`);
	return true;
}

async function main(): Promise<void> {
	const server = await chooseServer(process.env);
	say(server.introduction);
	try {
		const went =
			(await demonstrate(askDocuments(server), server)) &&
			(await demonstrate(await askAboutFile(), server));
		if (went) say('\nImport them into n8n, or run them in the editor with "npm run n8n".');
		else process.exitCode = 1;
	} finally {
		await server.close();
	}
}

main().catch((error: unknown) => {
	say(errorMessage(error));
	process.exitCode = 1;
});
