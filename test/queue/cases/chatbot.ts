import { say, table } from '../../../tools/n8n/terminal';
import type { Lab } from '../../e2e/support/lab';
import { shares } from '../support/processes';
import { publishChat } from '../support/publicChat';
import { runsOf } from '../support/runs';
import { until } from '../support/until';

const VISITORS = 20;
const QUESTIONS = ['How often do I have to descale the machine?', 'And how?'];

const questionsOf = (visitor: string) =>
	QUESTIONS.map((question) => `${question} I am ${visitor}.`);

/** The chatbot of the examples, whose messages any worker may get. */
export function testChatbot(useLab: () => Lab): void {
	it('answers visitors of a chatbot through both workers, each in sessions of their own', async () => {
		const { client, emulator } = useLab();
		const { workflowId, ask } = await publishChat(useLab(), 'chatbot-over-documents');
		const visitors = Array.from({ length: VISITORS }, (_, index) => `visitor ${index}`);
		await Promise.all(
			visitors.map(async (visitor) => {
				for (const question of questionsOf(visitor)) {
					const { text, errors } = await ask(visitor, question);
					expect([text === '', errors]).toEqual([false, []]);
				}
			}),
		);

		const sessions = [...emulator.store.sessions.values()];
		const asked = sessions.map(({ name, messages }) => ({
			name,
			questions: messages.filter(({ replyTo }) => replyTo === undefined).map((one) => one.content),
		}));
		const questionsIn = (visitor: string) =>
			asked.filter(({ name }) => name === visitor).flatMap(({ questions }) => questions);
		expect(visitors.map((visitor) => questionsIn(visitor).sort())).toEqual(
			visitors.map((visitor) => questionsOf(visitor).sort()),
		);

		const ids = await until('the end of all executions', async () => {
			const runs = await runsOf(client, workflowId);
			const isDone = runs.filter(({ status }) => status === 'success').length;
			return isDone === VISITORS * QUESTIONS.length && runs.map((run) => run.id);
		});
		const rows = [
			['Visitors at once', `${VISITORS}, each with ${QUESTIONS.length} questions`],
			['Answered through', shares(ids)],
			['Sessions', `${sessions.length}`],
			['Names with two sessions', `${sessions.length - VISITORS} of ${VISITORS}`],
		] as const;
		say(`\n${table(rows)}`);
	});
}
