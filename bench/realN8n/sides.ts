import type { IDataObject } from 'n8n-workflow';

import { name as packageName } from '../../package.json';
import type { Stored, WorkflowContent } from '../../tools/n8n/n8nClient';
import { parameters as declaredParameters } from '../contenders/declarative';

/** What is measured in a real n8n, and the node that passes items on, which tells what everything else in a workflow takes. */
export const SIDES = ['node', 'httpRequest', 'declarative', 'nothing'] as const;
export type Side = (typeof SIDES)[number];

/** Those that send messages. */
export const SENDERS = SIDES.filter((side) => side !== 'nothing');

/** What the sides are, in words. */
export const SIDE_NAMES: Record<Side, string> = {
	node: 'this package',
	httpRequest: "n8n's HTTP Request",
	declarative: 'a declarative node',
	nothing: 'a node that passes items on',
};

const CREDENTIAL = 'h2oGpteApi';
const NODE = 'Node';

/**
 * The node of a side, which sends the message of each item to its session. All but the last have the same credential.
 * @param url of the server, with its switches
 * @param concurrency items in flight at most, where the side heeds it
 */
function nodeOf(side: Side, url: string, concurrency: number): IDataObject {
	const message = '={{ $json.question }}';
	switch (side) {
		case 'node':
			return {
				type: `${packageName}.h2oGpteChat`,
				typeVersion: 1,
				parameters: {
					resource: 'message',
					operation: 'send',
					sessionMode: 'existing',
					sessionId: { __rl: true, mode: 'id', value: '={{ $json.sessionId }}' },
					message,
					options: { stream: false, maxConcurrency: concurrency },
				},
			};
		case 'httpRequest':
			return {
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: `=${url}/api/v1/chats/{{ $json.sessionId }}/completions`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: CREDENTIAL,
					sendBody: true,
					bodyParameters: { parameters: [{ name: 'message', value: message }] },
					options: {},
				},
			};
		case 'declarative':
			return { type: 'CUSTOM.declarative', typeVersion: 1, parameters: declaredParameters };
		case 'nothing':
			return { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	}
}

/** A webhook that gets a list of items, sends a message for each of them, and answers when all are answered. */
export function itemsWorkflow(
	side: Side,
	credential: Stored,
	url: string,
	concurrency: number,
): WorkflowContent {
	const nodes: IDataObject[] = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: side,
			parameters: {
				httpMethod: 'POST',
				path: side,
				responseMode: 'lastNode',
				responseData: 'noData',
			},
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.items' },
		},
		{
			name: NODE,
			...nodeOf(side, url, concurrency),
			...(side === 'nothing' ? {} : { credentials: { [CREDENTIAL]: credential } }),
		},
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: side,
		nodes: nodes.map((node, index) => ({ ...node, id: `${side} ${index}`, position: [0, 0] })),
		connections: { Webhook: to('Items'), Items: to(NODE) },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}
