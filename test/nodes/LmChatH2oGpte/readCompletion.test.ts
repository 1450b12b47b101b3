import {
	readCompletion,
	textOf,
	toChunks,
	toResult,
} from '../../../nodes/LmChatH2oGpte/readCompletion';
import { refusalOf } from '../shared/refusal';

const answerWith = (message: unknown, finishReason: unknown = 'stop', more: object = {}) => ({
	id: 'c1',
	choices: [{ index: 0, message, finish_reason: finishReason }],
	...more,
});

const CALL = { id: 'a', type: 'function', function: { name: 'find', arguments: '{"q":1}' } };
const FIND = { id: 'a', name: 'find', input: '{"q":1}' };
const PLAIN = { id: 'c1', text: 'Yes.', calls: [], finishReason: 'stop', usage: undefined };

it.each<[label: string, answer: unknown, completion: object]>([
	['a text', answerWith({ content: 'Yes.' }), PLAIN],
	[
		'a list of parts',
		answerWith({ content: [{ type: 'text', text: 'Ye' }, { type: 'image' }, { text: 's.' }] }),
		PLAIN,
	],
	['a refusal', answerWith({ content: null, refusal: 'No.' }), { ...PLAIN, text: 'No.' }],
	[
		'a refusal beside an empty text',
		answerWith({ content: '', refusal: 'No.' }),
		{ ...PLAIN, text: 'No.' },
	],
	['no content', answerWith({ content: null }), { ...PLAIN, text: '' }],
	['a message without anything', answerWith({}), { ...PLAIN, text: '' }],
	[
		'calls of tools',
		answerWith({ content: null, tool_calls: [CALL] }, 'tool_calls'),
		{ ...PLAIN, text: '', calls: [FIND], finishReason: 'tool-calls' },
	],
	[
		'a text and calls of tools',
		answerWith({ content: 'Yes.', tool_calls: [CALL] }, 'tool_calls'),
		{ ...PLAIN, calls: [FIND], finishReason: 'tool-calls' },
	],
	[
		'token counts',
		answerWith({ content: 'Yes.' }, 'stop', {
			usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
		}),
		{ ...PLAIN, usage: { promptTokens: 3, completionTokens: 4, totalTokens: 7 } },
	],
	[
		'an answer that is cut off',
		answerWith({ content: 'Yes.' }, 'length'),
		{ ...PLAIN, finishReason: 'length' },
	],
	['no reason', answerWith({ content: 'Yes.' }, null), { ...PLAIN, finishReason: 'other' }],
	['no ID', { ...answerWith({ content: 'Yes.' }), id: 7 }, { ...PLAIN, id: undefined }],
	['an error that is none', answerWith({ content: 'Yes.' }, 'stop', { error: null }), PLAIN],
	[
		'several choices, of which nobody asked for more than one',
		{ choices: [...answerWith({ content: 'Yes.' }).choices, { message: { content: 'No.' } }] },
		{ ...PLAIN, id: undefined },
	],
])('reads %s', (_label, answer, completion) => {
	expect(readCompletion(answer)).toEqual(completion);
});

const NOT_H2OGPTE =
	'Check that the Server URL in the credential is the address of an h2oGPTe server.';
const SAID =
	'The server said this while the model was answering. Try again in a while, or choose another model.';

it.each<[label: string, answer: unknown, message: string, description: string]>([
	[
		'nothing',
		undefined,
		"The server answered with nothing where a model's answer was expected",
		NOT_H2OGPTE,
	],
	[
		'a list',
		[],
		"The server answered with a list where a model's answer was expected",
		NOT_H2OGPTE,
	],
	[
		'no choices',
		{ choices: [] },
		"The server answered with an object where a model's answer was expected",
		NOT_H2OGPTE,
	],
	[
		'a choice without a message',
		{ choices: [{ text: 'Yes.' }] },
		"The server answered with an object where a model's answer was expected",
		NOT_H2OGPTE,
	],
	['an error in words', { error: 'No model' }, 'No model', SAID],
	['an error as OpenAI has it', { error: { message: 'No model', code: 1 } }, 'No model', SAID],
	[
		'an error without words',
		{ error: true },
		'The model could not finish its answer',
		'It does not say why. Try again in a while, or choose another model.',
	],
	[
		'a call that is no JSON',
		answerWith({ tool_calls: [{ id: 'a', function: { name: 'find', arguments: '{' } }] }, 'length'),
		"The model was cut off while it called the tool 'find'",
		"Raise 'Max Tokens' in the options of the model, or ask for less at once.",
	],
])('refuses %s', (_label, answer, message, description) => {
	expect(refusalOf(() => readCompletion(answer))).toEqual({ message, description });
});

it.each<[unknown, string]>([
	[undefined, ''],
	['Yes.', ''],
	[{ content: 7 }, ''],
	[{ content: ['Yes.'] }, ''],
	[{ content: [{ text: 7 }, { text: 'Yes.' }] }, 'Yes.'],
])('finds the text of %j', (message, text) => {
	expect(textOf(message)).toBe(text);
});

const COMPLETION = {
	...PLAIN,
	finishReason: 'tool-calls' as const,
	calls: [FIND, { id: 'b', name: 'list', input: '{}' }],
	usage: { promptTokens: 3, completionTokens: 4, totalTokens: 7 },
};

it('makes a result of a completion', () => {
	expect(toResult(COMPLETION)).toEqual({
		id: 'c1',
		finishReason: 'tool-calls',
		usage: COMPLETION.usage,
		message: {
			role: 'assistant',
			id: 'c1',
			content: [
				{ type: 'text', text: 'Yes.' },
				{ type: 'tool-call', toolCallId: 'a', toolName: 'find', input: '{"q":1}' },
				{ type: 'tool-call', toolCallId: 'b', toolName: 'list', input: '{}' },
			],
		},
	});
});

it('makes a stream of a completion', () => {
	expect(toChunks(COMPLETION)).toEqual([
		{ type: 'text-delta', delta: 'Yes.' },
		{ type: 'tool-call-delta', id: 'a', name: 'find', argumentsDelta: '{"q":1}' },
		{ type: 'tool-call-delta', id: 'b', name: 'list', argumentsDelta: '{}' },
		{ type: 'finish', finishReason: 'tool-calls', usage: COMPLETION.usage },
	]);
});
