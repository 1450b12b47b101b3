import { silence, sleep } from './host';
import * as present from './wireForm';
import type { Wire } from './wireForm';
import type { UnsentReply } from './reply';
import { faultAt, INTERRUPTED, READING_TIME_MS } from './streamFault';
import type { Switches } from './switches';
import { createTextWriter } from './textWriter';

/** The part of a response that a stream writes to. */
export interface Sink {
	/** Is told before each delta how many have been written, and may hold it back. */
	next: (sent: number) => Promise<void> | undefined;
	write: (bytes: Uint8Array) => unknown;
	end: () => unknown;
	/** Breaks the connection off. */
	reset: () => void;
}

/** Gives the reason why a line breaks the contract, if it does. */
export type Check = (line: Wire) => string | undefined;

/**
 * Sends a reply line by line, as the switches say, and keeps what came of it.
 * @param check a line that it finds wrong ends the stream with the reason
 */
export async function streamReply(
	reply: UnsentReply,
	sink: Sink,
	switches: Switches,
	signal: AbortSignal,
	check: Check,
): Promise<void> {
	const lines = createTextWriter(sink.write, '\n', switches, signal);
	const end = async (line?: Wire) => {
		if (line) await lines.send(JSON.stringify(line));
		lines.flush();
		sink.end();
	};
	const send = async (line: Wire) => {
		const violation = check(line);
		if (violation === undefined) return await lines.send(JSON.stringify(line));
		await end({ error: violation });
		return false;
	};

	for (let count = 0; ; count += 1) {
		const piece = await reply.next(count, signal);
		switch (faultAt(count, piece === undefined, switches)) {
			case 'error-line':
				reply.fail(INTERRUPTED);
				return await end({ error: INTERRUPTED });
			case 'cut':
				reply.finish();
				return await end();
			case 'reset':
				reply.finish();
				lines.flush();
				await sleep(READING_TIME_MS, signal);
				return sink.reset();
			case 'stall':
				lines.flush();
				await silence(signal);
				return reply.abandon();
		}
		if (piece === undefined) break;
		reply.grow(piece);
		await sink.next(count);
		const sent = await send(present.delta(piece, undefined, switches));
		const pause = switches['word-delay'] ?? 0;
		if (!sent || (pause > 0 && !(await sleep(pause, signal)))) return reply.abandon();
	}
	const { content, id } = reply.finish();
	const last = switches['empty-end'] ? '' : content;
	if (await send(present.delta(last, id, switches))) await end();
}
