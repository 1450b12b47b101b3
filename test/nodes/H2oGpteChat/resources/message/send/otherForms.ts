import type { Row } from './requestRows';

/** The same for values in other forms than those of the editor, as expressions and models give them. */
export const OTHER_FORMS: Row[] = [
	['llm', { __rl: true, mode: 'id', value: ' gpt-4o\u200b' }, { llm: 'gpt-4o' }],
	['options.includeChatHistory', false, { include_chat_history: 'off' }],
	['options.temperature', ' 0.5 ', { llm_args: { temperature: 0.5 } }],
	['options.stream', 'False', { stream: false }],
	['options.systemPrompt', 7, { system_prompt: '7' }],
	['options.systemPrompt', new Date(0), { system_prompt: '1970-01-01T00:00:00.000Z' }],
	['options.systemPrompt', 'Be 😀'.slice(0, 4), { system_prompt: 'Be \ufffd' }],
	['options.guidedJson', { a: ['\ud83d'] }, { llm_args: { guided_json: { a: ['\ufffd'] } } }],
	['options.guidedJson', '{"a":"\\ud83d"}', { llm_args: { guided_json: { a: '\ufffd' } } }],
	['retrievalOptions.tags', { values: { include: '["a","b"]' } }, { tags: ['a', 'b'] }],
	['retrievalOptions.tags', { values: { include: ['["a","b"]'] } }, { tags: ['a', 'b'] }],
	['retrievalOptions.tags', { values: { include: [['a', 'b']] } }, { tags: ['a', 'b'] }],
	[
		'retrievalOptions.tags',
		{ values: { include: ['a'], exclude: '["b", 1]' } },
		{ tags: { include: ['a'], exclude: ['b', '1'] } },
	],
	['retrievalOptions.tags', { values: { include: ['a\ud83d'] } }, { tags: ['a\ufffd'] }],
	['agentOptions.agentTools', '["python"]', { llm_args: { agent_tools: ['python'] } }],
	['agentOptions.agentMaxTurns', '5', { llm_args: { agent_max_turns: 5 } }],
	['agentOptions.useAgent', 'true', { llm_args: { use_agent: true } }],
	[
		'advancedOptions.costControls',
		{ values: { maxCost: '0.1', models: '["a","b\u200b"]' } },
		{ llm_args: { cost_controls: { max_cost: 0.1, model: ['a', 'b'] } } },
	],
	['advancedOptions.enableVision', true, { llm_args: { enable_vision: 'on' } }],
	[
		'advancedOptions.guidedChoice',
		'["yes, please","no"]',
		{ llm_args: { guided_choice: ['yes, please', 'no'] } },
	],
	[
		'advancedOptions.selfReflection',
		{ values: { llmReflection: 'gpt-4o\u200b', llmArgsReflection: { a: 'b\ud83d' } } },
		{
			self_reflection_config: {
				llm_reflection: 'gpt-4o',
				llm_args_reflection: '{"a":"b\ufffd"}',
			},
		},
	],
	['agentOptions.agentType', 'auto', { llm_args: { agent_type: 'auto' } }],
	['agentOptions.agentType', { __rl: true, mode: 'list', value: '' }, {}],
	[
		'advancedOptions.visibleVisionModels',
		'auto',
		{ llm_args: { visible_vision_models: ['auto'] } },
	],
	[
		'advancedOptions.visibleVisionModels',
		{ __rl: true, mode: 'id', value: '["a"]' },
		{ llm_args: { visible_vision_models: ['a'] } },
	],
	['advancedOptions.visibleVisionModels', { __rl: true, mode: 'list', value: '' }, {}],
	[
		'advancedOptions.visibleVisionModels',
		'["a","b"]',
		{ llm_args: { visible_vision_models: ['a', 'b'] } },
	],
];
