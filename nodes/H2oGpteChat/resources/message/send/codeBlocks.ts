import type { Span } from './jsonValues';

/** A part of an answer: prose, or the code of a block. */
export interface AnswerPart {
	text: string;
	/** The language of a block, in lower case; empty for a block without one, missing for prose. */
	language?: string;
}

const FENCE = '```';

const LANGUAGE = /[\w+#.-]*/y;

/**
 * Splits an answer into prose and code blocks. A block may lack its line breaks and its end. A fence within one of the
 * `values`, such as in one of their strings, does not count.
 * @param values where the JSON values of the text are, in their order
 */
export function splitBlocks(text: string, values: readonly Span[]): AnswerPart[] {
	const parts: AnswerPart[] = [];
	let nextValue = 0;
	/** Gives the index of the first fence from an index on that is outside of the values. */
	const fenceFrom = (from: number): number => {
		let fence = text.indexOf(FENCE, from);
		while (fence !== -1) {
			while ((values[nextValue]?.end ?? Infinity) <= fence) nextValue++;
			const { start, end } = values[nextValue] ?? { start: Infinity, end: Infinity };
			if (fence < start) return fence;
			fence = text.indexOf(FENCE, end);
		}
		return text.length;
	};
	const endOfFence = (fence: number): number => {
		let end = fence;
		while (text[end] === '`') end++;
		return end;
	};
	let index = 0;
	while (index < text.length) {
		const opening = fenceFrom(index);
		parts.push({ text: text.slice(index, opening) });
		if (opening === text.length) break;
		LANGUAGE.lastIndex = endOfFence(opening);
		const [language = ''] = LANGUAGE.exec(text) ?? [];
		const code = LANGUAGE.lastIndex;
		const closing = fenceFrom(code);
		parts.push({ text: text.slice(code, closing), language: language.toLowerCase() });
		index = endOfFence(closing);
	}
	return parts;
}
