import type { IDataObject } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { NODE_TYPE } from '../support/runNode';
import { REPORT, sentOf, useEmulator } from '../support/useEmulator';

const QUESTIONS = [
	'How much did revenue grow in the second quarter?',
	'How did the container segment do?',
	'What dividend was paid?',
	'How many people does the company employ?',
	'Which risks does the company name?',
	'What is the outlook for the full year?',
];

const running = useEmulator();

/** Runs the example as the button of its trigger does, and gives the document that it makes. */
async function runExample() {
	const { url, keys } = running();
	const workflow = await readWorkflow('examples/scheduled-report.json');
	const base = workflow.nodes.map(({ type }) => type).filter((type) => type !== NODE_TYPE);
	const { status, data } = await runWorkflow(workflow, {
		nodeTypes: nodeTypesOf({ ...(await loadBaseNodes(base)), [NODE_TYPE]: new H2oGpteChat() }),
		credentialsHelper: new EngineCredentials(
			{ h2oGpteApi: new H2oGpteApi() },
			{ h2oGpteApi: { url, apiKey: keys.global } },
		),
		start: 'Every Monday at 8',
	});
	const { error, runData } = data.resultData;
	expect([status, error]).toEqual(['success', undefined]);
	const itemsOf = (name: string) => runData[name]?.[0]?.data?.main?.[0] ?? [];
	const answers: IDataObject[] = itemsOf('Answer or Reason').map(({ json }) => json);
	const [file] = itemsOf('Make a File');
	return {
		answers,
		report: itemsOf('Write the Report').map(({ json }) => json.report),
		file: {
			name: file?.binary?.data?.fileName,
			text: Buffer.from(file?.binary?.data?.data ?? '', 'base64').toString(),
		},
	};
}

it('writes the answers to all questions, with their sources, into one document', async () => {
	const { answers, report, file } = await runExample();

	expect(answers.map(({ question, source }) => [question, source])).toEqual([
		[QUESTIONS[0], 'Source: nordhafen-q2-2026-figures.md, page 1'],
		[QUESTIONS[1], 'Source: nordhafen-q2-2026-figures.md, page 2'],
		[QUESTIONS[2], 'Source: nordhafen-q2-2026-figures.md, page 3'],
		[QUESTIONS[3], 'Source: nordhafen-q2-2026-figures.md, page 3'],
		[QUESTIONS[4], 'Source: nordhafen-q2-2026-risks.md, page 1'],
		[QUESTIONS[5], 'Source: nordhafen-q2-2026-outlook.md, page 1'],
	]);
	const parts = answers.map(
		({ question, answer, source }) =>
			`## ${String(question)}\n\n${String(answer)}\n\n${String(source)}`,
	);
	expect(report).toEqual([
		expect.stringMatching(/^# Nordhafen Logistics, \d{1,2} \p{L}+ \d{4}\n\n## /u),
	]);
	expect(String(report[0]).split('\n\n').slice(1).join('\n\n')).toBe(`${parts.join('\n\n')}\n`);
	expect(file).toEqual({ name: 'report.md', text: report[0] });
});

it('asks each question in a session of its own, and leaves none of them behind', async () => {
	await runExample();
	const { requests, store } = running();
	const calls = requests.map((request) => sentOf(request)[0].replace(/[\da-f-]{36}/, '…'));
	const kinds = new Map<string, number>();
	for (const call of calls) kinds.set(call, (kinds.get(call) ?? 0) + 1);

	expect(Object.fromEntries(kinds)).toEqual({
		[`POST /chats?collection_id=…`]: QUESTIONS.length,
		'POST /chats/…/completions': QUESTIONS.length,
		'GET /messages/…/references': QUESTIONS.length,
		'DELETE /chats/…': QUESTIONS.length,
	});
	expect(requests.flatMap(({ query }) => query.collection_id ?? [])).toEqual(
		QUESTIONS.map(() => REPORT),
	);
	expect(store.sessions.size).toBe(0);
});

it('says in the report why a question has no answer, and has the others', async () => {
	running().addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
	const { answers, report } = await runExample();
	const reasons = answers.filter(({ answer }) => String(answer).startsWith('No answer: '));

	expect(reasons).toEqual([
		{
			question: expect.any(String) as string,
			answer: 'No answer: The emulator was told to answer 500 [item 0]',
			source: '',
		},
	]);
	expect(report[0]).toContain(
		`## ${String(reasons[0]?.question)}\n\n${String(reasons[0]?.answer)}\n\n##`,
	);
	expect(answers.filter(({ source }) => source !== '')).toHaveLength(QUESTIONS.length - 1);
	expect(running().store.sessions.size).toBe(0);
});
