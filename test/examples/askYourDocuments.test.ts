import type { IDataObject } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/run';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { NODE_TYPE } from '../support/engine';
import { MANUAL, sentOf, useEmulator } from '../support/emulator';

const running = useEmulator();

async function runExample() {
	const { url, keys } = running();
	const workflow = await readWorkflow('examples/ask-your-documents.json');
	const base = workflow.nodes.map(({ type }) => type).filter((type) => type !== NODE_TYPE);
	const run = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), [NODE_TYPE]: new H2oGpteChat() }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: { url, apiKey: keys.global } },
		),
		start: 'When clicking ‘Execute workflow’',
	});
	const outputOf = (name: string): IDataObject[] =>
		(run.data.resultData.runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	return { run, outputOf };
}

it('asks three questions in one session and reports the answers with their sources', async () => {
	const { run, outputOf } = await runExample();
	expect([run.status, run.data.resultData.error]).toEqual(['success', undefined]);

	const answers = outputOf('Answer with Source');
	expect(answers.map(({ question, source }) => [question, source])).toEqual([
		['How often do I have to descale the machine?', 'k7-care.md, page 2'],
		['What does the error E4 mean?', 'k7-troubleshooting.md, page 1'],
		['How long does the warranty last?', 'k7-warranty-and-data.md, page 1'],
	]);
	const [written] = outputOf('Write the Report');
	for (const { question, answer, source } of answers) {
		expect(written?.report).toContain(`## ${question}\n\n${answer}\n\nSource: ${source}\n`);
	}
});

it('makes no request more than it has to', async () => {
	await runExample();
	const calls = running().requests.map((request) => sentOf(request)[0]);
	const [sessionId] = running().store.sessions.keys();
	const replies = [...running().store.messages.values()].filter(({ replyTo }) => replyTo);
	expect(calls).toEqual([
		`POST /chats?collection_id=${MANUAL}`,
		`PATCH /chats/${sessionId}`,
		...replies.map(() => `POST /chats/${sessionId}/completions`),
		...replies.map(({ id }) => `GET /messages/${id}/references?limit=1`),
		`GET /chats/${sessionId}/questions?limit=5`,
	]);
});
