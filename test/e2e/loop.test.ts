import { withAftermath } from '../support/aftermath';
import { useLab } from './support/lab';
import { publish, until } from './support/published';
import { CHAT, chatNode, chatTrigger, inARow, QUESTION } from './support/workflowSteps';

const lab = useLab();

it('a workflow that answers everybody in all sessions answers a question once, and does not start itself', async () => {
	const { client, emulator, credential } = lab();
	const { id } = emulator.store.addSession();
	const workflow = inARow('Answers everybody', [
		chatTrigger({ watch: 'all', messagesFrom: 'all' }, credential),
		chatNode(
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'new',
				message: '={{ $json.content }}',
			},
			credential,
		),
	]);
	const { executions, polled, unpublish } = await publish(workflow, () => client, emulator);
	const watch = async () => {
		emulator.store.addMessage(id, { content: QUESTION });
		await until(
			async () => (await executions()).some(({ hasEnded }) => hasEnded),
			'the workflow has answered',
		);
		for (let polls = 0; polls < 3; polls++) await polled();
		const runs = await executions();
		expect(runs.map(({ status, items }) => [status, items(CHAT).length])).toEqual([['success', 1]]);
		const questions = [...emulator.store.messages.values()].filter(({ replyTo }) => !replyTo);
		expect(questions.map(({ content }) => content)).toEqual([QUESTION, QUESTION]);
	};
	await withAftermath(watch, [unpublish]);
});
