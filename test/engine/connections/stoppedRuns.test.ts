import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import { beginRun } from '../../../emulator/runs';
import { letTimeFly } from '../../support/fasterClocks';
import type { Given } from '../../support/operationCases';
import { arrange, byId, newestSession, set } from '../../support/operationCases';
import { runOn, type NodeOptions } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const MESSAGE = 'How much water does it take?';

/** What breaks a wait off. */
type Cause = 'stopped' | 'silent';

/** Milliseconds after which nothing would be known of the clocks of this test and the server. */
const LONG_AGO = 3_600_000_000 * 1000;

/**
 * Sends a message whose answer falls silent after some words, breaks the wait off in one of both ways, and gives the run with
 * what was requested after the message.
 */
async function brokenOff(
	cause: Cause,
	given: Given,
	parameters: INodeParameters = {},
	options: Partial<NodeOptions> = { onError: 'continueRegularOutput' },
) {
	const { emulator, sessionId } = given;
	set(emulator, { stall: 3 });
	const stop = new AbortController();
	const isWaiting = () =>
		emulator.requests.some(
			({ path, endedAt, firstDeltaAt }) =>
				path.endsWith('/completions') && endedAt === undefined && firstDeltaAt !== undefined,
		);
	const land = cause === 'silent' ? letTimeFly(isWaiting) : () => {};
	const sending = runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: MESSAGE,
			...parameters,
		},
		{ ...options, stop: stop.signal },
	);
	if (cause === 'stopped') {
		while (!isWaiting()) await sleep(5);
		stop.abort();
	}
	const run = await sending;
	land();
	const sent = emulator.requests.map((request) => sentOf(request));
	const at = sent.findIndex(([call]) => call.endsWith('/completions'));
	const error: IDataObject = Object(run.items[0]?.json.error ?? run.error);
	return { run, error, before: sent.slice(0, at), after: sent.slice(at + 1) };
}

/** The question that was sent: the newest one with its text. */
const questionIn = ({ emulator, sessionId }: Given): string =>
	emulator.store.sessions
		.get(sessionId)
		?.messages.filter(({ content, replyTo }) => content === MESSAGE && replyTo === undefined)
		.at(-1)?.id ?? '';

const look = ({ sessionId }: Given) => [`GET /chats/${sessionId}/messages?offset=0&limit=20`];
const stopping = (given: Given) => [`POST /messages/${questionIn(given)}/stop`];

const STOPPED = 'The run was stopped at the server.';
const NOT_TOLD =
	'The run was not stopped at the server, since its question could not be told for certain, so it may go on there. Look at the session in h2oGPTe.';
const ENDED = 'The run had ended at the server by then. See its answer with Message: Get Many.';
const leftOver = (given: Given) =>
	`The run could not be stopped at the server, so it may go on there. Stop it with Message: Control Run, by the ID ${questionIn(given)}.`;

const MESSAGES: Record<Cause, string> = {
	stopped: 'The execution was canceled before the server answered',
	silent: 'The server was silent for 900 seconds',
};

interface Row {
	label: string;
	arrange?: (given: Given) => unknown;
	parameters?: INodeParameters;
	/** Whether the run is stopped at the server, or another one is left alone. */
	requests: (given: Given) => string[][];
	says: (given: Given) => string;
}

const fault = (match: string, more: Omit<OneOffFault, 'match'>) => (given: Given) =>
	given.emulator.addFault({ match, times: 3, ...more });

const STOP = 'POST /messages/{message_id}/stop';
const LIST = 'GET /chats/{session_id}/messages';

/** Adds a question with the same text, and a run that answers it for somebody else. */
const sameQuestion = (fields: { createdAt?: number; llmArgs?: string }) => (given: Given) => {
	const { store } = given.emulator;
	const { id } = store.addMessage(given.sessionId, { content: MESSAGE, ...fields });
	store.runs.set(id, beginRun(true));
};

const ROWS: Row[] = [
	{
		label: 'in a session with other messages',
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'of an agent',
		parameters: { agentOptions: { useAgent: true } },
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'whose reply is visible, and failed with the connection',
		arrange: ({ emulator }) => set(emulator, { 'visible-replies': true }),
		requests: (given) => [look(given)],
		says: () => ENDED,
	},
	{
		label: 'on a server that gives no marks back',
		arrange: ({ emulator }) => set(emulator, { 'llm-args': 'unmarked' }),
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'with a mark of its own',
		parameters: { advancedOptions: { llmArgs: '{"client_metadata": "billing"}' } },
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'beside an older one of the same text, which never ended',
		arrange: (given) =>
			sameQuestion({
				createdAt: Date.now() * 1000 - 2 * LONG_AGO,
				llmArgs: '{"client_metadata":"n8n"}',
			})(given),
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'beside an earlier one of the same text that was answered',
		arrange: ({ emulator, sessionId }) =>
			emulator.store.addExchange(sessionId, MESSAGE, 'Two litres.'),
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'beside one of the same text that a person sent',
		arrange: sameQuestion({ llmArgs: '{"client_metadata":"web"}' }),
		requests: (given) => [look(given), stopping(given)],
		says: () => STOPPED,
	},
	{
		label: 'that the server does not let be stopped',
		arrange: fault(STOP, { status: 403 }),
		requests: (given) => [look(given), stopping(given)],
		says: leftOver,
	},
	{
		label: 'whose messages cannot be read',
		arrange: fault(LIST, { status: 403 }),
		requests: (given) => [look(given)],
		says: () => NOT_TOLD,
	},
	{
		label: 'whose messages come in another form',
		arrange: fault(LIST, { body: 'wrong-shape' }),
		requests: (given) => [look(given)],
		says: () => NOT_TOLD,
	},
];

describe.each<Cause>(['stopped', 'silent'])('where the wait is broken off (%s), a run', (cause) => {
	it.each(ROWS)('is stopped if it can be: $label', async (row) => {
		const given = arrange(running());
		row.arrange?.(given);
		const { error, after, run } = await brokenOff(cause, given, row.parameters);
		expect(after).toEqual(row.requests(given));
		expect(error.message).toBe(MESSAGES[cause]);
		const end = row.says(given);
		expect(error.description).toEqual(expect.stringContaining(end));
		expect(String(error.description)).not.toContain('may still finish');
		const isStopped = end === STOPPED;
		expect(running().store.runs.has(questionIn(given))).toBe(!isStopped);
		expect(run.status).toBe(cause === 'stopped' ? 'canceled' : 'success');
		if (cause === 'silent' && end !== NOT_TOLD) expect(error.question_id).toBe(questionIn(given));
	});
});

it('leaves all runs alone where two might be meant', async () => {
	const given = arrange(running());
	running().hooks.close = ({ path }) => {
		// Somebody else asks the same just when the wait is broken off.
		if (path.endsWith('/completions')) sameQuestion({ llmArgs: '{}' })(given);
	};
	const { after, error } = await brokenOff('silent', given);
	expect(after).toEqual([look(given)]);
	expect(error.description).toEqual(expect.stringContaining(NOT_TOLD));
	expect(running().store.runs.size).toBe(2);
});

it('says that the answer is there where the server had just finished it', async () => {
	const given = arrange(running());
	running().hooks.close = ({ path }) => {
		if (!path.endsWith('/completions')) return;
		const meta = [{ type: 'usage_stats', content: '{}' }];
		running().store.addMessage(given.sessionId, { replyTo: questionIn(given), meta });
	};
	const { after, error } = await brokenOff('silent', given);
	expect(after).toEqual([look(given)]);
	expect(error.description).toEqual(expect.stringContaining(ENDED));
});

it('is stopped before its session is deleted', async () => {
	const given = arrange(running());
	const { after } = await brokenOff('stopped', given, {
		sessionMode: 'new',
		options: { deleteSession: true },
	});
	expect(after.map(([call]) => call.replace(/\/messages\/[^/]+/, '/messages/{id}'))).toEqual([
		expect.stringMatching(/^GET \/chats\/[^/]+\/messages\?offset=0&limit=20$/),
		'POST /messages/{id}/stop',
		expect.stringMatching(/^DELETE \/chats\//),
	]);
});

it('is not looked for where the session was still being started', async () => {
	const given = arrange(running());
	set(running(), { stall: 0 });
	const stop = new AbortController();
	const run = runOn(
		running(),
		{ resource: 'message', operation: 'send', message: MESSAGE },
		{ stop: stop.signal },
	);
	while (running().requests.length === 0) await sleep(5);
	stop.abort();
	expect((await run).status).toBe('canceled');
	expect(running().requests.map((request) => sentOf(request)[0])).toEqual(['POST /chats']);
	expect(newestSession(given.emulator)).toBe(given.sessionId);
});

it.each([
	['lost', { reset: 3 }],
	['cut', { cut: 3 }],
	['said to have failed', { 'error-line': 3 }],
])(
	'is not stopped where the answer is %s: nobody waits for another one',
	async (_how, switches) => {
		const given = arrange(running());
		set(running(), switches);
		await runOn(running(), {
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(given.sessionId),
			message: MESSAGE,
		});
		expect(running().requests.map(({ path }) => path)).toEqual([
			`/chats/${given.sessionId}/completions`,
		]);
	},
);

it('takes no longer than some seconds where the server is silent to that, too', async () => {
	const given = arrange(running());
	given.emulator.addFault({ match: LIST, stall: 0 });
	const startedAt = performance.now();
	const { run, after } = await brokenOff('stopped', given, {}, {});
	expect(run.status).toBe('canceled');
	expect(after).toEqual([look(given)]);
	expect(performance.now() - startedAt).toBeGreaterThan(4_500);
	while (running().inFlight.now > 0) await sleep(5);
	expect(running().requests.at(-1)?.aborted).toBe(true);
});
