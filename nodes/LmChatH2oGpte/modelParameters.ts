import type { INodeProperties } from 'n8n-workflow';

import { optionsWith } from '../shared/operations/commonFields';
import type { Parameter } from '../shared/parameters/parameter';
import { DEFAULT_TIMEOUT_MS } from '../shared/transport/request';
import { MAX_ATTEMPTS } from '../shared/transport/retry';

/** What a request does where these options are left out. */
const DEFAULT_TIMEOUT_SECONDS = DEFAULT_TIMEOUT_MS / 1000;
const DEFAULT_RETRIES = MAX_ATTEMPTS - 1;

const model = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description:
		'The language model of the server. For an AI Agent with tools, it has to be able to call tools.',
	emptyHint: 'Choose one from the list, or enter the name of one.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a model…',
			typeOptions: { searchListMethod: 'searchChatModels', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. meta-llama/Llama-3.3-70B-Instruct',
		},
	],
} as const satisfies Parameter;

const temperature = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	default: 0.3,
	typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
	description: 'How freely the model chooses its words. 0 is the most predictable.',
} as const satisfies Parameter;

const maxTokens = {
	displayName: 'Max Tokens',
	name: 'maxTokens',
	type: 'number',
	default: 1024,
	typeOptions: { minValue: 1, numberPrecision: 0 },
	description: 'The length at which an answer is cut off. The server has a limit of its own.',
} as const satisfies Parameter;

const topP = {
	displayName: 'Top P',
	name: 'topP',
	type: 'number',
	default: 1,
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	description: 'How likely, taken together, the words are that the model chooses from',
} as const satisfies Parameter;

const frequencyPenalty = {
	displayName: 'Frequency Penalty',
	name: 'frequencyPenalty',
	type: 'number',
	default: 0,
	typeOptions: { minValue: -2, maxValue: 2, numberPrecision: 2 },
	description: 'How much the model avoids words the more often it has used them',
} as const satisfies Parameter;

const presencePenalty = {
	displayName: 'Presence Penalty',
	name: 'presencePenalty',
	type: 'number',
	default: 0,
	typeOptions: { minValue: -2, maxValue: 2, numberPrecision: 2 },
	description: 'How much the model avoids words that it has used at all',
} as const satisfies Parameter;

const responseFormat = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	default: 'text',
	description: 'The form of the answer. Not every model can give JSON.',
	options: [
		{
			name: 'JSON Object',
			value: 'json_object',
			description: 'Any JSON object. Say in the prompt that the answer is to be JSON.',
		},
		{
			name: 'JSON Schema',
			value: 'json_schema',
			description: 'A JSON object that follows the schema in this option',
		},
		{ name: 'Text', value: 'text', description: 'Plain text' },
	],
} as const satisfies Parameter;

const jsonSchema = {
	displayName: 'JSON Schema',
	name: 'jsonSchema',
	type: 'json',
	default:
		'{\n  "type": "object",\n  "properties": {\n    "answer": { "type": "string" }\n  },\n  "required": ["answer"],\n  "additionalProperties": false\n}',
	description:
		'The JSON Schema that the answer has to follow, where Response Format is JSON Schema',
} as const satisfies Parameter;

const timeoutSeconds = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	default: DEFAULT_TIMEOUT_SECONDS,
	typeOptions: { minValue: 1, maxValue: 86_400 },
	description: 'How long the server may be silent before the request is given up',
} as const satisfies Parameter;

const maxRetries = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	default: DEFAULT_RETRIES,
	typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
	description:
		'How often to ask again where the server is overloaded or the connection is lost before the answer begins',
} as const satisfies Parameter;

const options = optionsWith(
	[
		temperature,
		maxTokens,
		topP,
		frequencyPenalty,
		presencePenalty,
		responseFormat,
		jsonSchema,
		timeoutSeconds,
		maxRetries,
	],
	['temperature', 'maxTokens', 'responseFormat', 'jsonSchema'],
);

/** The parameters of the node, in the order of the editor. */
export const parameters = [model, options] as const satisfies readonly Parameter[];

/** Says in the editor what the node is used with, and inserts one of them by a click, which n8n does by these attributes. */
export const connectionNotice: INodeProperties = {
	displayName:
		'This node must be connected to an AI Agent or an AI chain. <a data-action="openSelectiveNodeCreator" data-action-parameter-creatorview="AI">Insert one</a>',
	name: 'connectionNotice',
	type: 'notice',
	default: '',
};
