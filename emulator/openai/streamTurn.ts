import { silence, sleep } from '../host';
import { errorBody } from '../httpRefusal';
import { faultAt, INTERRUPTED, READING_TIME_MS } from '../streamFault';
import type { Check, Sink } from '../streamReply';
import type { Switches } from '../switches';
import { createTextWriter } from '../textWriter';
import type { Wire } from '../wireForm';
import type { WireMessage } from './wireMessage';

/** What the events of a stream have besides the turn. */
export interface StreamFrame {
	/** What each chunk begins with. */
	head: Wire;
	/** The path of the request. */
	path: string;
	/** Whether the client asked for the usage. */
	wantsUsage: boolean;
}

/**
 * Sends a turn of the model as events, as the switches say.
 * @param check an event that it finds wrong ends the stream with the reason
 */
export async function streamTurn(
	{ deltas, finishReason, usage }: WireMessage,
	{ head, path, wantsUsage }: StreamFrame,
	sink: Sink,
	switches: Switches,
	signal: AbortSignal,
	check: Check,
): Promise<void> {
	const events = createTextWriter(sink.write, '\n\n', switches, signal);
	const write = async (data: string) => await events.send(`data: ${data}`);
	const end = async (data?: string) => {
		if (data !== undefined) await write(data);
		events.flush();
		sink.end();
	};
	const fail = async (message: string) => await end(JSON.stringify(errorBody(path, 500, message)));
	/** Sends a chunk. False when there must be no more of them. */
	const send = async (fields: Wire): Promise<boolean> => {
		const chunk = {
			...head,
			object: 'chat.completion.chunk',
			...(wantsUsage && { usage: null }),
			...fields,
		};
		const violation = check(chunk);
		if (violation === undefined) return await write(JSON.stringify(chunk));
		await fail(violation);
		return false;
	};
	const say = async (delta: Wire, finish: string | null = null) =>
		await send({ choices: [{ index: 0, delta, finish_reason: finish }] });

	if (!(await say({ role: 'assistant', content: '' }))) return;
	for (let count = 0; ; count += 1) {
		const delta = deltas[count];
		switch (faultAt(count, delta === undefined, switches)) {
			case 'error-line':
				return await fail(INTERRUPTED);
			case 'cut':
				return await end();
			case 'reset':
				events.flush();
				await sleep(READING_TIME_MS, signal);
				return sink.reset();
			case 'stall':
				events.flush();
				return await silence(signal);
		}
		if (delta === undefined) break;
		await sink.next(count);
		const pause = switches['word-delay'] ?? 0;
		if (!(await say(delta)) || (pause > 0 && !(await sleep(pause, signal)))) return;
	}
	if (!(await say({}, finishReason))) return;
	if (wantsUsage && !(await send({ choices: [], usage }))) return;
	await end('[DONE]');
}
