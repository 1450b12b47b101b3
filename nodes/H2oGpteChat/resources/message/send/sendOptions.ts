import { showInChat } from '../../../../shared/chat/showInChat';
import { optionsWith } from '../../../../shared/operations/commonFields';
import { attachmentOptions } from './attachmentOptions';
import { sessionsToSearch } from './byName/sessionName';

/** Seconds of silence after which an answer is given up: before its first delta, and between two of them. */
export const DEFAULT_TIMEOUT_SECONDS = 900;

/** The options that most people look for. */
const LEADING = [
	'systemPrompt',
	'includeReferences',
	'appendSources',
	'responseFormat',
	'temperature',
] as const;

const FIELDS = [
	{
		displayName: 'Append Sources',
		name: 'appendSources',
		type: 'boolean',
		default: true,
		description:
			'Whether to put the documents and pages that the answer is based on beneath the output, for people to read. JSON stays as it is, and so does the response with Simplify off.',
		sendAs: false,
	},
	...attachmentOptions,
	{
		displayName: 'Include Chat History',
		name: 'includeChatHistory',
		type: 'options',
		options: [
			{ name: 'Auto', value: 'auto', description: 'The server decides for each message' },
			{ name: 'Off', value: 'off', description: 'Each message stands alone' },
			{ name: 'On', value: 'on', description: 'The model sees what was said before' },
		],
		default: 'auto',
		description: 'Whether the model sees the messages before this one',
	},
	{
		displayName: 'Include References',
		name: 'includeReferences',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the passages that the answer is based on, as references, and their documents and pages as a text, as sources',
		sendAs: false,
	},
	{
		displayName: 'Include Usage',
		name: 'includeUsage',
		type: 'boolean',
		default: true,
		description: 'Whether to add the model, the cost, the tokens and the times, as usage',
		sendAs: false,
	},
	{
		displayName: 'JSON Schema',
		name: 'guidedJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"type": "object", "properties": {"total": {"type": "number"}}}',
		description: 'A JSON Schema that the answer has to follow. Not every model can.',
		sendAs: 'llm_args.guided_json',
	},
	{
		displayName: 'Max New Tokens',
		name: 'maxNewTokens',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1024,
		description: 'How long the answer may become',
		sendAs: 'llm_args.max_new_tokens',
	},
	{
		displayName: 'Reasoning Effort',
		name: 'reasoningEffort',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'How much a reasoning model may think, e.g. 10000 to 65000. 0 leaves it out. Other models ignore it.',
		sendAs: 'llm_args.reasoning_effort',
	},
	{
		displayName: 'Repetition Penalty',
		name: 'repetitionPenalty',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 1.07,
		description: 'How much the model avoids words that it has used. 1 means not at all.',
		sendAs: 'llm_args.repetition_penalty',
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'JSON Code', value: 'json_code', description: 'JSON in a code block' },
			{ name: 'JSON Object', value: 'json_object', description: 'JSON and nothing else' },
			{ name: 'Text', value: 'text', description: 'Whatever suits the question' },
		],
		default: 'text',
		description: 'What the answer is written in. JSON is parsed into the output.',
		sendAs: 'llm_args.response_format',
	},
	{
		displayName: 'Seed',
		name: 'seed',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'A number that makes answers repeatable. 0 means another one each time.',
		sendAs: 'llm_args.seed',
	},
	sessionsToSearch,
	showInChat,
	{
		displayName: 'Stream',
		name: 'stream',
		type: 'boolean',
		default: true,
		description:
			'Whether to receive the answer word by word. Chats and webhooks in streaming mode show it as it comes; the output is the same.',
	},
	{
		displayName: 'System Prompt',
		name: 'systemPrompt',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. You are the support desk of a coffee machine maker. Be brief and friendly.',
		description: 'Who the model is to be. Enter auto for the default of the model.',
	},
	{
		displayName: 'Temperature',
		name: 'temperature',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
		default: 0,
		description: 'How freely the model chooses its words. 0 is the most predictable.',
		sendAs: 'llm_args.temperature',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 86_400 },
		default: DEFAULT_TIMEOUT_SECONDS,
		description:
			'How long the server may be silent, and how long it may take to read attachments. A long answer that keeps coming is not cut off.',
		sendAs: false,
	},
	{
		displayName: 'Top K',
		name: 'topK',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		description: 'How many of the likeliest words the model chooses from',
		sendAs: 'llm_args.top_k',
	},
	{
		displayName: 'Top P',
		name: 'topP',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 1,
		description: 'How likely, taken together, the words are that the model chooses from',
		sendAs: 'llm_args.top_p',
	},
] as const;

/** The options of Send: for the answer, and for how the node receives it. */
export const sendOptions = optionsWith(FIELDS, LEADING);
