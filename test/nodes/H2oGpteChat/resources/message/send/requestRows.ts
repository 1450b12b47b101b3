import type { GenericValue, IDataObject } from 'n8n-workflow';

/** A field of the form, what is entered there, and what the request says then besides the message. */
export type Row = [field: string, entered: GenericValue, sent: IDataObject];

export const ROWS: Row[] = [
	['llm', 'gpt-4o', { llm: 'gpt-4o' }],
	['options.includeChatHistory', 'off', { include_chat_history: 'off' }],
	['options.guidedJson', '{"type":"object"}', { llm_args: { guided_json: { type: 'object' } } }],
	['options.maxNewTokens', 512, { llm_args: { max_new_tokens: 512 } }],
	['options.reasoningEffort', 20000, { llm_args: { reasoning_effort: 20000 } }],
	['options.repetitionPenalty', 1.1, { llm_args: { repetition_penalty: 1.1 } }],
	['options.responseFormat', 'json_code', { llm_args: { response_format: 'json_code' } }],
	['options.seed', 0, { llm_args: { seed: 0 } }],
	['options.stream', false, { stream: false }],
	['options.systemPrompt', 'Be brief.', { system_prompt: 'Be brief.' }],
	['options.temperature', 0, { llm_args: { temperature: 0 } }],
	['options.topK', 40, { llm_args: { top_k: 40 } }],
	['options.topP', 0.9, { llm_args: { top_p: 0.9 } }],
	['options.appendSources', true, {}],
	['options.attachments', ['data'], {}],
	['options.attachmentMode', 'agent_only', {}],
	['options.deleteSession', true, {}],
	['options.sessionsToSearch', 100, {}],
	['options.includeReferences', true, {}],
	['options.includeUsage', true, {}],
	['options.maxConcurrency', 9, {}],
	['options.showInChat', false, {}],
	['options.timeout', 60, {}],
	[
		'retrievalOptions.hydeNoRagLlmPromptExtension',
		'Keep it short.',
		{ rag_config: { hyde_no_rag_llm_prompt_extension: 'Keep it short.' } },
	],
	['retrievalOptions.ragMaxChunks', -1, { rag_config: { rag_max_chunks: -1 } }],
	[
		'retrievalOptions.metaDataToInclude',
		['name', 'score'],
		{
			rag_config: {
				meta_data_to_include: {
					age: false,
					captions: false,
					connector: false,
					name: true,
					original_mtime: false,
					page: false,
					score: true,
					text: false,
					uri: false,
				},
			},
		},
	],
	[
		'retrievalOptions.metaDataToInclude',
		[],
		{
			rag_config: {
				meta_data_to_include: {
					age: false,
					captions: false,
					connector: false,
					name: false,
					original_mtime: false,
					page: false,
					score: false,
					text: false,
					uri: false,
				},
			},
		},
	],
	['retrievalOptions.ragMinChunkScore', 0.25, { rag_config: { rag_min_chunk_score: 0.25 } }],
	[
		'retrievalOptions.numNeighborChunksToInclude',
		2,
		{ rag_config: { num_neighbor_chunks_to_include: 2 } },
	],
	['retrievalOptions.promptQuery', 'From the above,', { prompt_query: 'From the above,' }],
	['retrievalOptions.prePromptQuery', 'Read this.', { pre_prompt_query: 'Read this.' }],
	['retrievalOptions.ragType', 'rag+', { rag_config: { rag_type: 'rag+' } }],
	['retrievalOptions.tags', { values: { include: ['a', 'b'] } }, { tags: ['a', 'b'] }],
	[
		'retrievalOptions.tags',
		{ values: { include: ['a'], exclude: ['b'] } },
		{ tags: { include: ['a'], exclude: ['b'] } },
	],
	['retrievalOptions.tags', { values: { include: 'a, b' } }, { tags: ['a', 'b'] }],
	['retrievalOptions.tags', { values: { include: [''] } }, {}],
	['retrievalOptions.tags', {}, {}],
	['agentOptions.downloadFiles', true, {}],
	['agentOptions.agentAccuracy', 'quick', { llm_args: { agent_accuracy: 'quick' } }],
	[
		'agentOptions.agentType',
		{ __rl: true, mode: 'id', value: 'auto' },
		{ llm_args: { agent_type: 'auto' } },
	],
	['agentOptions.agentMaxTurns', 5, { llm_args: { agent_max_turns: 5 } }],
	['agentOptions.agentTools', ['python'], { llm_args: { agent_tools: ['python'] } }],
	['agentOptions.agentTotalTimeout', 600, { llm_args: { agent_total_timeout: 600 } }],
	['agentOptions.agentTimeout', 60, { llm_args: { agent_timeout: 60 } }],
	['agentOptions.useAgent', false, { llm_args: { use_agent: false } }],
	[
		'advancedOptions.costControls',
		{
			values: {
				maxCost: 0.1,
				maxCostPerMillionTokens: 5,
				models: ['a', ''],
				willingnessToPay: 0,
				willingnessToWait: 3,
			},
		},
		{
			llm_args: {
				cost_controls: {
					max_cost: 0.1,
					max_cost_per_million_tokens: 5,
					model: ['a'],
					willingness_to_pay: 0,
					willingness_to_wait: 3,
				},
			},
		},
	],
	['advancedOptions.enableVision', 'on', { llm_args: { enable_vision: 'on' } }],
	['advancedOptions.guidedChoice', ['yes', 'no'], { llm_args: { guided_choice: ['yes', 'no'] } }],
	['advancedOptions.guidedGrammar', 'root', { llm_args: { guided_grammar: 'root' } }],
	['advancedOptions.guidedRegex', '[a-z]', { llm_args: { guided_regex: '[a-z]' } }],
	['advancedOptions.imageBatchFinalPrompt', 'Sum up.', { image_batch_final_prompt: 'Sum up.' }],
	['advancedOptions.imageBatchImagePrompt', 'Describe.', { image_batch_image_prompt: 'Describe.' }],
	[
		'advancedOptions.llmArgs',
		'{"client_metadata":"invoices"}',
		{ llm_args: { client_metadata: 'invoices' } },
	],
	['advancedOptions.imagesNumMax', 3, { llm_args: { images_num_max: 3 } }],
	['advancedOptions.minMaxNewTokens', 256, { llm_args: { min_max_new_tokens: 256 } }],
	[
		'advancedOptions.ragConfig',
		'{"graph_rag_auto_select":false}',
		{ rag_config: { graph_rag_auto_select: false } },
	],
	[
		'advancedOptions.selfReflection',
		{
			values: {
				llmReflection: 'gpt-4o',
				promptReflection: '%s %s',
				systemPromptReflection: 'Judge.',
				llmArgsReflection: '{"temperature":0}',
			},
		},
		{
			self_reflection_config: {
				llm_reflection: 'gpt-4o',
				prompt_reflection: '%s %s',
				system_prompt_reflection: 'Judge.',
				llm_args_reflection: '{"temperature":0}',
			},
		},
	],
	[
		'advancedOptions.selfReflectionConfig',
		'{"llm_reflection":"a"}',
		{ self_reflection_config: { llm_reflection: 'a' } },
	],
	[
		'advancedOptions.visibleVisionModels',
		{ __rl: true, mode: 'list', value: 'auto' },
		{ llm_args: { visible_vision_models: ['auto'] } },
	],
];
