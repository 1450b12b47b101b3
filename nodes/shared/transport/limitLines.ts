import type { AnswerLimit } from './answerLimits';
import { tooLarge } from './answerLimits';

const LINE_FEED = 10;

/**
 * Yields the bytes of a body up to the last line feed in each chunk, and what is behind it with the next line feed or at the
 * end: for a reader of lines that has no limit of its own, and that searches the beginning of a line again with each chunk, which
 * would take time quadratic in its length. Throws a `UserError` once a line is longer than the limit, in bytes.
 */
export async function* limitLines(
	body: AsyncIterable<Uint8Array>,
	limit: AnswerLimit,
): AsyncGenerator<Uint8Array> {
	const pending: Uint8Array[] = [];
	let lineBytes = 0;
	for await (const chunk of body) {
		const end = chunk.lastIndexOf(LINE_FEED) + 1;
		lineBytes = end === 0 ? lineBytes + chunk.byteLength : chunk.byteLength - end;
		if (lineBytes > limit.maxBytes) throw tooLarge(limit);
		if (end > 0) yield Buffer.concat([...pending.splice(0), chunk.subarray(0, end)]);
		if (end < chunk.byteLength) pending.push(chunk.subarray(end));
	}
	if (pending.length > 0) yield Buffer.concat(pending);
}
