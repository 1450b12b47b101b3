import type { INodeParameters, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes, UnexpectedError } from 'n8n-workflow';

import '../../tools/engine/userFolder';
import { DirectoryLoader, ExecuteContext, RoutingNode } from 'n8n-core';

import { loadEngine } from '../engine';
import { inputOf } from '../task';
import type { Contender } from './contender';

const TYPE = 'bench.declarative';

const routes: Record<string, INodeTypeDescription['properties'][number]['routing']> = {
	send: {
		request: {
			method: 'POST',
			url: '=/chats/{{ $parameter.sessionId }}/completions',
			body: { message: '={{ $parameter.question }}' },
		},
	},
	get: { request: { method: 'GET', url: '=/chats/{{ $parameter.sessionId }}' } },
};

const descriptionOf = (operation: string): INodeTypeDescription => ({
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
			options: [{ name: 'Ask', value: 'ask', action: 'Ask', routing: routes[operation] }],
			default: 'ask',
		},
		{ displayName: 'Session', name: 'sessionId', type: 'string', default: '' },
		{ displayName: 'Question', name: 'question', type: 'string', default: '' },
	],
});

/** n8n's own defaults for a declarative node whose batching is switched on. */
const BATCHING = { batching: { batch: { batchSize: 50, batchInterval: 1000 } } };

const declared =
	(requestOptions: INodeParameters): Contender =>
	async ({ operation, apiKey }) => {
		const run = await loadEngine(apiKey);
		const type: INodeType = { description: descriptionOf(operation) };
		DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
		// As n8n itself does for a node without one.
		type.execute = async function () {
			if (!(this instanceof ExecuteContext)) throw new UnexpectedError('This is no execution');
			return (await new RoutingNode(this, type).runNode()) ?? [];
		};
		const parameters = {
			operation: 'ask',
			sessionId: '={{ $json.sessionId }}',
			question: '={{ $json.question }}',
			requestOptions,
		};
		const engineNode = { type: TYPE, types: { [TYPE]: type }, parameters };
		return async (url, items, meter) => (await run(engineNode, url, inputOf(items), meter)).length;
	};

/** The same request as a declarative node, which n8n runs by itself: it starts all items at once. */
export const declarative = declared({});

/** The declarative node with the one bound that n8n offers for it: batches, at fixed times. */
export const batched = declared(BATCHING);
