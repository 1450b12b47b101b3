import type { INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { MANUAL, sentOf, useEmulator } from '../../support/useEmulator';
import { arrange, byId, newestSession, set } from '../../support/operationCases';

const running = useEmulator();

/** How long n8n takes to store that an execution was stopped, in milliseconds. */
const STORING = 50;

/**
 * Runs the node, stops it once the server was asked so often and the chat has so many pieces, and gives the run with what
 * n8n stores of it: whether it found an error by then, for which it starts a workflow for errors.
 * @param isLate whether n8n stops it for its length
 */
async function stopped(
	parameters: INodeParameters,
	options: Partial<NodeOptions> & { after?: number; pieces?: number; isLate?: boolean } = {},
) {
	const { after = 1, pieces = 0, isLate = false, ...others } = options;
	const stop = new AbortController();
	let deadline: number | undefined;
	const stored: Array<string | undefined> = [];
	let shown = 0;
	const run = runOn(running(), parameters, {
		...others,
		stop: stop.signal,
		deadline: () => deadline,
		onChunk: () => {
			shown += 1;
		},
		onEnd: async ({ status, data }) => {
			await sleep(STORING);
			stored.push(status, data.resultData.error?.message);
		},
	});
	while (running().requests.length < after || shown < pieces) await sleep(5);
	await sleep(20);
	if (isLate) deadline = Date.now();
	stop.abort();
	return { ...(await run), stored };
}

const send = (sessionId: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId(sessionId),
	message: 'Hello',
	...more,
});

interface Row {
	switches: Emulator['switches'];
	/** Instead of a message. */
	parameters?: INodeParameters;
	options?: Partial<NodeOptions>;
	/** How often the server is asked; once unless said otherwise. */
	requests?: number;
}

const SILENT = { stall: 0 };
const BUSY = { status: 429, 'retry-after': '30' };
const COUNT = { resource: 'session', operation: 'count' };
const LIST = { resource: 'session', operation: 'getAll', returnAll: true };
const THREE = [1, 2, 3].map((n) => ({ json: { n } }));

const ROWS: Array<[string, Row]> = [
	['before the answer', { switches: SILENT }],
	['within the answer', { switches: { stall: 3 } }],
	['with Stream off', { switches: SILENT, parameters: { options: { stream: false } } }],
	['while it waits to try again', { switches: BUSY }],
	['a read', { switches: SILENT, parameters: COUNT }],
	['a read that waits to try again', { switches: { status: 503 }, parameters: COUNT }],
	['a list', { switches: SILENT, parameters: LIST }],
	[
		'a session that is being started',
		{ switches: SILENT, parameters: { sessionMode: 'new', collectionId: byId(MANUAL) } },
	],
	['several items of one session', { switches: SILENT, options: { items: THREE } }],
	[
		'several items side by side',
		{ switches: SILENT, parameters: COUNT, options: { items: THREE }, requests: 3 },
	],
	['with Continue', { switches: { stall: 3 }, options: { onError: 'continueRegularOutput' } }],
	['with an error output', { switches: SILENT, options: { onError: 'continueErrorOutput' } }],
	['with Retry On Fail', { switches: SILENT, options: { retryOnFail: true } }],
	[
		'with Retry On Fail and Continue',
		{ switches: SILENT, options: { retryOnFail: true, onError: 'continueRegularOutput' } },
	],
	['as it is streamed', { switches: { stall: 3 }, options: { streaming: true } }],
	['as a tool', { switches: SILENT, options: { asTool: true } }],
	[
		'as a tool of a streaming agent',
		{ switches: SILENT, options: { asTool: true, streaming: true } },
	],
];

describe.each([
	['stopped', false, 'The execution was canceled before the server answered'],
	['out of time', true, 'The execution was canceled by its timeout before the server answered'],
])('an execution that is %s is canceled, and n8n finds no error in it', (_how, isLate, message) => {
	it.each(ROWS)('%s', async (_label, { switches, parameters, options, requests = 1 }) => {
		const { sessionId } = arrange(running());
		set(running(), switches);
		const run = await stopped(send(sessionId, parameters), { ...options, isLate, after: requests });
		expect([run.status, run.stored]).toEqual(['canceled', ['canceled', undefined]]);
		expect(run.error?.message).toContain(message);
		expect([...run.items, ...run.failed].filter(({ json }) => 'error' in json)).toEqual([]);
		expect(running().requests).toHaveLength(requests);
	});
});

it('writes nothing to a chat of an execution that was stopped', async () => {
	const { sessionId } = arrange(running());
	set(running(), { stall: 3 });
	const { chunks } = await stopped(send(sessionId), { streaming: true, pieces: 4 });
	// The last one is n8n's own.
	expect(chunks.map(({ type }) => type)).toEqual(['begin', 'item', 'item', 'item', 'error']);
});

it.each<[string, INodeParameters]>([
	['Send', { resource: 'message', operation: 'send', message: 'Hello' }],
	['Create', { resource: 'session', operation: 'create', name: 'Help' }],
])('%s names the session that was being started', async (_label, parameters) => {
	const emulator = running();
	const stop = new AbortController();
	emulator.hooks.arrive = () => {
		stop.abort();
		return undefined;
	};
	const { error } = await runOn(emulator, parameters, { stop: stop.signal });
	expect(emulator.requests.map(sentOf)).toEqual([['POST /chats']]);
	expect(error?.description).toContain(`The session ${newestSession(emulator)} was `);
});
