import { sleep } from 'n8n-workflow';

import type { RecordedRequest } from '../../emulator/recorder';
import { runOn } from '../support/engine';
import { useEmulator } from '../support/emulator';
import { arrange, byId, set } from '../support/operation';

const running = useEmulator();

/** Makes the emulator fall silent, and says how it saw the next request end. */
function stall(): Promise<RecordedRequest> {
	const emulator = running();
	set(emulator, { stall: 0 });
	return new Promise((resolve) => {
		emulator.hooks.close = resolve;
	});
}

const send = async (options: { timeout?: number }, stop?: AbortSignal) => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	return await runOn(
		emulator,
		{
			resource: 'message',
			operation: 'send',
			sessionId: byId(sessionId),
			message: 'Hello',
			options,
		},
		{ stop },
	);
};

it('hangs up when the execution is stopped', async () => {
	const ended = stall();
	const stop = new AbortController();
	const run = send({}, stop.signal);
	while (running().requests.length === 0) await sleep(5);
	stop.abort();
	expect([(await run).status, (await ended).aborted]).toEqual(['canceled', true]);
});

it('gives up a silent server after the timeout and hangs up', async () => {
	const ended = stall();
	const { error } = await send({ timeout: 1 });
	expect(error).toEqual({
		name: 'NodeApiError',
		message: 'The server was silent for 1 second',
		description:
			'Raise the Timeout in the options if answers may take that long, or ask for less at once.',
		httpCode: undefined,
		itemIndex: 0,
	});
	expect((await ended).aborted).toBe(true);
});
