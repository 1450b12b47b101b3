import { MANUAL } from '../support/useEmulator';
import type { ClientMethod } from './emulatorClient';

/** A question with something more. */
export const asked = (more: object) => ({ message: 'Which warranty?', ...more });
export const COMPLETIONS = '/chats/{id}/completions';

/** What the server's own description of its API allows, and this package should never send. */
export const ROWS: Array<
	[label: string, method: ClientMethod, path: string, body: unknown, status: number, reason: string]
> = [
	['an unknown parameter', 'GET', '/chats?page=2', undefined, 200, 'properties (page)'],
	['a parameter where there are none', 'GET', '/chats/count?a=1', undefined, 200, '(a)'],
	['an unknown parameter of a look-up', 'GET', '/collections?a=1', undefined, 200, '(a)'],
	['a negative offset', 'GET', '/chats?offset=-1', undefined, 200, 'query/offset must be >= 0'],
	['a negative limit', 'GET', '/chats?limit=-1', undefined, 200, 'query/limit must be >= 0'],
	[
		'no collection',
		'POST',
		'/chats?collection_id=',
		undefined,
		201,
		'query/collection_id must NOT',
	],
	['an empty filter', 'GET', '/collections?name_filter=', undefined, 200, 'query/name_filter'],
	[
		'an empty user',
		'GET',
		`/collections/${MANUAL}/chats?username=`,
		undefined,
		200,
		'query/username',
	],
	['an unknown property of a session', 'POST', '/chats', { name: 'a' }, 201, 'properties (name)'],
	['an empty workspace', 'POST', '/chats', { workspace: '' }, 201, 'body/workspace must NOT'],
	['an empty name', 'PATCH', '/chats/{id}', { name: '' }, 200, 'body/name must NOT'],
	['an unknown property', 'PATCH', '/chats/{id}', { name: 'a', title: 'b' }, 200, '(title)'],
	[
		'no collection to set',
		'PUT',
		'/chats/{id}/collection',
		{ collection_id: '' },
		200,
		'body/collection_id',
	],
	[
		'no template to set',
		'PUT',
		'/chats/{id}/prompt_template',
		{ prompt_template_id: '' },
		200,
		'body/prompt_template_id',
	],
	[
		'a body that nobody asked for',
		'DELETE',
		'/chats/{id}/collection',
		{},
		200,
		'body must be absent',
	],
	['an empty message', 'POST', COMPLETIONS, { message: '' }, 200, 'body/message must NOT'],
	['a misspelt property', 'POST', COMPLETIONS, asked({ systemPrompt: 'b' }), 200, '(systemPrompt)'],
	['an empty model', 'POST', COMPLETIONS, asked({ llm: '' }), 200, 'body/llm must NOT'],
	['an empty prompt', 'POST', COMPLETIONS, asked({ system_prompt: '' }), 200, 'body/system_prompt'],
	['an unknown tag rule', 'POST', COMPLETIONS, asked({ tags: { only: [] } }), 200, '(only)'],
	['an empty tag', 'POST', COMPLETIONS, asked({ tags: [''] }), 200, 'body/tags/0 must NOT'],
	...(
		[
			['an unknown field', { new_one: 1 }, '(new_one)'],
			['an accuracy of its own', { agent_accuracy: 'medium' }, 'body/llm_args/agent_accuracy'],
			['a number as text', { temperature: '0.5' }, 'body/llm_args/temperature must be number'],
			['a number that was NaN', { temperature: NaN }, 'body/llm_args/temperature must be number'],
			['a null', { agent_type: null }, 'body/llm_args/agent_type must be string'],
			['empty text', { guided_regex: '' }, 'body/llm_args/guided_regex must NOT'],
			['a format of its own', { response_format: 'xml' }, 'body/llm_args/response_format'],
			['a misspelt cost control', { cost_controls: { models: [] } }, '(models)'],
			[
				'two vision models',
				{ visible_vision_models: ['a', 'b'] },
				'visible_vision_models must NOT',
			],
			['too many steps', { task_update_steps: 9 }, 'task_update_steps must be <= 5'],
		] as const
	).map(([label, llm_args, reason]): (typeof ROWS)[number] => [
		`llm_args with ${label}`,
		'POST',
		COMPLETIONS,
		asked({ llm_args }),
		200,
		reason,
	]),
	[
		'an unknown kind of retrieval',
		'POST',
		COMPLETIONS,
		asked({ rag_config: { rag_type: 'hyde' } }),
		200,
		'body/rag_config/rag_type',
	],
	[
		'an unknown field of retrieval',
		'POST',
		COMPLETIONS,
		asked({ rag_config: { a: 1 } }),
		200,
		'(a)',
	],
	[
		'an unknown field of reflection',
		'POST',
		COMPLETIONS,
		asked({ self_reflection_config: { a: 1 } }),
		200,
		'(a)',
	],
	[
		'half an emoji',
		'POST',
		COMPLETIONS,
		{ message: '😀'.slice(0, 1) },
		200,
		'body/message must be well-formed',
	],
	[
		'half an emoji deep inside',
		'POST',
		COMPLETIONS,
		asked({ tags: { include: ['a', '😀'.slice(1)] } }),
		200,
		'body/tags/include/1 must be well-formed',
	],
	[
		'half an emoji in a name',
		'POST',
		COMPLETIONS,
		asked({ llm_args: { guided_json: { properties: { ['😀'.slice(0, 1)]: {} } } } }),
		200,
		'must be well-formed',
	],
];
