import { silence, sleep } from './host';
import * as present from './wireForm';
import type { Wire } from './wireForm';
import type { UnsentReply } from './reply';
import type { Switches } from './switches';

/** The part of a response that a stream writes to. */
export interface Sink {
	/** Is told before each delta how many have been written, and may hold it back. */
	next: (sent: number) => Promise<void> | undefined;
	write: (bytes: Uint8Array) => unknown;
	end: () => unknown;
	/** Breaks the connection off. */
	reset: () => void;
}

/** Sizes in bytes of the network chunks that split=bytes makes, over and over. */
const CHUNK_SIZES = [1, 7, 2, 11, 3, 5];

/** How long a client gets to read what came before the connection breaks, in milliseconds. */
const READING_TIME = 25;

/** Gives the reason why a line breaks the contract, if it does. */
export type Check = (line: Wire) => string | undefined;

/** Lines that are no part of an answer. */
const STRAYS = {
	html: '<html><body>Please wait</body></html>',
	object: '{}',
	null: 'null',
	'null-body': '{"body":null,"finished":false}',
	comment: ': keep-alive',
};

const INTERRUPTED = 'The connection to the language model was interrupted.';

interface Lines {
	/** Sends one line. False when the client is gone. */
	send: (line: Wire) => Promise<boolean>;
	/** Sends what is held back to fill a chunk. */
	flush: () => void;
}

/** What is held back is always shorter than a chunk: a line is copied once. */
function joined(held: Uint8Array, bytes: Uint8Array): Uint8Array {
	const all = new Uint8Array(held.length + bytes.length);
	all.set(held);
	all.set(bytes, held.length);
	return all;
}

function writeLines(sink: Sink, switches: Switches, signal: AbortSignal): Lines {
	const encoder = new TextEncoder();
	const lineEnd = switches['blank-lines'] ? '\n\n' : '\n';
	const stray = switches['stray-lines'] ? STRAYS[switches['stray-lines']] + lineEnd : '';
	let held = new Uint8Array();
	let chunks = 0;
	const take = (size: number) => {
		sink.write(held.subarray(0, size));
		held = held.subarray(size);
	};
	return {
		send: async (line) => {
			const bytes = encoder.encode(stray + JSON.stringify(line) + lineEnd);
			if (switches.split !== 'bytes') {
				if (!signal.aborted) sink.write(bytes);
				return await sleep(0, signal);
			}
			held = joined(held, bytes);
			for (;;) {
				const size = CHUNK_SIZES[chunks % CHUNK_SIZES.length] ?? 1;
				if (held.length < size) return !signal.aborted;
				chunks += 1;
				take(size);
				if (!(await sleep(0, signal))) return false;
			}
		},
		flush: () => {
			if (held.length > 0 && !signal.aborted) take(held.length);
		},
	};
}

/** The fault that the switches ask for after so many deltas. */
function faultAt(deltas: number, last: boolean, switches: Switches) {
	const due = (count: number | undefined) =>
		count !== undefined && (count === deltas || (last && count > deltas));
	if (due(switches['error-line'])) return 'error-line';
	if (due(switches.cut)) return 'cut';
	if (due(switches.stall)) return 'stall';
	return due(switches.reset) ? 'reset' : undefined;
}

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
	const lines = writeLines(sink, switches, signal);
	const end = async (line?: Wire) => {
		if (line) await lines.send(line);
		lines.flush();
		sink.end();
	};
	const send = async (line: Wire) => {
		const violation = check(line);
		if (violation === undefined) return await lines.send(line);
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
				await sleep(READING_TIME, signal);
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
