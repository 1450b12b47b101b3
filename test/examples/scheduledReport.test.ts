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

/** Runs the example as the button of its trigger does, and gives the parts of the report and the whole of it. */
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
	const itemsOf = (name: string): IDataObject[] =>
		(runData[name]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	return {
		parts: itemsOf('Question and Answer').map(({ report }) => String(report)),
		report: itemsOf('Write the Report'),
	};
}

/** The answer that the server keeps to a question. */
function answerTo(question: string): string {
	const messages = [...running().store.messages.values()];
	const asked = messages.find(({ content }) => content === question);
	return messages.find(({ replyTo }) => replyTo === asked?.id)?.content ?? '';
}

it('writes the answers to all questions, with their sources, into one text', async () => {
	const { parts, report } = await runExample();
	const begins = (question: string) =>
		`## ${question}\n\n${answerTo(question)}\n\nSources:\n\n- nordhafen-q2-2026-`;

	expect(parts.map((part, index) => part.slice(0, begins(QUESTIONS[index] ?? '').length))).toEqual(
		QUESTIONS.map(begins),
	);
	expect(
		parts.map((part) => /^- nordhafen-q2-2026-(\w+)\.md, pages? (.*)$/m.exec(part)?.[1]),
	).toEqual(['figures', 'figures', 'figures', 'figures', 'risks', 'outlook']);
	expect(report).toEqual([{ concatenated_report: parts.join('\n') }]);
});

it('asks each question in a session of its own, under a name', async () => {
	await runExample();
	const { requests, store } = running();
	const calls = requests.map((request) => sentOf(request)[0].replace(/[\da-f-]{36}/, '…'));
	const kinds = new Map<string, number>();
	for (const call of calls) kinds.set(call, (kinds.get(call) ?? 0) + 1);

	expect(Object.fromEntries(kinds)).toEqual({
		[`POST /chats?collection_id=…`]: QUESTIONS.length,
		'PATCH /chats/…': QUESTIONS.length,
		'POST /chats/…/completions': QUESTIONS.length,
		'GET /messages/…/references': QUESTIONS.length,
	});
	expect(requests.flatMap(({ query }) => query.collection_id ?? [])).toEqual(
		QUESTIONS.map(() => REPORT),
	);
	expect([...store.sessions.values()].map(({ name }) => name)).toEqual(
		QUESTIONS.map(() => 'Weekly report'),
	);
});

it('says in the report why a question has no answer, and has the others', async () => {
	running().addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
	const { parts, report } = await runExample();
	const reason = 'The emulator was told to answer 500';
	const failed = parts.findIndex((part) => part.includes(reason));

	expect(parts.filter((part) => part.includes(reason))).toEqual([
		`## ${QUESTIONS[failed]}\n\n${reason} [item ${failed}]\n`,
	]);
	expect(parts.filter((part) => part.includes('\n\nSources:\n\n- '))).toHaveLength(
		QUESTIONS.length - 1,
	);
	expect(report).toEqual([{ concatenated_report: parts.join('\n') }]);
});
