import type { IDataObject } from 'n8n-workflow';

import { startCompletion } from '../../../nodes/LmChatH2oGpte/streamedCompletion';
import { redact } from '../../../nodes/shared/transport/redact';
import { startRedaction } from '../../../nodes/shared/transport/redactStream';
import { refusalOf } from '../shared/refusal';

const KEY = 'sk-0123456789';

const saying = (delta: IDataObject, finishReason: string | null = null): IDataObject => ({
	choices: [{ index: 0, delta, finish_reason: finishReason }],
});

/** Reads a stream, and gives the texts of its events and the chunks at its end. */
function read(events: IDataObject[], isDone = true) {
	const completion = startCompletion(startRedaction(KEY), (text) => redact(text, KEY));
	const texts = events.map((event) => completion.read(event));
	return { texts, end: completion.end(isDone) };
}

const finish = (finishReason: string, usage?: object) => ({ type: 'finish', finishReason, usage });
const END = saying({}, 'stop');
const USAGE = { choices: [], usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } };
const COUNTS = { promptTokens: 3, completionTokens: 4, totalTokens: 7 };
const piece = (fields: IDataObject, part: IDataObject) =>
	saying({ tool_calls: [{ ...fields, function: part }] });
const called = (id: string, name: string, argumentsDelta: string) => ({
	type: 'tool-call-delta',
	id,
	name,
	argumentsDelta,
});

it.each<[label: string, events: IDataObject[], texts: string[], end: object[]]>([
	['nothing but its end', [], [], [finish('other')]],
	[
		'a text, the reason, and the token counts behind it',
		[saying({ role: 'assistant', content: '' }), saying({ content: 'Yes.' }), END, USAGE],
		['', 'Yes.', '', ''],
		[finish('stop', COUNTS)],
	],
	[
		'the reason with the last delta',
		[saying({ content: 'Ye' }), saying({ content: 's.' }, 'length')],
		['Ye', 's.'],
		[finish('length')],
	],
	[
		'token counts that grow with each event',
		[
			{ ...saying({ content: 'Yes.' }), usage: { prompt_tokens: 3, completion_tokens: 1 } },
			{ ...END, usage: { prompt_tokens: 3, completion_tokens: 4 } },
			{ choices: [], usage: null },
		],
		['Yes.', '', ''],
		[finish('stop', COUNTS)],
	],
	['a refusal', [saying({ refusal: 'No.' }), END], ['No.', ''], [finish('stop')]],
	[
		'events of other kinds',
		[{}, { choices: null }, { choices: [null] }, { choices: [{}] }, saying({ content: 7 }), END],
		['', '', '', '', '', ''],
		[finish('stop')],
	],
	[
		'calls of tools, each as a whole',
		[
			piece({ index: 0, id: 'a' }, { name: 'find', arguments: '' }),
			piece({ index: 0 }, { arguments: '{"q":' }),
			piece({ index: 0 }, { arguments: '1}' }),
			piece({ index: 1, id: 'b' }, { name: 'list', arguments: '{}' }),
			saying({}, 'tool_calls'),
		],
		['', '', '', '', ''],
		[called('a', 'find', '{"q":1}'), called('b', 'list', '{}'), finish('tool-calls')],
	],
	[
		'the key over several deltas',
		[
			saying({ content: 'It is sk-01' }),
			saying({ content: '234' }),
			saying({ content: '56789.' }),
			END,
		],
		['It is ', '', '[API key].', ''],
		[finish('stop')],
	],
	[
		'what may become the key, at the end',
		[saying({ content: 'It is sk-01' }), END],
		['It is ', ''],
		[{ type: 'text-delta', delta: 'sk-01' }, finish('stop')],
	],
	[
		'the key in the arguments of a tool',
		[
			piece({ index: 0, id: 'a' }, { name: 'find', arguments: '{"q":"sk-0123' }),
			piece({ index: 0 }, { arguments: '456789"}' }),
			END,
		],
		['', '', ''],
		[called('a', 'find', '{"q":"[API key]"}'), finish('stop')],
	],
])('reads %s', (_label, events, texts, end) => {
	expect(read(events)).toEqual({ texts, end });
});

it('takes a stream for whole that says why it ended, and not that it did', () => {
	expect(read([saying({ content: 'Yes.' }), END], false).end).toEqual([finish('stop')]);
});

it.each<[label: string, events: IDataObject[], isDone: boolean, refusal: object]>([
	[
		'a stream that breaks off',
		[saying({ content: 'Yes' })],
		false,
		{
			message: "The model's answer broke off before it was finished",
			description: 'The server or a proxy closed the stream. Try again.',
		},
	],
	[
		'a stream that breaks off, with an empty reason in each event',
		[saying({ content: 'Yes' }, '')],
		false,
		{
			message: "The model's answer broke off before it was finished",
			description: 'The server or a proxy closed the stream. Try again.',
		},
	],
	[
		'the report of an error',
		[saying({ content: 'Yes' }), { error: { message: 'Out of memory' } }],
		true,
		{
			message: 'Out of memory',
			description:
				'The server said this while the model was answering. Try again in a while, or choose another model.',
		},
	],
	[
		'a call that is cut off',
		[piece({ id: 'a' }, { name: 'find', arguments: '{"q' }), saying({}, 'length')],
		true,
		{
			message: "The model was cut off while it called the tool 'find'",
			description: "Raise 'Max Tokens' in the options of the model, or ask for less at once.",
		},
	],
])('refuses %s', (_label, events, isDone, refusal) => {
	expect(refusalOf(() => read(events, isDone))).toEqual(refusal);
});
