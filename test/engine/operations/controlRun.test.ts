import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { beginRun, type Run } from '../../../emulator/runs';
import type { Given } from '../../support/operationCases';
import { arrange, testOperation } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';

/** Has the question answered by a run that somebody may control, as long as the test lasts. */
function begin({ emulator, questionId }: Given, isAgent = true): Run {
	const run = beginRun(isAgent);
	emulator.store.runs.set(questionId, run);
	return run;
}

const onQuestion = (more: INodeParameters) => (given: Given) => ({
	messageId: given.questionId,
	...more,
});

const POSTED = ['stop', 'pause', 'resume', 'finish'] as const;

const INSTRUCTION = 'Use the figures of the last quarter only';

testOperation('message', 'controlRun', [
	...POSTED.map((command) => ({
		label: `sends the command: ${command}`,
		arrange: begin,
		parameters: onQuestion({ command }),
		requests: (given: Given): Sent[] => [[`POST /messages/${given.questionId}/${command}`]],
		items: (given: Given) => [{ message_id: given.questionId, command }],
	})),
	{
		label: 'stops where nothing is said of a command',
		arrange: begin,
		parameters: onQuestion({}),
		requests: (given) => [[`POST /messages/${given.questionId}/stop`]],
		items: (given) => [{ message_id: given.questionId, command: 'stop' }],
	},
	{
		label: 'tells the agent what to do',
		arrange: begin,
		parameters: onQuestion({ command: 'steer', instruction: INSTRUCTION }),
		requests: (given) => [[`POST /messages/${given.questionId}/hitl`, { message: INSTRUCTION }]],
		items: (given) => [
			{ message_id: given.questionId, command: 'steer', instruction: INSTRUCTION },
		],
	},
	{
		label: 'sends no instruction with another command, though one was left there',
		arrange: begin,
		parameters: onQuestion({ command: 'pause', instruction: INSTRUCTION }),
		requests: (given) => [[`POST /messages/${given.questionId}/pause`]],
		items: (given) => [{ message_id: given.questionId, command: 'pause' }],
	},
	{
		label: 'trims blanks around an ID',
		arrange: begin,
		parameters: (given) => ({ messageId: ` ${given.questionId}\n`, command: 'finish' }),
		requests: (given) => [[`POST /messages/${given.questionId}/finish`]],
		items: (given) => [{ message_id: given.questionId, command: 'finish' }],
	},
	{
		label: 'does for each item what its expressions say',
		arrange: begin,
		inputs: [{ json: { command: 'pause' } }, { json: { command: 'resume' } }],
		parameters: onQuestion({
			command: '={{ $json.command }}',
			instruction: '={{ $json.instruction }}',
			options: { maxConcurrency: 1 },
		}),
		requests: (given) => [
			[`POST /messages/${given.questionId}/pause`],
			[`POST /messages/${given.questionId}/resume`],
		],
		items: (given) => [
			{ message_id: given.questionId, command: 'pause' },
			{ message_id: given.questionId, command: 'resume' },
		],
		pairedWith: [0, 1],
	},
]);

describe('what is wrong', () => {
	const running = useEmulator();
	const HINT =
		'A run can be controlled only while its answer is being written, and by the ID of its question.';
	const FIND_ID = 'Enter the ID alone, or check the expression that gives it.';

	interface Row {
		label: string;
		arrange?: (given: Given) => unknown;
		parameters: INodeParameters;
		error: IDataObject;
		/** What is requested after the path of the question. */
		calls?: string[];
	}

	const fault = (status: number) => (given: Given) => {
		begin(given);
		given.emulator.addFault({ match: 'POST /messages/{message_id}/stop', status });
	};

	const ROWS: Row[] = [
		{
			label: 'a run that has ended',
			parameters: { command: 'stop' },
			error: {
				message: 'Nothing is being written: the answer has ended, or the message is no question.',
				description: expect.stringContaining(HINT),
				httpCode: '400',
			},
			calls: ['stop'],
		},
		{
			label: 'a message that there is not',
			parameters: { messageId: NOWHERE, command: 'pause' },
			error: {
				message: expect.stringContaining(NOWHERE),
				description: expect.stringContaining(HINT),
				httpCode: '404',
			},
			calls: ['pause'],
		},
		{
			label: 'a model alone, which is steered',
			arrange: (given) => begin(given, false),
			parameters: { command: 'steer', instruction: INSTRUCTION },
			error: { message: 'A model answers alone: there is no agent to steer.', httpCode: '400' },
			calls: ['hitl'],
		},
		{
			label: 'a server that fails',
			arrange: fault(500),
			parameters: { command: 'stop' },
			error: { httpCode: '500', description: expect.not.stringContaining(HINT) },
			calls: ['stop'],
		},
		{
			label: 'a key that may not',
			arrange: fault(403),
			parameters: { command: 'stop' },
			error: { httpCode: '403', description: expect.not.stringContaining(HINT) },
			calls: ['stop'],
		},
		{
			label: 'a connection that is lost, which is not tried again',
			arrange: (given) => {
				begin(given);
				given.emulator.addFault({ match: 'POST /messages/{message_id}/stop', reset: 0 });
			},
			parameters: { command: 'stop' },
			error: { message: expect.stringMatching(/^Lost the connection to /) },
			calls: ['stop'],
		},
		{
			label: 'steering without an instruction',
			parameters: { command: 'steer', instruction: '={{ $json.missing }}' },
			error: { message: "The parameter 'Instruction' is empty" },
		},
		{
			label: 'steering with an instruction of blanks',
			parameters: { command: 'steer', instruction: '={{ "  " }}' },
			error: { message: "The parameter 'Instruction' is empty" },
		},
		{
			label: 'a command that there is not',
			parameters: { command: '={{ "restart" }}', instruction: INSTRUCTION },
			error: { message: expect.stringContaining("'Command'") },
		},
		{
			label: 'no ID',
			parameters: { messageId: '={{ $json.missing }}' },
			error: { message: "The parameter 'Message ID' is empty" },
		},
		{
			label: 'an ID of one dot',
			parameters: { messageId: '.' },
			error: {
				message: `The parameter 'Message ID' is ".", which no ID is`,
				description: FIND_ID,
			},
		},
		{
			label: 'an ID of two dots',
			parameters: { messageId: '..' },
			error: {
				message: `The parameter 'Message ID' is "..", which no ID is`,
				description: FIND_ID,
			},
		},
		{
			label: 'an ID that leads elsewhere',
			parameters: { messageId: 'a/../b' },
			error: { message: expect.stringContaining("The parameter 'Message ID'") },
		},
	];

	it.each(ROWS)('is said: $label', async ({ arrange: change, parameters, error, calls = [] }) => {
		const given = arrange(running());
		change?.(given);
		const all: INodeParameters = {
			resource: 'message',
			operation: 'controlRun',
			messageId: given.questionId,
			...parameters,
		};
		const { items } = await runOn(running(), all, { onError: 'continueRegularOutput' });
		expect(items).toEqual([
			{ json: { error: expect.objectContaining(error) }, pairedItem: { item: 0 } },
		]);
		expect(running().requests.map((request) => sentOf(request)[0])).toEqual(
			calls.map((call) => `POST /messages/${String(all.messageId)}/${call}`),
		);
	});
});
