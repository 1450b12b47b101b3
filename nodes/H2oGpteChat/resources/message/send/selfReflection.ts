import type { Parameter } from '../../../../shared/parameters/parameter';
import { encodeJsonText } from './encodeOptions';

/** A second model that judges the answer. */
export const selfReflection = {
	displayName: 'Self-Reflection',
	name: 'selfReflection',
	type: 'fixedCollection',
	placeholder: 'Add Self-Reflection',
	default: {},
	description: 'A second model that judges the answer. Get Metadata gives its judgment.',
	options: [
		{
			displayName: 'Self-Reflection',
			name: 'values',
			values: [
				{
					displayName: 'LLM Arguments',
					name: 'llmArgsReflection',
					type: 'json',
					default: '{}',
					placeholder: 'e.g. {"temperature": 0}',
					description: 'The arguments of the judging model, as a JSON object',
					sendAs: 'self_reflection_config.llm_args_reflection',
					encode: encodeJsonText,
				},
				{
					displayName: 'Model',
					name: 'llmReflection',
					type: 'string',
					default: '',
					placeholder: 'e.g. gpt-4o',
					description: 'The name of the model that judges',
					sendAs: 'self_reflection_config.llm_reflection',
					isId: true,
				},
				{
					displayName: 'Prompt',
					name: 'promptReflection',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Question: %s Answer: %s Is it right?',
					description: 'What to ask, with %s for the question and another for the answer',
					sendAs: 'self_reflection_config.prompt_reflection',
				},
				{
					displayName: 'System Prompt',
					name: 'systemPromptReflection',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. You are a strict examiner.',
					description: 'Who the judging model is to be',
					sendAs: 'self_reflection_config.system_prompt_reflection',
				},
			],
		},
	],
} as const satisfies Parameter;
