import type { ScriptedTurn } from '../../../emulator/openai/turn';
import type { Switches } from '../../../emulator/switches';
import { useOpenAi } from './openAiClient';

const { running, complete } = useOpenAi();

const TEXT = 'One two three.';

const eventsOf = (text: string) =>
	text
		.split('\n')
		.filter((line) => line.startsWith('data: '))
		.map((line) => line.slice('data: '.length));

/** The words of a stream, why it ends, and what it ends with. */
function readEvents(text: string) {
	const events = eventsOf(text);
	const chunks = events.filter((event) => event !== '[DONE]').map((event) => JSON.parse(event));
	const choices = chunks.flatMap(({ choices: list = [] }) => list);
	return {
		words: choices.map(({ delta }) => delta.content ?? '').join(''),
		reason: choices.at(-1)?.finish_reason,
		error: chunks.at(-1)?.error,
		isDone: events.at(-1) === '[DONE]',
	};
}

const INTERRUPTED = {
	message: 'The connection to the language model was interrupted.',
	type: 'server_error',
	param: null,
	code: null,
};

describe('a stream that goes wrong after some pieces', () => {
	const CUT = { reason: null, isDone: false };

	it.each<[label: string, fault: Switches, seen: object]>([
		['ends with an error', { 'error-line': 2 }, { ...CUT, words: 'One two', error: INTERRUPTED }],
		['begins with an error', { 'error-line': 0 }, { ...CUT, words: '', error: INTERRUPTED }],
		['ends without a reason', { cut: 1 }, { ...CUT, words: 'One' }],
		['ends there even if it was shorter', { cut: 9 }, { ...CUT, words: TEXT }],
	])('%s', async (...[, fault, seen]) => {
		running().script.push({ text: TEXT, fault });
		expect(readEvents((await complete({ stream: true })).text)).toEqual(seen);
		running().script.push(TEXT);
		running().addFault({ match: 'POST /openai_api/v1/chat/completions', ...fault });
		expect(readEvents((await complete({ stream: true })).text)).toEqual(seen);
		expect(readEvents((await complete({ stream: true })).text)).toMatchObject({ isDone: true });
	});

	it('breaks off', async () => {
		running().script.push({ text: TEXT, fault: { reset: 1 } });
		await expect(complete({ stream: true })).rejects.toThrow();
		expect(running().requests).toMatchObject([{ status: 200, aborted: false }]);
	});

	it('falls silent, until the client goes away', async () => {
		running().script.push({ text: TEXT, fault: { stall: 1 } });
		const { url, keys } = running();
		const leaving = new AbortController();
		const { body } = await fetch(`${url}/openai_api/v1/chat/completions`, {
			method: 'POST',
			headers: { authorization: `Bearer ${keys.global}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				model: 'emulator-small',
				messages: [{ role: 'user', content: 'Hello' }],
				stream: true,
			}),
			signal: leaving.signal,
		});
		const over = new Promise<boolean>((resolve) => {
			running().hooks.close = ({ aborted }) => resolve(aborted);
		});
		let text = '';
		const reading = (async () => {
			const decoder = new TextDecoder();
			for await (const bytes of body ?? []) {
				text += decoder.decode(bytes, { stream: true });
				if (text.includes('One')) leaving.abort();
			}
		})();
		await expect(reading).rejects.toThrow();
		expect([await over, readEvents(text).words]).toEqual([true, 'One']);
	});
});

describe('a stream is read the same', () => {
	it.each<[label: string, switches: Switches]>([
		['in chunks of a few bytes', { split: 'bytes' }],
		['with empty lines', { 'blank-lines': true }],
		['with comments', { 'stray-lines': 'comment' }],
		['with pauses', { 'word-delay': 1 }],
	])('%s', async (...[, switches]) => {
		Object.assign(running().switches, switches);
		running().script.push(TEXT);
		expect(readEvents((await complete({ stream: true })).text)).toEqual({
			words: TEXT,
			reason: 'stop',
			error: undefined,
			isDone: true,
		});
	});

	it('or is none, with plain', async () => {
		running().switches.plain = true;
		running().script.push(TEXT);
		const { type, text } = await complete({ stream: true });
		expect([type, JSON.parse(text).choices[0].message.content]).toEqual([
			'application/json; charset=utf-8',
			TEXT,
		]);
	});

	it.each<[body: Switches['body'], type: string, text: RegExp]>([
		['wrong-shape', 'text/event-stream', /^data: \{"text":.*\}\n\n$/],
		['not-json', 'text/event-stream', /^data: \{"choices": .*This is bro\n\n$/],
		['error', 'text/event-stream', /^data: \{"error":\{"message":"The language model.*\}\}\n\n$/],
		['html', 'text/html; charset=utf-8', /^<!DOCTYPE html>/],
	])('and not at all where its body is %s', async (body, type, text) => {
		running().addFault({ match: '*', body });
		expect(await complete({ stream: true })).toMatchObject({
			status: 200,
			type,
			text: expect.stringMatching(text) as string,
		});
	});
});

describe('the usage', () => {
	const usagesOf = async (body: object) => {
		running().script.push('One two.');
		const { text } = await complete({ stream: true, ...body });
		return eventsOf(text)
			.slice(0, -1)
			.map((event) => JSON.parse(event).usage);
	};

	it('is null until the end for those who ask for it', async () => {
		const usage = expect.objectContaining({ completion_tokens: 2 }) as object;
		const wanted = { stream_options: { include_usage: true } };
		expect(await usagesOf(wanted)).toEqual([null, null, null, null, usage]);
	});

	it('is nowhere for the others', async () => {
		expect(await usagesOf({})).toEqual([undefined, undefined, undefined, undefined]);
	});
});

it('waits with each piece for whoever holds it back', async () => {
	const sent: number[] = [];
	running().hooks.delta = async (_request, count) => {
		sent.push(count);
	};
	running().script.push(TEXT);
	await complete({ stream: true });
	expect(sent).toEqual([0, 1, 2]);
});

describe('several calls come', () => {
	const calls = [
		{ name: 'Ask', arguments: 'a b c' },
		{ name: 'List', arguments: 'd' },
	];

	it.each<[label: string, turn: ScriptedTurn, pieces: Array<[index: number, text: string]>]>([
		[
			'one after another',
			{ calls },
			[
				[0, ''],
				[0, 'a'],
				[0, ' b'],
				[0, ' c'],
				[1, ''],
				[1, 'd'],
			],
		],
		[
			'taking turns',
			{ calls, interleaved: true },
			[
				[0, ''],
				[1, ''],
				[0, 'a'],
				[1, 'd'],
				[0, ' b'],
				[0, ' c'],
			],
		],
	])('%s, after the text', async (...[, turn, pieces]) => {
		running().script.push({ text: 'One.', ...turn });
		const { text } = await complete({ stream: true });
		const chunks = eventsOf(text)
			.slice(0, -1)
			.map((event) => JSON.parse(event).choices[0]);
		expect(chunks[1].delta).toEqual({ content: 'One.' });
		const deltas = chunks.flatMap(({ delta }) => delta.tool_calls ?? []);
		expect(deltas.map((delta) => [delta.index, delta.function.arguments])).toEqual(pieces);
		expect(deltas.filter(({ id }) => id !== undefined)).toMatchObject([
			{ index: 0, type: 'function', function: { name: 'Ask' } },
			{ index: 1, type: 'function', function: { name: 'List' } },
		]);
		expect(chunks.at(-1).finish_reason).toBe('tool_calls');
	});
});
