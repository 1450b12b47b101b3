import type { AnswerLimit } from './answerLimits';
import { tooLarge } from './answerLimits';

/** Decodes UTF-8, also where a chunk ends within a character. */
async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/**
 * Yields the lines of a body of UTF-8 text as they arrive, such as those of JSON Lines or of an event stream. The last line may
 * lack its line feed; blank lines are left out. The pieces of a line are joined once it is complete, so that the time for a
 * line is linear in its length, however many chunks it comes in.
 * @param limit the maximum length of a line, compared with its UTF-16 code units, of which there are never more than bytes
 * @throws a `UserError` for a line that is longer than the limit, and what the body throws
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
