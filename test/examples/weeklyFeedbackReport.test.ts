import type { IDataObject } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { addSampleSessions } from '../../emulator/samples';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { EngineCredentials } from '../../tools/engine/credentials';
import { loadBaseNodes, nodeTypesOf } from '../../tools/engine/nodeTypes';
import { runWorkflow } from '../../tools/engine/runWorkflow';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { NODE_TYPE } from '../support/runNode';
import { MANUAL, sentOf, useEmulator } from '../support/useEmulator';

const running = useEmulator();

const DAY = 86_400_000_000;

/** Adds an answer that somebody voted on so many days ago, with a comment where there is one. */
function addRated(question: string, votes: number, days = 0, comment?: string): string {
	const { store } = running();
	const { id } = store.addSession({ collectionId: MANUAL });
	store.addExchange(id, question, `The answer to: ${question}`, {
		votes,
		createdAt: store.jobs.now() - days * DAY,
		...(comment !== undefined && { feedback: { expectedAnswer: 'Monthly.', comment } }),
	});
	return id;
}

/** Runs the example as its button does, and gives the mails that it writes. */
async function runExample(): Promise<IDataObject[]> {
	const { url, keys } = running();
	const workflow = await readWorkflow('examples/weekly-feedback-report.json');
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
	const mails = runData['Write the Mail']?.[0]?.data?.main?.[0] ?? [];
	return mails.map(({ json }) => json);
}

/** The messages that were sent, and what else was asked for, without IDs. */
const sent = () =>
	running().requests.map((request) => sentOf(request)[0].replace(/[\da-f-]{36}/, '…'));
const question = () =>
	running().requests.flatMap(({ body }) => {
		const { message } = Object(body);
		return typeof message === 'string' ? [message] : [];
	});

const LIST = [
	'GET /question_answer_feedbacks?interval=7+days&offset=0&limit=100',
	expect.stringMatching(/^GET \/question_answer_feedbacks\?interval=7\+days&offset=\d+&limit=\d+$/),
];

it('sums up what was disliked in the last week, in one message, and writes a mail', async () => {
	const liked = addRated('Where is the tank?', 1);
	const first = addRated('How often do I descale?', -1, 2, 'Too general.');
	const second = addRated('Which water?', -1, 3);
	const old = addRated('Which filter?', -1, 9);
	const [mail, ...others] = await runExample();

	expect(others).toEqual([]);
	expect(sent()).toEqual([
		...LIST,
		'POST /chats',
		'PATCH /chats/…',
		'POST /chats/…/completions',
		'DELETE /chats/…',
	]);
	expect(question()).toEqual([
		expect.stringMatching(
			/^These answers [^]*\n\nQuestion: How often do I descale\?\nAnswer: The answer to: How often do I descale\?\nComment: Too general\.\nExpected: Monthly\.\n\nQuestion: Which water\?\nAnswer: The answer to: Which water\?\nComment: none\nExpected: not said$/,
		),
	]);
	expect(mail?.subject).toBe('Feedback of the week: 2 of 3 answers with feedback were disliked');
	const date = '\\d{4}-\\d\\d-\\d\\d';
	expect(mail?.text).toMatch(
		new RegExp(
			`^No documents are attached[^]*\\n\\n## What was disliked\\n\\n` +
				`- \\*\\*How often do I descale\\?\\*\\* Too general\\. Expected: Monthly\\. \\(Korvel K7 manual, ${date}, session ${first}\\)\\n` +
				`- \\*\\*Which water\\?\\*\\* No comment\\. \\(Korvel K7 manual, ${date}, session ${second}\\)\\n$`,
		),
	);
	const left = [...running().store.sessions.keys()];
	expect(left.sort()).toEqual([liked, first, second, old].sort());
});

it('writes no mail where nothing was disliked', async () => {
	addRated('Where is the tank?', 1);
	expect(await runExample()).toEqual([]);
	expect(sent()).toEqual(LIST);
});

it('writes no mail where there is no feedback', async () => {
	expect(await runExample()).toEqual([]);
	expect(sent()).toEqual(LIST.slice(0, 1));
});

it('lists what was disliked where there is no summary, and says why', async () => {
	const session = addRated('How often do I descale?', -1);
	running().addFault({ match: 'POST /chats/{session_id}/completions', status: 500 });
	const [mail] = await runExample();
	expect(mail?.text).toMatch(
		/^The emulator was told to answer 500[^]*- \*\*How often do I descale\?\*\*/,
	);
	expect(mail?.text).toContain(`session ${session}`);
});

it('shows something in the editor, with what is there to try it on', async () => {
	await addSampleSessions(running());
	running().requests.length = 0;
	const [mail] = await runExample();
	expect(mail?.subject).toBe('Feedback of the week: 1 of 3 answers with feedback were disliked');
	expect(mail?.text).toContain('Too general: I still do not know when to do it.');
});
