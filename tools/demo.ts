/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import Table from 'cli-table3';
import type { IDataObject, IRun } from 'n8n-workflow';

import { errorMessage } from '../emulator/errorMessage';
import { chooseServer } from './demo/demoServer';
import { EngineCredentials } from './engine/credentials';
import { loadBaseNodes, loadPackage, nodeTypesOf } from './engine/nodeTypes';
import { runWorkflow } from './engine/runWorkflow';
import { readWorkflow } from './engine/workflowFile';

const EXAMPLE = 'examples/ask-your-documents.json';

const say = (line = '') => process.stdout.write(`${line}\n`);

/** The JSON of the items that a node of the run gave. */
const outputOf = (run: IRun, node: string): IDataObject[] =>
	(run.data.resultData.runData[node]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);

function printAnswers(run: IRun): void {
	const table = new Table({
		head: ['Question', 'Answer', 'Sources'],
		colWidths: [28, 56, 28],
		wordWrap: true,
		style: process.stdout.isTTY ? { head: ['bold'] } : { head: [], border: [] },
	});
	for (const { question, output, sources } of outputOf(run, 'Answer from the Documents')) {
		table.push([question, output, sources].map(String));
	}
	say(table.toString());
}

async function main(): Promise<void> {
	const server = await chooseServer(process.env);
	say(server.introduction);
	try {
		const workflow = server.adapt(await readWorkflow(EXAMPLE));
		const ours = await loadPackage();
		const base = workflow.nodes.map(({ type }) => type).filter((type) => !(type in ours.nodes));
		say(`Running "${workflow.name}" in the execution engine of n8n:`);
		const run = await runWorkflow(workflow, {
			nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), ...ours.nodes }),
			credentialsHelper: new EngineCredentials(ours.credentials, {
				h2oGpteApi: server.credential,
			}),
			start: 'On form submission',
			mode: 'trigger',
			items: server.questions.map((Question) => ({ json: { Question } })),
			onNodeStart: (name) => process.stdout.write(`  ${name} … `),
			onNodeEnd: (_name, items) => say(`${items} ${items === 1 ? 'item' : 'items'}`),
		});
		const { error } = run.data.resultData;
		if (error) {
			say(`\n${error.message}\n${error.description ?? ''}`);
			process.exitCode = 1;
			return;
		}
		say();
		printAnswers(run);
		say(
			`\nThe workflow is ${EXAMPLE}: import it into n8n, or run it in the editor with "npm run n8n".`,
		);
	} finally {
		await server.close();
	}
}

main().catch((error: unknown) => {
	say(errorMessage(error));
	process.exitCode = 1;
});
