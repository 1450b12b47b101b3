import { name as packageName } from '../../../package.json';
import { say, table } from '../../../tools/n8n/terminal';
import { CREDENTIAL_TYPE, type Lab } from '../../e2e/support/lab';
import { chatNode, type WorkflowStep } from '../../e2e/support/workflowSteps';
import { byId } from '../../support/operationCases';
import { executionsOn, pollsOf, processes, shares } from '../support/processes';
import { completions, newSessions, questionOf } from '../support/questions';
import { runsOf } from '../support/runs';
import { until } from '../support/until';
import { publish } from '../support/helpDeskWorkflow';

const NAME = 'trigger';
const MESSAGES = 120;

/** How many messages arrive between two looks at how far the trigger is. */
const BURST = 20;

/** n8n refuses a schedule with less than a minute between two polls, but takes several schedules. */
const EVERY_FIVE_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

const trigger = ({ credential }: Lab, sessionId: string): WorkflowStep => ({
	name: 'h2oGPTe Chat Trigger',
	type: `${packageName}.h2oGpteChatTrigger`,
	typeVersion: 1,
	parameters: {
		pollTimes: EVERY_FIVE_SECONDS,
		watch: 'session',
		sessionId: byId(sessionId),
		messagesFrom: 'all',
	},
	credentials: { [CREDENTIAL_TYPE]: credential },
});

/** A trigger that watches a session, of which each message is sent on to another one. */
export function testTrigger(useLab: () => Lab): void {
	it(`polls in the main process and runs in the workers: of ${MESSAGES} messages none is lost, none comes twice`, async () => {
		const lab = useLab();
		const { emulator, client } = lab;
		const [watched = '', archive = ''] = newSessions(lab, 2);
		const forward = {
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(archive),
			message: '={{ $json.content }}',
		};
		const id = await publish(lab, NAME, [trigger(lab, watched), chatNode(forward, lab.credential)]);
		const { main, workers } = processes();
		const untilPolls = async (count: number) =>
			await until(`poll ${count}`, () => pollsOf(main, NAME) >= count);

		const contents: string[] = [];
		while (contents.length < MESSAGES) {
			for (let pair = 0; pair < BURST / 2; pair += 1) {
				const number = contents.length / 2 + 1;
				const { question, reply } = emulator.store.addExchange(
					watched,
					`Question ${number}`,
					`Answer ${number}`,
				);
				contents.push(question.content, reply.content);
			}
			await untilPolls(pollsOf(main, NAME) + 1);
		}
		await until('the last message', () => completions(lab).length >= MESSAGES);
		// What comes twice would come now.
		await untilPolls(pollsOf(main, NAME) + 2);
		await client.rest('POST', `/workflows/${id}/deactivate`);
		const runs = await until('the end of all executions', async () => {
			const found = await runsOf(client, id);
			return found.every(({ status }) => status !== 'running' && status !== 'new') && found;
		});

		expect(completions(lab).map(questionOf).sort()).toEqual(contents.sort());
		expect(runs.map(({ mode, status }) => [mode, status])).toEqual(
			runs.map(() => ['trigger', 'success']),
		);
		const ids = runs.map((run) => run.id).sort();
		const begun = workers.flatMap(executionsOn).filter((one) => ids.includes(one));
		expect(begun.sort()).toEqual(ids);
		const polls = workers.map((worker) => pollsOf(worker, NAME));
		expect(polls).toEqual(workers.map(() => 0));

		const bursts = `${MESSAGES / BURST} bursts of ${BURST}`;
		const rows = [
			['Messages in the watched session', `${MESSAGES}, in ${bursts}`],
			['Sent on by the workflow', `${completions(lab).length}, none twice, none missing`],
			['Polls', `main: ${pollsOf(main, NAME)}, in the workers: 0`],
			['Executions', `${ids.length}, all successful; ${shares(ids)}`],
		] as const;
		say(`\n${table(rows)}`);
	});
}
