import type { IDataObject } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { chooseServer } from '../../tools/demo/demoServer';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import type { WorkflowFile } from '../../tools/engine/workflowFile';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { NODE_TYPE } from '../support/runNode';
import { MANUAL, sentOf, useEmulator } from '../support/useEmulator';
import { byId } from '../support/operationCases';

const running = useEmulator();

async function runExample(adapt = (workflow: WorkflowFile) => workflow) {
	const { url, keys } = running();
	const workflow = adapt(await readWorkflow('examples/ask-your-documents.json'));
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
		...replies.flatMap(({ id }) => [
			`POST /chats/${sessionId}/completions`,
			`GET /messages/${id}/references`,
		]),
		`GET /chats/${sessionId}/questions?limit=5`,
	]);
});

it('reports answers, too, that are from no document', async () => {
	const { outputOf } = await runExample(({ nodes, ...rest }) => ({
		...rest,
		nodes: nodes.map(({ parameters, ...node }) => ({
			...node,
			parameters: { ...parameters, ...(parameters.collectionId ? { collectionId: byId('') } : {}) },
		})),
	}));
	const answers = outputOf('Answer with Source');
	expect(answers.map(({ source }) => source)).toEqual(['none found', 'none found', 'none found']);
	const [written] = outputOf('Write the Report');
	expect(written?.report).toMatch(/Source: none found\s*$/);
});

describe('the demo', () => {
	const ours = (url?: string, apiKey?: string) => ({ H2OGPTE_URL: url, H2OGPTE_API_KEY: apiKey });

	it('asks a server of your own about its documents', async () => {
		const { url, keys } = running();
		const server = await chooseServer(ours(url, keys.global));
		expect(server.introduction).toContain(`Using your server at ${url}`);
		const { run, outputOf } = await runExample(server.adapt);
		expect(run.data.resultData.error).toBeUndefined();
		expect(outputOf('Answer with Source').map(({ question }) => question)).toEqual([
			'What are these documents about?',
			'Which facts or figures in them matter most?',
			'What do they recommend to do?',
		]);
	});

	it.each<[string, () => [string?, string?], string]>([
		['no key', () => [running().url], 'Set both'],
		['a wrong key', () => [running().url, 'sk-wrong'], 'HTTP 401. Check H2OGPTE_URL'],
		['a server that is not there', () => ['http://127.0.0.1:9', 'sk-any'], 'does not answer'],
	])('says what to do about %s', async (_label, given, said) => {
		await expect(chooseServer(ours(...given()))).rejects.toThrow(said);
	});
});
