import { say, table } from '../../../tools/n8n/terminal';
import type { Lab } from '../../e2e/support/lab';
import { shares } from '../support/processes';
import { publishChat } from '../support/publicChat';
import { runsOf } from '../support/runs';
import { until } from '../support/until';

const VISITORS = 10;
const QUESTION = 'How often do I have to descale the machine?';

/** The agent of the examples, whose model and tool run in the worker that got the message. */
export function testAgent(useLab: () => Lab): void {
	it('answers visitors by an agent, with the chat model and the tool in both workers', async () => {
		const { workflowId, ask } = await publishChat(useLab(), 'agent-with-documents');
		const visitors = Array.from({ length: VISITORS }, (_, index) => `visitor ${index}`);
		const answers = await Promise.all(
			visitors.map(async (visitor) => await ask(visitor, QUESTION)),
		);
		expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
		expect(answers.filter(({ text }) => !text.includes('(k7-care.md, page 2)'))).toEqual([]);

		const ids = await until('the end of all executions', async () => {
			const runs = await runsOf(useLab().client, workflowId);
			const isDone = runs.filter(({ status }) => status === 'success').length;
			return isDone === VISITORS && runs.map((run) => run.id);
		});
		const rows = [
			['Visitors of an agent at once', `${VISITORS}, by the chat model and the tool`],
			['Answered through', shares(ids)],
		] as const;
		say(`\n${table(rows)}`);
	});
}
