import type { AnswerLimit } from './limits';
import { tooLarge } from './limits';

/** Decodes UTF-8, whichever bytes a chunk ends with. */
async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/**
 * Gives the lines of a body of UTF-8 text as they arrive, such as those of JSON Lines or of a stream of events. The last one
 * may lack its end; blank ones are left out. A line is put together once it is complete, so that one of many chunks takes no
 * longer than many lines.
 * @param limit of one line, counted in characters, of which there are no more than bytes
 * @throws a `UserError` for a line beyond its limit
 */
export async function* readLines(
	body: AsyncIterable<Uint8Array>,
	limit: AnswerLimit,
): AsyncGenerator<string> {
	let pending: string[] = [];
	let length = 0;
	for await (const text of decode(body)) {
		const [first = '', ...others] = text.split('\n');
		pending.push(first);
		length += first.length;
		if (length > limit.maxBytes) throw tooLarge(limit);
		for (const other of others) {
			const line = pending.join('');
			if (line.trim() !== '') yield line;
			pending = [other];
			length = other.length;
		}
	}
	const last = pending.join('');
	if (last.trim() !== '') yield last;
}
