import type { StructuredChunk } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RecordedRequest } from '../../../emulator/recorder';
import { replace } from '../../support/fasterClocks';
import { holdBack } from '../../support/holdBack';
import type { NodeOptions } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { arrange, byId, set } from '../../support/operationCases';

const running = useEmulator();

/** Says how the emulator saw the next request of this test end; one of the test before may end only now. */
const nextEnd = (): Promise<RecordedRequest> =>
	new Promise((resolve) => {
		const { hooks, requests } = running();
		hooks.close = (request) => {
			if (requests.includes(request)) resolve(request);
		};
	});

/** Makes the emulator fall silent after some deltas, and says how it saw the next request end. */
function stall(after = 0): Promise<RecordedRequest> {
	set(running(), { stall: after });
	return nextEnd();
}

const send = async (options: { timeout?: number }, more: Partial<NodeOptions> = {}) => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	return await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(sessionId),
			message: 'Hello',
			options,
		},
		more,
	);
};

it.each([
	['before the answer', 0],
	['within the answer', 3],
])('hangs up when the execution is stopped: %s', async (_label, after) => {
	const ended = stall(after);
	const stop = new AbortController();
	const run = send({}, { stop: stop.signal });
	while (running().requests.length === 0) await sleep(5);
	await sleep(20);
	stop.abort();
	expect([(await run).status, (await ended).aborted]).toEqual(['canceled', true]);
});

it('does not cut off an answer that keeps coming, however long it takes', async () => {
	let passed = 0;
	const now = performance.now.bind(performance);
	const restore = replace(performance, 'now', () => now() + passed);
	const readBy = holdBack(running());
	let read = 0;
	const onChunk = ({ type }: StructuredChunk) => {
		if (type !== 'item') return;
		passed += 200_000;
		readBy((read += 1));
	};
	const { status } = await send({ timeout: 300 }, { streaming: true, onChunk });
	restore();
	expect([status, passed > 900_000]).toEqual(['success', true]);
});

it('gives up a list with an element that is larger than any page may be', async () => {
	const { store } = running();
	const session = store.addSession();
	store.addMessage(session.id, { content: 'x'.repeat(9 * 1024 * 1024) });
	const { error } = await runOn(running(), {
		resource: 'message',
		operation: 'getAll',
		sessionId: byId(session.id),
	});
	expect([error?.message, error?.description]).toEqual([
		'The page of the list is larger than 8 MB',
		expect.stringMatching(/^A single element was asked for, in the end/),
	]);
	expect(running().requests.map(({ query }) => query.limit)).toEqual(['50', '5', '2', '1']);
});

it('gives up a silent server after the timeout and hangs up', async () => {
	const ended = stall();
	const { error } = await send({ timeout: 1 });
	expect(error).toEqual({
		name: 'NodeApiError',
		message: 'The server was silent for 1 second',
		description:
			'Try again, or ask for less at once. Where the options have Timeout (Seconds), a higher one gives the server more time. The run was not stopped at the server, since its question could not be told for certain, so it may go on there. Look at the session in h2oGPTe.',
		httpCode: undefined,
		itemIndex: 0,
	});
	expect((await ended).aborted).toBe(true);
});

it('is canceled, and has not failed, when it is stopped while it waits to try again', async () => {
	set(running(), { status: 429, 'retry-after': '30' });
	const stop = new AbortController();
	const run = send({}, { stop: stop.signal });
	while (running().requests.length === 0) await sleep(5);
	await sleep(30);
	stop.abort();
	expect((await run).status).toBe('canceled');
});
