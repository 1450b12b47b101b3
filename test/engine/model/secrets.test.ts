import type { IDataObject } from 'n8n-workflow';

import type { Meddle } from '../../support/gateway';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import type { Asked } from './ask';
import { askOnce } from './ask';
import { WAYS } from '../../support/modelCaller';
import { answering, answeringJson, deltaEvent, sayThrough, writeEvents } from './events';

const running = useEmulator();
const gateway = useGateway(running);
const key = () => running().keys.global;

const ask = async (way: 'invoke' | 'stream') =>
	await askOnce({ url: gateway().url, apiKey: key() }, way);

/** What is left of a run, as a text. */
const left = (asked: Asked) => JSON.stringify(asked);

const call = (input: string, name = 'find') => ({
	index: 0,
	id: 'a',
	function: { name, arguments: input },
});

describe.each(WAYS)('%s takes the key out of', (way) => {
	it.each<[label: string, message: () => IDataObject, text: string]>([
		['a text', () => ({ content: `It is ${key()}.` }), 'It is [API key].'],
		['parts', () => ({ content: [{ type: 'text', text: key() }] }), '[API key]'],
		['a refusal', () => ({ content: null, refusal: `Not ${key()}` }), 'Not [API key]'],
	])('%s', async (_label, message, text) => {
		sayThrough(gateway(), message());
		const asked = await ask(way);
		expect(asked.said?.texts.join('')).toBe(text);
		expect(left(asked)).not.toContain(key());
	});

	it.each<[label: string, input: () => string]>([
		['the arguments of a tool', () => JSON.stringify({ q: key() })],
		['the arguments of a tool, escaped', () => `{"q":"\\u0073${key().slice(1)}"}`],
	])('%s', async (_label, input) => {
		sayThrough(gateway(), { content: null, tool_calls: [call(input())] });
		const asked = await ask(way);
		expect(asked.said?.calls).toEqual([
			{ id: 'a', name: 'find', args: { q: '[API key]' }, type: 'tool_call' },
		]);
		expect(left(asked)).not.toContain(key());
	});

	it.each<[label: string, meddle: () => Meddle, message: string, description: string]>([
		[
			'a refusal',
			() => answeringJson({ error: { message: `No such key: ${key()}` } }, 401),
			'No such key: [API key]',
			'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
		],
		[
			'a refusal with HTTP 200',
			() => answeringJson({ error: `No: ${key()}` }),
			'No: [API key]',
			'The server said this while the model was answering. Try again in a while, or choose another model.',
		],
		[
			'a page',
			() => answering(`<html><title>${key()}</title></html>`, 'text/html'),
			'The server gave an answer that is not JSON',
			'It begins with an HTML page that says "[API key]". Check that the Server URL in the credential is the address of an h2oGPTe server.',
		],
		[
			'arguments that are no JSON',
			() => (answer, response, request) => {
				sayThrough(gateway(), { content: null, tool_calls: [call(`is ${key()}`)] });
				gateway().meddle?.(answer, response, request);
			},
			"The model called the tool 'find' with arguments that are no JSON object",
			'It wrote: is [API key]. Try again, or choose a model that is better at calling tools.',
		],
		[
			'the name of a tool',
			() => (answer, response, request) => {
				sayThrough(gateway(), { content: null, tool_calls: [call('no', key())] });
				gateway().meddle?.(answer, response, request);
			},
			"The model called the tool '[API key]' with arguments that are no JSON object",
			'It wrote: no. Try again, or choose a model that is better at calling tools.',
		],
	])('%s', async (_label, meddle, message, description) => {
		gateway().meddle = meddle();
		const asked = await ask(way);
		expect(asked.failure).toEqual({ message, description });
		expect(left(asked)).not.toContain(key());
	});
});

/** Cuts the key in pieces of so many characters. */
const inPieces = (characters: number) => key().match(new RegExp(`.{1,${characters}}`, 'g')) ?? [];

describe.each([1, 5, 10])('a stream with the key in pieces of %i characters', (characters) => {
	it('has it in no text', async () => {
		const events = ['It is ', ...inPieces(characters), '.'].map((content) =>
			deltaEvent({ content }),
		);
		gateway().meddle = answering(writeEvents([...events, deltaEvent({}, 'stop')]));
		const asked = await ask('stream');
		expect(asked.said?.texts.join('')).toBe('It is [API key].');
		expect(asked.said?.texts.filter((text) => /s?k-|emulator|global/.test(text))).toEqual([]);
		expect(left(asked)).not.toContain(key());
	});

	it('has it in no arguments of a tool', async () => {
		const events = ['{"q":"', ...inPieces(characters), '"}'].map((input) =>
			deltaEvent({ tool_calls: [call(input)] }),
		);
		gateway().meddle = answering(writeEvents([...events, deltaEvent({}, 'tool_calls')]));
		const asked = await ask('stream');
		expect(asked.said?.calls.map(({ args }) => args)).toEqual([{ q: '[API key]' }]);
		expect(left(asked)).not.toContain(key());
	});

	it('has it in no words on arguments that are no JSON', async () => {
		const events = ['is ', ...inPieces(characters)].map((input) =>
			deltaEvent({ tool_calls: [call(input)] }),
		);
		gateway().meddle = answering(writeEvents([...events, deltaEvent({}, 'tool_calls')]));
		const asked = await ask('stream');
		expect(asked.failure?.description).toMatch(/^It wrote: is \[API key\]\. /);
		expect(left(asked)).not.toContain(key());
	});
});

it.each<[label: string, event: () => string]>([
	['a report', () => `data: ${JSON.stringify({ error: { message: `No: ${key()}` } })}\n\n`],
	['an event for the error', () => `event: error\ndata: {"message":"No: ${key()}"}\n\n`],
	['an event for the error, in text', () => `event: error\ndata: No: ${key()}\n\n`],
	[
		'a long event for the error, which is quoted in part',
		() => `event: error\ndata: No: ${'x'.repeat(280)} ${key()}\n\n`,
	],
])('a stream has it in no error: %s', async (_label, event) => {
	gateway().meddle = answering(event());
	const asked = await ask('stream');
	expect(asked.failure?.message).toMatch(/^No: /);
	expect(left(asked)).not.toContain(key().slice(0, 12));
});
