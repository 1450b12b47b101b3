import type { INodeParameters, StructuredChunk } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { NodeRun } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import type { Given } from '../../support/operationCases';
import { arrange, byId, set } from '../../support/operationCases';

const running = useEmulator();

const QUESTION = 'How often do I have to descale?';

async function send(
	{ emulator, sessionId }: Given,
	options: INodeParameters = {},
	more: { streaming?: boolean; simplify?: boolean } = {},
): Promise<NodeRun> {
	return await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: QUESTION,
			simplify: more.simplify ?? true,
			options,
		},
		{ streaming: more.streaming },
	);
}

const jsonOf = ({ items }: NodeRun) => items.map(({ json }) => json);
const written = (chunks: StructuredChunk[]) => chunks.map(({ type, content }) => [type, content]);
const answerOf = ({ emulator, sessionId }: Given) =>
	emulator.store.sessions.get(sessionId)?.messages.at(-1);

describe('the answer is the same', () => {
	const MANNERS: Array<[string, Emulator['switches']]> = [
		['streamed', {}],
		['in chunks of a few bytes', { split: 'bytes' }],
		['with blank lines', { 'blank-lines': true }],
		['as plain JSON to a streaming request', { plain: true }],
		['from a server that does not name the message', { legacy: true }],
	];

	it.each(MANNERS)('%s', async (_label, switches) => {
		const given = arrange(running());
		set(given.emulator, switches);
		const run = await send(given);
		const reply = answerOf(given);
		expect(jsonOf(run)).toEqual([
			{
				output: reply?.content,
				question: QUESTION,
				message_id: switches.legacy ? null : reply?.id,
				session_id: given.sessionId,
			},
		]);
	});

	it.each([true, false])('in the raw form, too (streamed: %s)', async (stream) => {
		const given = arrange(running());
		const run = await send(given, { stream }, { simplify: false });
		const reply = answerOf(given);
		expect(jsonOf(run)).toEqual([
			{ message_id: reply?.id, body: reply?.content, session_id: given.sessionId },
		]);
	});
});

describe('what somebody sees of it', () => {
	it.each([
		['streamed', {}, true],
		['as plain JSON to a streaming request', { plain: true }, true],
		['unstreamed', {}, false],
	])('adds up to the answer: %s', async (_label, switches, stream) => {
		const given = arrange(running());
		set(given.emulator, switches);
		const { chunks, status } = await send(given, { stream }, { streaming: true });
		const texts = chunks.filter(({ type }) => type === 'item').map(({ content }) => content);
		expect([status, chunks.at(0)?.type, chunks.at(-1)?.type]).toEqual(['success', 'begin', 'end']);
		expect(texts.join('')).toBe(answerOf(given)?.content);
		expect(texts.length > 1).toBe(stream && !('plain' in switches));
	});

	it.each([
		['streamed', {}],
		['in one piece', { stream: false }],
	])('has the sources at its end, like the output: %s', async (_label, more) => {
		const given = arrange(running());
		const run = await send(given, { appendSources: true, ...more }, { streaming: true });
		const texts = run.chunks.filter(({ type }) => type === 'item').map(({ content }) => content);
		expect(run.chunks.map(({ type }) => type).filter((type) => type !== 'item')).toEqual([
			'begin',
			'end',
		]);
		expect([texts.join('')]).toEqual(jsonOf(run).map(({ output }) => output));
		expect(texts.at(-1)).toMatch(/^\n\nSources:\n\n- /);
	});

	it('is nothing where nobody waits for it', async () => {
		const { chunks } = await send(arrange(running()));
		expect(chunks).toEqual([]);
	});

	it('ends with the sentence that says what went wrong', async () => {
		const given = arrange(running());
		set(given.emulator, { 'error-line': 2 });
		const { chunks, error } = await send(given, {}, { streaming: true });
		expect(written(chunks).map(([type]) => type)).toEqual([
			'begin',
			'item',
			'item',
			'item',
			'end',
			'error',
		]);
		expect(written(chunks).at(3)).toEqual(['item', '\n\n']);
		expect(chunks.at(-1)?.content).toContain(error?.message);
	});
});

it.each([true, false])(
	'gives the words of a server that failed and says so with 200 (streamed: %s)',
	async (stream) => {
		const given = arrange(running());
		set(given.emulator, { body: 'error' });
		const { error } = await send(given, { stream });
		expect(error).toEqual({
			name: 'NodeApiError',
			message: 'The language model is not available.',
			description:
				'The server said this while it was answering. Send the message again in a while.',
			httpCode: undefined,
			itemIndex: 0,
		});
		expect(given.emulator.requests).toHaveLength(1);
	},
);

describe('a stream that fails', () => {
	const ROWS: Array<[string, Emulator['switches'], string, string]> = [
		[
			'an error line',
			{ 'error-line': 2 },
			'The connection to the language model was interrupted.',
			'The server said this while it was answering. Send the message again in a while.',
		],
		[
			'an end without the finished line',
			{ cut: 2 },
			'The answer ended before it was finished',
			'The server or a proxy closed the stream. Send the message again.',
		],
		[
			'silence',
			{ stall: 2 },
			'The server was silent for 1 second',
			'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time.',
		],
		[
			'a reset',
			{ reset: 2 },
			'Lost the connection to SERVER',
			'The connection was closed before the answer was complete. Try again. (ECONNRESET)',
		],
		[
			'no answer at all',
			{ cut: 0 },
			'The answer ended before it was finished',
			'The server or a proxy closed the stream. Send the message again.',
		],
		[
			'a line that is no JSON',
			{ body: 'not-json' },
			'The server broke off within a line of the answer',
			'Send the message again. If it goes on, switch Stream off in the options.',
		],
	];

	it.each(ROWS)('%s', async (_label, switches, message, description) => {
		const given = arrange(running());
		set(given.emulator, switches);
		const run = await send(given, switches.stall === undefined ? {} : { timeout: 1 });
		expect(run.error?.message).toBe(message.replace('SERVER', given.emulator.url));
		expect(run.error?.description).toContain(description);
		const sent = given.emulator.requests.filter(({ path }) => path.endsWith('/completions'));
		expect(sent).toHaveLength(1);
	});

	it('keeps what had arrived', async () => {
		const given = arrange(running());
		set(given.emulator, { cut: 3 });
		const { items } = await runOn(
			given.emulator,
			{
				resource: 'message',
				operation: 'send',
				sessionMode: 'existing',
				sessionId: byId(given.sessionId),
				message: QUESTION,
			},
			{ onError: 'continueRegularOutput' },
		);
		const reply = answerOf(given)?.content ?? '';
		const failed = items[0]?.json.error;
		expect(failed).toMatchObject({
			received: expect.stringMatching(/\S+ \S+ \S+/),
		});
		expect(reply).toContain(Object(failed).received.trim());
	});
});
