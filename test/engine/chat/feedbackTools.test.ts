import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DIRECTORY, leaveAgentFile } from '../../support/agentWork';
import { vote } from '../../support/feedback';
import { arrange, byId, type Given } from '../../support/operationCases';
import { runNode, type NodeRun } from '../../support/runNode';
import { MANUAL, NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** Runs an operation under the type that n8n gives the node where an AI Agent uses it. */
async function runAsTool(parameters: INodeParameters): Promise<NodeRun> {
	const { url, keys } = running();
	return await runNode(parameters, {
		credential: { url, apiKey: keys.global },
		asTool: true,
	});
}

/** What the model fills in reaches the node as the result of an expression. */
const filledIn = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

/** An answer that was disliked, in a session with a file of an agent. */
function arrangeAll(): Given {
	const given = arrange(running());
	vote(given, -1);
	leaveAgentFile(given);
	return given;
}

const feedback = { resource: 'feedback' };
const ofSession = (resource: string, operation: string, id: string) => ({
	resource,
	operation,
	sessionId: byId(filledIn(id)),
});

describe('gives the model small items', () => {
	it.each<[string, (given: Given) => INodeParameters, (given: Given) => IDataObject]>([
		[
			'of feedback',
			() => ({
				...feedback,
				operation: 'getAll',
				filters: { interval: filledIn('7 days'), collectionId: byId(filledIn(MANUAL)) },
			}),
			({ replyId }) => ({ message_id: replyId, vote: 'down', comment: null }),
		],
		[
			'of a number',
			() => ({ ...feedback, operation: 'count', filters: { noCollection: filledIn('false') } }),
			() => ({ count: 1 }),
		],
		[
			'of what was written down',
			({ replyId }) => ({
				...feedback,
				operation: 'update',
				messageId: filledIn(replyId),
				expectedAnswer: filledIn('Every month.'),
				comment: filledIn('Too seldom.'),
			}),
			({ replyId }) => ({ updated: true, message_id: replyId }),
		],
		[
			'of the files of agents',
			({ sessionId }) => ofSession('agentFile', 'getAll', sessionId),
			() => ({ filename: 'report.md', bytes: 5 }),
		],
		[
			'of directories',
			({ sessionId }) => ({
				...ofSession('agentDirectory', 'getAll', sessionId),
				withFiles: filledIn('true'),
			}),
			() => ({ directory_name: DIRECTORY, files: [{ name: 'report.md' }] }),
		],
		[
			'of one directory',
			({ sessionId }) => ({
				...ofSession('agentDirectory', 'get', sessionId),
				directoryName: filledIn(DIRECTORY),
			}),
			() => ({ directory_name: DIRECTORY, file_count: 1 }),
		],
		[
			'of a deletion',
			({ sessionId }) => ofSession('agentFile', 'deleteAll', sessionId),
			({ sessionId }) => ({ deleted: true, session_id: sessionId }),
		],
	])('%s', async (_label, parameters, expected) => {
		const given = arrangeAll();
		const { error, items } = await runAsTool(parameters(given));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([expected(given)]);
		expect(JSON.stringify(items[0]?.json).length).toBeLessThan(600);
	});
});

describe('tells the model in one sentence what to change', () => {
	const update = { ...feedback, operation: 'update', messageId: filledIn(NOWHERE) };
	it.each<[string, INodeParameters, RegExp]>([
		[
			'no comment',
			{ ...update, expectedAnswer: filledIn('A.'), comment: filledIn('') },
			/^The parameter 'Comment' is empty\. Enter text, or check the expression\.$/,
		],
		[
			'an answer that there is not',
			{ ...update, expectedAnswer: filledIn('A.'), comment: filledIn('B.') },
			/^There is no message with the id "0{8}-.*"\. Check the ID or the name: /,
		],
		[
			'an interval that is none',
			{ ...feedback, operation: 'count', filters: { interval: filledIn('last week') } },
			/^"last week" is no interval: give a number and one of hours, days, weeks, months, years\. /,
		],
		[
			'two filters that exclude each other',
			{
				...feedback,
				operation: 'getAll',
				filters: { noCollection: filledIn(true), collectionId: byId(filledIn(MANUAL)) },
			},
			/^The parameter 'Without Collection' is on beside .*\. Remove one of the two filters\.$/,
		],
		[
			'a session that there is not',
			ofSession('agentDirectory', 'getAll', NOWHERE),
			/^There is no session with the id "0{8}-.*"\. Check the ID or the name: /,
		],
	])('%s', async (_label, parameters, sentence) => {
		const { error } = await runAsTool(parameters);
		expect(error?.message).toMatch(sentence);
	});
});
