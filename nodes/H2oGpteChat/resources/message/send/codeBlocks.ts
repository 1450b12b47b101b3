import type { Span } from './jsonValues';

/** A piece of an answer: prose, or the code of a block. */
export interface Piece {
	text: string;
	/** The language of a block, in lower case; empty for a block that does not say it, missing for prose. */
	language?: string;
}

const FENCE = '```';

const LANGUAGE = /[\w+#.-]*/y;

/**
 * Takes prose and code blocks apart. A block may lack its line breaks and its end. A fence within one of the `values`, such
 * as in a text of theirs, is none.
 */
export function splitBlocks(text: string, values: readonly Span[]): Piece[] {
	const pieces: Piece[] = [];
	let next = 0;
	/** The first fence from a place on that stands outside the values. */
	const fenceFrom = (from: number): number => {
		let place = text.indexOf(FENCE, from);
		while (place !== -1) {
			while ((values[next]?.end ?? Infinity) <= place) next++;
			const { start, end } = values[next] ?? { start: Infinity, end: Infinity };
			if (place < start) return place;
			place = text.indexOf(FENCE, end);
		}
		return text.length;
	};
	const endOf = (fence: number): number => {
		let end = fence;
		while (text[end] === '`') end++;
		return end;
	};
	let place = 0;
	while (place < text.length) {
		const opening = fenceFrom(place);
		pieces.push({ text: text.slice(place, opening) });
		if (opening === text.length) break;
		LANGUAGE.lastIndex = endOf(opening);
		const [language = ''] = LANGUAGE.exec(text) ?? [];
		const code = LANGUAGE.lastIndex;
		const closing = fenceFrom(code);
		pieces.push({ text: text.slice(code, closing), language: language.toLowerCase() });
		place = endOf(closing);
	}
	return pieces;
}
