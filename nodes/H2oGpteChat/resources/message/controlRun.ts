import { messageId } from '../../../shared/operations/commonFields';
import { defineOperation } from '../../../shared/operations/operation';
import { failureOf, withContext } from '../../../shared/transport/errors/failure';

/** The request of each command. */
const ROUTES = {
	finish: 'POST /messages/{messageId}/finish',
	pause: 'POST /messages/{messageId}/pause',
	resume: 'POST /messages/{messageId}/resume',
	steer: 'POST /messages/{messageId}/hitl',
	stop: 'POST /messages/{messageId}/stop',
} as const;

const NOT_RUNNING =
	'A run can be controlled only while its answer is being written, and by the ID of its question.';

/** Gives a refusal with what a run has to be; the server says of no status what it means by it. */
function explained(refusal: unknown): unknown {
	const status = failureOf(refusal)?.status;
	const isAboutRun = status === 400 || status === 404 || status === 409 || status === 422;
	return isAboutRun ? withContext(refusal, NOT_RUNNING) : refusal;
}

export const controlRun = defineOperation({
	name: 'Control Run',
	value: 'controlRun',
	action: 'Control run of message',
	description: 'Stop, pause, resume, finish or steer an answer that is being written',
	route: 'POST /messages/{messageId}/stop',
	parameters: [
		{
			...messageId,
			description: 'The ID of the question that is being answered, as Get Many gives it',
		},
		{
			displayName: 'Command',
			name: 'command',
			type: 'options',
			options: [
				{ name: 'Finish', value: 'finish', description: 'Complete the thought, then end' },
				{ name: 'Pause', value: 'pause', description: 'Halt until it is resumed' },
				{ name: 'Resume', value: 'resume', description: 'Go on after a pause' },
				{ name: 'Steer', value: 'steer', description: 'Give the agent another instruction' },
				{ name: 'Stop', value: 'stop', description: 'End at once, even within a sentence' },
			],
			default: 'stop',
			description: 'What to do with the run',
			sendAs: false,
		},
		{
			displayName: 'Instruction',
			name: 'instruction',
			type: 'string',
			typeOptions: { rows: 2 },
			required: true,
			default: '',
			placeholder: 'e.g. Use the figures of the last quarter only',
			description: 'What the agent is to heed before it goes on',
			showWhen: { command: ['steer'] },
			sendAs: false,
		},
	],
	output: 'item',
	exampleItem: { message_id: 'b2f7d1a6-9c3e-4815-8a70-6d4e2b9f5c13', command: 'stop' },
	async run({ values: { messageId: questionId, command, instruction }, call }) {
		const answered = call(ROUTES[command], { messageId: questionId, message: instruction });
		await answered.catch(async (refusal: unknown) => await Promise.reject(explained(refusal)));
		return {
			message_id: questionId,
			command,
			...(instruction === undefined ? {} : { instruction }),
		};
	},
});
