import type { AnswerLimit } from './answerLimits';
import { tooLarge } from './answerLimits';

const LINE_FEED = 10;

/**
 * Yields the chunks of a body as they are, for a reader of lines that has no limit of its own. Throws a `UserError` once a line
 * is longer than the limit, in bytes.
 */
export async function* limitLines(
	body: AsyncIterable<Uint8Array>,
	limit: AnswerLimit,
): AsyncGenerator<Uint8Array> {
	let lineBytes = 0;
	for await (const chunk of body) {
		const end = chunk.lastIndexOf(LINE_FEED);
		lineBytes = end === -1 ? lineBytes + chunk.byteLength : chunk.byteLength - end - 1;
		if (lineBytes > limit.maxBytes) throw tooLarge(limit);
		yield chunk;
	}
}
