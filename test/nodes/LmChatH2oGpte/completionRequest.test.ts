import type { Tool } from '@n8n/ai-node-sdk';

import type { CallOptions } from '../../../nodes/LmChatH2oGpte/completionRequest';
import { completionRequest } from '../../../nodes/LmChatH2oGpte/completionRequest';

const SCHEMA = { type: 'object', properties: { firstName: { type: 'string' } } };
const FIND: Tool = { type: 'function', name: 'find', description: 'Finds', inputSchema: {} };
const NAMELESS: Tool = { type: 'function', name: 'list', inputSchema: {} };
const FOREIGN: Tool = { type: 'provider', name: 'other.web_search', args: {} };

const requestFor = (options: CallOptions, tools: Tool[] = [], sampling = {}) =>
	completionRequest(
		{ model: 'small', sampling },
		{ messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }], tools },
		options,
		() => SCHEMA,
	);

const PLAIN = { model: 'small', messages: [{ role: 'user', content: 'Hello' }], stop: undefined };
const WIRE_FIND = {
	type: 'function',
	function: { name: 'find', description: 'Finds', parameters: SCHEMA },
};

it.each<[string, Record<string, unknown>]>([
	['none', {}],
	['numbers', { temperature: 0, topP: 0.5, maxTokens: 10 }],
	['penalties', { frequencyPenalty: -1, presencePenalty: 2 }],
	['a format', { responseFormat: { type: 'json_object' } }],
])('says how to answer: %s', (_label, sampling) => {
	expect(requestFor({}, [], sampling)).toEqual({ ...PLAIN, ...sampling });
});

it.each<[string, CallOptions, unknown]>([
	['as LangChain calls them', { stop: ['a'] }, ['a']],
	['as the SDK calls them', { stopSequences: ['b'] }, ['b']],
	['in both ways', { stop: ['a'], stopSequences: ['b'] }, ['b']],
])('ends at texts: %s', (_label, options, stop) => {
	expect(requestFor(options)).toEqual({ ...PLAIN, stop });
});

it('takes nothing else of a call', () => {
	const options = { temperature: 2, topP: 0.1, signal: new AbortController().signal };
	expect(requestFor(options, [], { temperature: 0 })).toEqual({ ...PLAIN, temperature: 0 });
});

it('writes tools with the schemas of their arguments', () => {
	expect(requestFor({}, [FIND, NAMELESS])).toEqual({
		...PLAIN,
		tools: [
			WIRE_FIND,
			{
				type: 'function',
				function: { name: 'list', description: undefined, parameters: SCHEMA },
			},
		],
		toolChoice: undefined,
	});
});

it.each<[string, Tool[]]>([
	['no tools', []],
	['a tool of another provider', [FOREIGN]],
])('neither offers nor chooses tools where there are: %s', (_label, tools) => {
	expect(requestFor({ tool_choice: 'any' }, tools)).toEqual(PLAIN);
});

it.each<[unknown, unknown]>([
	['auto', 'auto'],
	['none', 'none'],
	['required', 'required'],
	['any', 'required'],
	['find', { type: 'function', function: { name: 'find' } }],
	['constructor', { type: 'function', function: { name: 'constructor' } }],
	[
		{ type: 'function', function: { name: 'find' } },
		{ type: 'function', function: { name: 'find' } },
	],
	[undefined, undefined],
	[true, undefined],
])('chooses a tool: %j', (choice, toolChoice) => {
	expect(requestFor({ tool_choice: choice }, [FIND])).toEqual({
		...PLAIN,
		tools: [WIRE_FIND],
		toolChoice,
	});
});
