import type { Parameter } from '../parameters/parameter';

export const sessionId = {
	displayName: 'Session',
	name: 'sessionId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The chat session to work with',
	linkTo: 'chats',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a session…',
			typeOptions: { searchListMethod: 'searchSessions', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://h2ogpte.genai.h2o.ai/chats/123e4567-e89b-12d3-a456-426655440000',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 123e4567-e89b-12d3-a456-426655440000',
		},
	],
} as const satisfies Parameter;

export const collectionId = {
	displayName: 'Collection',
	name: 'collectionId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The collection whose documents answers are based on',
	linkTo: 'collections',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a collection…',
			typeOptions: { searchListMethod: 'searchCollections', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. c91e7c84-65df-4b43-ba15-fbd3afb2e86f',
		},
	],
} as const satisfies Parameter;

/** The same for a session that may do without documents. */
export const optionalCollectionId = {
	...collectionId,
	required: false,
	description:
		'The collection whose documents answers are based on. Leave empty to talk to the model alone.',
	modes: [
		{ ...collectionId.modes[0], placeholder: 'None: the model alone' },
		collectionId.modes[1],
	],
} as const satisfies Parameter;

export const documentId = {
	displayName: 'Document',
	name: 'documentId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The document to work with',
	pathBefore: '/documents/',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a document…',
			typeOptions: { searchListMethod: 'searchDocuments', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5d2ce3bb-4a3c-4c0a-9e0f-6d1b8f7a2c35',
		},
	],
} as const satisfies Parameter;

export const jobId = {
	displayName: 'Job',
	name: 'jobId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The job to work with',
	pathBefore: '/jobs/',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a job…',
			typeOptions: { searchListMethod: 'searchJobs', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 0f1f6c1e-7a52-4d5b-8d3e-2b9a4c6e8f10',
		},
	],
} as const satisfies Parameter;

export const promptTemplateId = {
	displayName: 'Prompt Template',
	name: 'promptTemplateId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The prompt template to use for answers',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a prompt template…',
			typeOptions: { searchListMethod: 'searchPromptTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 4e400991-c459-455f-995c-dc6f55ffdb90',
		},
	],
} as const satisfies Parameter;

export const model = {
	displayName: 'Model',
	name: 'llm',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The language model that answers. Leave empty for the default of the server.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Default of the server',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. meta-llama/Llama-3.3-70B-Instruct',
		},
	],
} as const satisfies Parameter;

export const messageId = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. faa62d72-2213-4a39-8cc6-382a710d653d',
	description: 'The ID of an answer, such as the message_id that Send gives',
} as const satisfies Parameter;

/**
 * Gives the Options of an operation or a trigger with its own fields. An operation's Max Concurrency is added to them.
 * @param leading the names of the fields that stand first
 */
export const optionsWith = <const Fields extends readonly Parameter[]>(
	fields: Fields,
	leading: ReadonlyArray<Fields[number]['name']> = [],
) =>
	({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: fields,
		leading,
	}) as const;
