import type { AnswerLimit } from './answerLimits';
import { tooLarge } from './answerLimits';

/** Cuts a body of UTF-8 text, such as JSON Lines, into lines. It waits for nothing, so that a line costs no promise. */
export interface LineSplitter {
	/**
	 * Takes the next chunk and returns the lines that end in it, without blank ones. Throws a `UserError` once a line is longer
	 * than the limit.
	 */
	add: (chunk: Uint8Array) => string[];
	/** Returns what is left at the end of the body: a last line without a line feed, or nothing. Throws what `add` throws. */
	end: () => string[];
}

const isNotBlank = (line: string) => line.trim() !== '';

/**
 * Starts to cut a body into lines, also where a chunk ends within a character. The pieces of a line are joined once it is
 * complete, so that the time for a line is linear in its length, however many chunks it comes in.
 * @param limit the maximum length of a line, compared with its UTF-16 code units, of which there are never more than bytes
 */
export function splitLines(limit: AnswerLimit): LineSplitter {
	const decoder = new TextDecoder();
	let pending: string[] = [];
	let length = 0;
	const take = (text: string): string[] => {
		const [first = '', ...others] = text.split('\n');
		pending.push(first);
		length += first.length;
		if (length > limit.maxBytes) throw tooLarge(limit);
		const last = others.pop();
		if (last === undefined) return [];
		const lines = [pending.join(''), ...others].filter(isNotBlank);
		pending = [last];
		length = last.length;
		return lines;
	};
	return {
		add: (chunk) => take(decoder.decode(chunk, { stream: true })),
		end: () => [...take(decoder.decode()), pending.join('')].filter(isNotBlank),
	};
}
