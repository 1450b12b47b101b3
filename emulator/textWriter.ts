import { sleep } from './host';
import type { Switches } from './switches';

/** Sizes in bytes of the network chunks that split=bytes makes, over and over. */
const CHUNK_SIZES = [1, 7, 2, 11, 3, 5];

/** Lines that are no part of an answer. */
const STRAYS = {
	html: '<html><body>Please wait</body></html>',
	object: '{}',
	null: 'null',
	'null-body': '{"body":null,"finished":false}',
	comment: ': keep-alive',
};

/** Writes the text of a stream in network chunks. */
export interface TextWriter {
	/** Sends one line, to which it adds what ends it. False when the client is gone. */
	send: (line: string) => Promise<boolean>;
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

/**
 * Makes what writes a stream: with the lines in between, and cut as the switches say.
 * @param write sends some bytes at once
 * @param lineEnd goes behind each line
 */
export function createTextWriter(
	write: (bytes: Uint8Array) => unknown,
	lineEnd: string,
	switches: Switches,
	signal: AbortSignal,
): TextWriter {
	const encoder = new TextEncoder();
	const end = switches['blank-lines'] ? `${lineEnd}\n` : lineEnd;
	const stray = switches['stray-lines'] ? STRAYS[switches['stray-lines']] + end : '';
	let held = new Uint8Array();
	let chunks = 0;
	const take = (size: number) => {
		write(held.subarray(0, size));
		held = held.subarray(size);
	};
	return {
		send: async (line) => {
			const bytes = encoder.encode(stray + line + end);
			if (switches.split !== 'bytes') {
				if (!signal.aborted) write(bytes);
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
