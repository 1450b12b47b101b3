import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Given } from '../../support/operationCases';
import { arrange, byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator({ switches: { 'job-delay': 0 } });

/** What the model fills in reaches the node as the result of an expression. */
const filledIn = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

const of =
	(resource: string, operation: string) =>
	(parameters: INodeParameters): INodeParameters => ({ resource, operation, ...parameters });
const fork = of('session', 'fork');
const share = of('session', 'share');
const add = of('session', 'addExchange');
const deleteSessions = of('session', 'deleteMany');
const remove = of('message', 'delete');
const vote = of('message', 'vote');

const asTool = async (parameters: INodeParameters) =>
	await runOn(running(), parameters, { asTool: true });

describe('gives the model a small item', () => {
	it.each<[string, (given: Given) => INodeParameters, (given: Given) => IDataObject]>([
		[
			'of a copy',
			({ sessionId }) => fork({ sessionId: filledIn(sessionId) }),
			() => ({ session_id: expect.any(String), name: 'Help desk' }),
		],
		[
			'of a link',
			({ sessionId }) => share({ sessionId: filledIn(sessionId) }),
			({ sessionId }) => ({ session_id: sessionId, url: expect.stringMatching(/^http/) }),
		],
		[
			'of an exchange',
			({ sessionId }) =>
				add({
					sessionId: filledIn(sessionId),
					question: filledIn('Who?'),
					answer: filledIn('Ada.'),
				}),
			({ sessionId }) => ({ session_id: sessionId, message_id: expect.any(String) }),
		],
		[
			'of sessions that are gone',
			({ sessionId }) => deleteSessions({ sessionIds: filledIn([sessionId]) }),
			({ sessionId }) => ({ deleted: true, session_ids: [sessionId] }),
		],
		[
			'of messages that are gone',
			({ questionId, replyId }) => remove({ messageIds: filledIn(`${questionId}, ${replyId}`) }),
			({ questionId, replyId }) => ({ deleted: true, message_ids: [questionId, replyId] }),
		],
		[
			'of a vote',
			({ replyId }) => vote({ messageId: filledIn(replyId), vote: filledIn('down') }),
			({ replyId }) => ({ message_id: replyId, vote: 'down' }),
		],
	])('%s', async (_label, parametersOf, expected) => {
		const given = arrange(running());
		const { error, items } = await asTool(parametersOf(given));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([expect.objectContaining(expected(given))]);
		expect(JSON.stringify(items[0]?.json).length).toBeLessThan(600);
	});
});

describe('tells the model in one sentence what to change', () => {
	const CHECK = 'Check the value or the expression of this parameter.';
	it.each<[string, INodeParameters, string]>([
		[
			'no session',
			fork({ sessionId: filledIn('') }),
			"The parameter 'Session' is empty. Choose one from the list, or enter an ID.",
		],
		[
			'no answer',
			add({ sessionId: filledIn('s'), question: filledIn('Who?'), answer: filledIn('') }),
			"The parameter 'Answer' is empty. Enter text, or check the expression.",
		],
		[
			'no messages',
			remove({ messageIds: filledIn([]) }),
			`The parameter 'Message IDs' is empty. ${CHECK}`,
		],
		[
			'a number for a session',
			deleteSessions({ sessionIds: filledIn([7]) }),
			`The parameter 'Session IDs' needs text but got a number. ${CHECK}`,
		],
		[
			'a vote that is none of three',
			vote({ messageId: filledIn('m'), vote: filledIn('like') }),
			'The parameter \'Vote\' has no choice "like". Choose one of: down, none, up.',
		],
	])('%s', async (_label, parameters, message) => {
		const { error } = await asTool(parameters);
		expect(error?.message).toBe(message);
		expect(running().requests).toEqual([]);
	});

	it.each([
		['a session', share({ sessionId: byId(NOWHERE) })],
		['a message', vote({ messageId: NOWHERE, vote: 'up' })],
		['sessions to delete', deleteSessions({ sessionIds: NOWHERE })],
	])('which of %s there is not', async (_label, parameters) => {
		const { error } = await asTool(parameters);
		expect(error?.message).toContain(NOWHERE);
	});
});
