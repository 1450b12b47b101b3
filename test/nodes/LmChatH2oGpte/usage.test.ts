import { readFinishReason, readUsage } from '../../../nodes/LmChatH2oGpte/usage';

const COUNTS = { prompt_tokens: 3, completion_tokens: 4 };
const BOTH = { promptTokens: 3, completionTokens: 4 };

it.each<[label: string, given: unknown, usage: object | undefined]>([
	['nothing', undefined, undefined],
	['null, as in all events but the last', null, undefined],
	['a text', '7', undefined],
	['one count alone', { prompt_tokens: 3 }, undefined],
	['counts as texts', { prompt_tokens: '3', completion_tokens: '4' }, undefined],
	['both counts', COUNTS, { ...BOTH, totalTokens: 7 }],
	[
		'zeros',
		{ prompt_tokens: 0, completion_tokens: 0 },
		{ promptTokens: 0, completionTokens: 0, totalTokens: 0 },
	],
	['a sum', { ...COUNTS, total_tokens: 9 }, { ...BOTH, totalTokens: 9 }],
	[
		'details',
		{
			...COUNTS,
			prompt_tokens_details: { cached_tokens: 2 },
			completion_tokens_details: { reasoning_tokens: 1 },
		},
		{
			...BOTH,
			totalTokens: 7,
			inputTokenDetails: { cacheRead: 2 },
			outputTokenDetails: { reasoning: 1 },
		},
	],
	[
		'details that are null',
		{ ...COUNTS, prompt_tokens_details: null, completion_tokens_details: null },
		{ ...BOTH, totalTokens: 7 },
	],
])('reads the token counts: %s', (_label, given, usage) => {
	expect(readUsage(given)).toEqual(usage);
});

it.each<[unknown, string | undefined]>([
	['stop', 'stop'],
	['length', 'length'],
	['content_filter', 'content-filter'],
	['tool_calls', 'tool-calls'],
	['function_call', 'tool-calls'],
	['eos', 'other'],
	['constructor', 'other'],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
	[1, undefined],
])('reads why an answer ended: %j', (given, reason) => {
	expect(readFinishReason(given)).toBe(reason);
});
