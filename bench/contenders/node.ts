import type { INodeParameters } from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';

import { loadPackage } from '../../tools/engine/nodeTypes';
import { loadEngine } from '../engine';
import { COLLECTION } from '../files/plainFiles';
import type { Task } from '../task';
import { inputOf } from '../task';
import type { Contender } from './contender';

const TYPE = 'n8n-nodes-h2ogpte-chat.h2oGpteChat';

/** Words of an answer in a chat: only the first of them matters. */
const CHAT_WORDS = 4;

const sessionId = { __rl: true, mode: 'id', value: '={{ $json.sessionId }}' };
const message = '={{ $json.question }}';

function parametersOf({ operation, concurrency: maxConcurrency }: Task): INodeParameters {
	const options = { maxConcurrency };
	const send = {
		resource: 'message',
		operation: 'send',
		sessionMode: 'existing',
		sessionId,
		message,
	};
	switch (operation) {
		case 'send':
			return { ...send, options: { ...options, stream: false } };
		case 'stream':
			return { ...send, options };
		case 'chat':
			return { ...send, options: { ...options, maxNewTokens: CHAT_WORDS } };
		case 'poll':
			throw new UnexpectedError('A node that is no trigger does not poll');
		case 'upload':
			return {
				resource: 'document',
				operation,
				collectionId: { __rl: true, mode: 'id', value: COLLECTION },
				waitForCompletion: false,
				options,
			};
		case 'download':
			return { resource: 'document', operation, documentId: sessionId, options };
		case 'list':
			return {
				resource: 'message',
				operation: 'getAll',
				sessionId,
				returnAll: true,
				simplify: false,
			};
	}
}

/** The node of this package, as it was built. */
export const node: Contender = async (task, onFirstChunk) => {
	const { nodes } = await loadPackage();
	const run = await loadEngine(task.apiKey);
	const engineNode = { type: TYPE, types: nodes, parameters: parametersOf(task) };
	const isChat = task.operation === 'chat';
	return async (url, items, meter) => {
		let isFirst = true;
		const onChunk = ({ type }: { type: string }) => {
			if (type !== 'item' || !isFirst) return;
			isFirst = false;
			onFirstChunk();
		};
		const found = await run(engineNode, url, inputOf(items), meter, isChat ? onChunk : undefined);
		return found.length;
	};
};
