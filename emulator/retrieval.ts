import MiniSearch from 'minisearch';

import type { Passage, Reference } from './entities';
import type { Subject } from './followUp';

/** Words that say nothing about what a question is about. */
const STOP_WORDS = new Set(
	(
		'a about all am an and any are as at be been but by can could did do does for from give had has have ' +
		'how i if in into is it its long many may me much my of on or please shall should so tell than that the ' +
		'their them there these they this to was we were what when where which who why will with would you your'
	).split(' '),
);

/** Which passages may be found. */
export interface Wanted {
	/** Only documents with one of these tags. */
	include: string[];
	/** No document with one of these tags, whatever `include` says. */
	exclude: string[];
	/** Passages at most. */
	max: number;
	/** The lowest score, from 0 to 1. */
	minScore: number;
	/** The lowest score for each point of the best one, from 0 to 1; 0.6 unless said otherwise. */
	minShare?: number;
}

/** A search over the passages of documents. */
export interface PassageSearch {
	/**
	 * Finds the passages that answer a question, best first.
	 * @param subject the earlier question that this one refers to: its words count too
	 */
	find: (question: string, wanted: Wanted, subject?: Subject) => Reference[];
	/** Says whether a word, as `terms` gives it, is in any of them. */
	hasTerm: (term: string) => boolean;
}

function term(word: string): string | null {
	const plain = word.toLowerCase().replace(/'s$/, '');
	if (STOP_WORDS.has(plain)) return null;
	return plain.replace(/(?<=..)(ies|y)$/, 'i').replace(/(?<=...)(ing|ed|es|e|s)$/, '');
}

/** The longest word that is compared with words that are spelt a little otherwise: that takes memory by its square. */
const MAX_FUZZY_LENGTH = 64;

/** How many words of a question are looked up: nobody asks for more things at once. */
const MAX_WORDS = 256;

/** Cuts a question after as many words that matter as are looked up. */
function lookedUp(question: string): string {
	let count = 0;
	for (const { 0: word, index } of question.matchAll(/[^\n\r\p{Z}\p{P}]+/gu)) {
		if (term(word) !== null) count += 1;
		if (count === MAX_WORDS) return question.slice(0, index + word.length);
	}
	return question;
}

/** Lists the words of a text that matter, in the form in which they are compared. */
export function terms(text: string): string[] {
	return (text.match(/[\p{L}\p{N}]+('s)?/gu) ?? []).flatMap((word) => term(word) ?? []);
}

/** Makes a search over passages. */
export function createSearch(passages: readonly Passage[]): PassageSearch {
	const index = new MiniSearch<{ id: number; words: string }>({
		fields: ['words'],
		processTerm: term,
		searchOptions: {
			// Passages are short already: the shortest is not the best for that alone.
			bm25: { k: 1.2, b: 0.2, d: 0.5 },
			prefix: (word) => word.length > 3,
			fuzzy: (word) => (word.length > 5 && word.length <= MAX_FUZZY_LENGTH ? 0.2 : false),
		},
	});
	index.addAll(passages.map(({ heading, text }, id) => ({ id, words: `${heading} ${text}` })));

	const find: PassageSearch['find'] = (
		question,
		{ include, exclude, max, minScore, minShare = 0.6 },
		subject,
	) => {
		const excluded = new Set(exclude);
		const included = new Set(include);
		const own = lookedUp(question);
		const query =
			subject === undefined
				? own
				: {
						queries: [
							{ queries: [own], boostTerm: () => subject.weight },
							lookedUp(subject.question),
						],
					};
		const found = index.search(query).flatMap(({ id, score }): Reference[] => {
			const passage = passages[Number(id)];
			// The library's score has no upper end: this brings it below 1 and keeps the order.
			const bounded = Number((score / (score + 4)).toFixed(4));
			return passage && bounded >= minScore ? [{ ...passage, score: bounded }] : [];
		});
		const tagged = found.filter(
			({ tags }) =>
				!tags.some((tag) => excluded.has(tag)) &&
				(included.size === 0 || tags.some((tag) => included.has(tag))),
		);
		const best = tagged[0]?.score ?? 0;
		return tagged.filter(({ score }) => score >= best * minShare).slice(0, max);
	};
	const exactly = { prefix: false, fuzzy: false, processTerm: (word: string) => word };
	return { find, hasTerm: (word) => index.search(word, exactly).length > 0 };
}
