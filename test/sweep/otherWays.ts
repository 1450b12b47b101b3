import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { itemWith } from '../support/fileItems';
import type { Given } from '../support/operationCases';
import { byId } from '../support/operationCases';
import { CARE, MANUAL } from '../support/useEmulator';

/** A way to run an operation. */
export interface WayOfOperation {
	name: string;
	resource: string;
	operation: string;
	parameters: (given: Given) => INodeParameters;
	items?: INodeExecutionData[] | undefined;
	/** A request that its sample does not send, without IDs. */
	sends: string;
}

const FILE = itemWith({
	data: { content: 'The boiler holds nine litres.', fileName: 'boiler.txt' },
});

const upload = (
	what: string,
	sends: string,
	parameters: (given: Given) => INodeParameters,
	items?: INodeExecutionData[],
): WayOfOperation => ({
	name: `document: upload, ${what}`,
	resource: 'document',
	operation: 'upload',
	parameters: (given) => ({ collectionId: byId(MANUAL), ...parameters(given) }),
	items,
	sends,
});

const send = (
	how: string,
	sends: string,
	parameters: (given: Given) => INodeParameters,
	items?: INodeExecutionData[],
): WayOfOperation => ({
	name: `message: send, ${how}`,
	resource: 'message',
	operation: 'send',
	parameters: (given) => ({ message: 'How often do I descale?', ...parameters(given) }),
	items,
	sends,
});

/** Operations that send other requests, or read other answers, than their samples do. */
export const OTHER_WAYS: readonly WayOfOperation[] = [
	upload(
		'a file',
		'PUT /uploads',
		() => ({ source: 'file', options: { metadata: '{"year": 2026}' } }),
		[FILE],
	),
	upload('a website', 'POST /ingest/website/job', ({ emulator }) => ({
		source: 'url',
		url: `${emulator.url}/`,
	})),
	upload(
		'a file without waiting',
		'PUT /uploads',
		() => ({ source: 'file', waitForCompletion: false }),
		[FILE],
	),
	send('in a session by its name', 'GET /chats', () => ({
		sessionMode: 'byName',
		sessionName: 'Help desk',
	})),
	send('in a new session by its name', 'PATCH /chats/{id}', ({ sessionId }) => ({
		sessionMode: 'byName',
		sessionName: `Beside ${sessionId}`,
	})),
	send(
		'with a file, in a session that is deleted afterwards',
		'DELETE /collections/{id}',
		() => ({ sessionMode: 'new', options: { attachments: 'data', deleteSession: true } }),
		[FILE],
	),
	send('with the files of an agent', 'GET /file', ({ sessionId }) => ({
		sessionMode: 'existing',
		sessionId: byId(sessionId),
		agentOptions: { useAgent: true, downloadFiles: true },
	})),
	{
		name: 'collection: search, by meaning',
		resource: 'collection',
		operation: 'search',
		parameters: () => ({ collectionId: byId(MANUAL), searchMode: 'semantic', query: 'descale' }),
		sends: 'POST /collections/{id}/chunks/match',
	},
	{
		name: 'document: summarize, as data',
		resource: 'document',
		operation: 'summarize',
		parameters: () => ({ documentId: byId(CARE), options: { schema: '{"type": "object"}' } }),
		sends: 'GET /documents/{id}/summaries',
	},
];
