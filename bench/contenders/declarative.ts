import type { INodeParameters, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes, UnexpectedError } from 'n8n-workflow';

import '../../tools/engine/userFolder';
import { DirectoryLoader, ExecuteContext, RoutingNode } from 'n8n-core';

import { loadEngine } from '../engine';
import { inputOf } from '../task';
import type { Contender } from './contender';

const TYPE = 'bench.declarative';

/** A node that sends a message, declared: n8n runs it by itself. */
export const description: INodeTypeDescription = {
	displayName: 'Declarative',
	name: 'declarative',
	icon: 'fa:clock',
	subtitle: '',
	group: ['transform'],
	version: 1,
	description: 'The same request, declared',
	defaults: { name: 'Declarative' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: 'h2oGpteApi', required: true }],
	requestDefaults: { baseURL: '={{ $credentials.url }}/api/v1', json: true },
	properties: [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Ask',
					value: 'ask',
					action: 'Ask',
					routing: {
						request: {
							method: 'POST',
							url: '=/chats/{{ $parameter.sessionId }}/completions',
							body: { message: '={{ $parameter.question }}' },
						},
					},
				},
			],
			default: 'ask',
		},
		{ displayName: 'Session', name: 'sessionId', type: 'string', default: '' },
		{ displayName: 'Question', name: 'question', type: 'string', default: '' },
	],
};

/** The values of its parameters. */
export const parameters: INodeParameters = {
	operation: 'ask',
	sessionId: '={{ $json.sessionId }}',
	question: '={{ $json.question }}',
};

/** The same request as a declarative node, of which n8n starts all items at once. */
export const declarative: Contender = async ({ apiKey }) => {
	const run = await loadEngine(apiKey);
	const type: INodeType = { description };
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	// As n8n itself does for a node without one.
	type.execute = async function () {
		if (!(this instanceof ExecuteContext)) throw new UnexpectedError('This is no execution');
		return (await new RoutingNode(this, type).runNode()) ?? [];
	};
	const engineNode = { type: TYPE, types: { [TYPE]: type }, parameters };
	return async (url, items, meter) => (await run(engineNode, url, inputOf(items), meter)).length;
};
