import type { INodeParameters } from 'n8n-workflow';

import { SHORT_TIMEOUT } from '../faults';

const sessionId = { __rl: true, mode: 'id', value: 's1' };

const send = (stream: boolean): INodeParameters => ({
	...{ resource: 'message', operation: 'send', sessionId, message: 'Why?' },
	options: { stream, timeout: SHORT_TIMEOUT, useAgent: true, includeReferences: true },
});

/** What the node asks a hostile server, each in an execution of its own. */
export const CALLS: INodeParameters[] = [
	send(true),
	send(false),
	{ resource: 'session', operation: 'getAll', limit: 5 },
	{ resource: 'session', operation: 'getAll', returnAll: true },
	{ resource: 'session', operation: 'get', sessionId },
	{ resource: 'message', operation: 'getAll', sessionId, returnAll: true },
	{ resource: 'message', operation: 'getMetadata', messageId: 'm1' },
	{ resource: 'message', operation: 'getReferences', messageId: 'm1' },
	{ resource: 'session', operation: 'delete', sessionId },
];
