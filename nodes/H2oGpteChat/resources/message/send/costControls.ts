import type { Parameter } from '../../../../shared/parameters/parameter';
import { encodeList } from './encodeOptions';

/** Bounds for the server's choice of a model. */
export const costControls = {
	displayName: 'Cost Controls',
	name: 'costControls',
	type: 'fixedCollection',
	placeholder: 'Add Cost Controls',
	default: {},
	description: 'Bounds for the model that the server picks, where Model is Automatic',
	options: [
		{
			displayName: 'Cost Controls',
			name: 'values',
			values: [
				{
					displayName: 'Max Cost',
					name: 'maxCost',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0.05,
					description: 'USD that one call of a model may cost',
					sendAs: 'llm_args.cost_controls.max_cost',
				},
				{
					displayName: 'Max Token Price',
					name: 'maxCostPerMillionTokens',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 10,
					description: 'USD that a million tokens of a model may cost',
					sendAs: 'llm_args.cost_controls.max_cost_per_million_tokens',
				},
				{
					displayName: 'Models',
					name: 'models',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Model' },
					default: [],
					placeholder: 'e.g. gpt-4o',
					description: 'The models to pick from, by their names. Without any, all of them.',
					sendAs: 'llm_args.cost_controls.model',
					isId: true,
					encode: encodeList,
				},
				{
					displayName: 'Willingness to Pay',
					name: 'willingnessToPay',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0.2,
					description: 'USD that 10% more accuracy is worth. 0 means any price.',
					sendAs: 'llm_args.cost_controls.willingness_to_pay',
				},
				{
					displayName: 'Willingness to Wait',
					name: 'willingnessToWait',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 10,
					description: 'Seconds that 10% more accuracy is worth. 0 means any time.',
					sendAs: 'llm_args.cost_controls.willingness_to_wait',
				},
			],
		},
	],
} as const satisfies Parameter;
