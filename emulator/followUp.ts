import { terms } from './retrieval';

/** Words that ask for more on something, without saying what it is. */
const VAGUE = new Set(
	terms('often more else then again next exactly need take mean work happen cost last want know'),
);

/** How a question begins that goes on with what was asked before. */
const CONNECTIVE = /^\W*(and|but|or|so|then|what about|how about)\b/i;

/** Words that stand for something that was named before. */
const PRONOUN = /\b(it|its|that|this|they|them|their|these|those)\b/i;

/** The words that matter which a question may have that still refers to another one. */
const MAX_OWN_TERMS = 3;

/** How much of a question is looked at: one that refers to another is short. */
const MAX_CHARS = 200;

/** What a question refers to. */
export interface Subject {
	/** The earlier question. */
	question: string;
	/** How much a word of the later question counts in a search, compared with one of the earlier. */
	weight: number;
}

/** How many of the earlier questions are looked at, the latest of them. */
const MAX_EARLIER = 50;

const isVague = (own: readonly string[]) => own.every((term) => VAGUE.has(term));

/** Says whether a question that begins with "And" is about something else than the one before: "And the warranty?" */
const changesSubject = (
	own: readonly string[],
	before: string | undefined,
	isInDocuments: (term: string) => boolean,
): boolean => {
	const shared = new Set(before === undefined ? [] : terms(before));
	return (
		!own.some((term) => shared.has(term)) &&
		own.some((term) => !VAGUE.has(term) && isInDocuments(term))
	);
};

/** Says whether a question is understood only by what was asked before: "And how often?" */
function isFollowUp(
	question: string,
	before: string | undefined,
	isInDocuments: (term: string) => boolean,
): boolean {
	if (question.length > MAX_CHARS) return false;
	const own = terms(question);
	if (isVague(own)) return true;
	if (own.length > MAX_OWN_TERMS) return false;
	if (PRONOUN.test(question)) return true;
	return CONNECTIVE.test(question) && !changesSubject(own, before, isInDocuments);
}

/**
 * Finds what a question refers to.
 * @param earlier the questions asked before, the latest first
 * @param isInDocuments whether a word, as `terms` gives it, is in the documents that are asked
 * @returns the latest of them that says by itself what it is about, or undefined where the question does so too
 */
export function subjectOf(
	question: string,
	earlier: readonly string[],
	isInDocuments: (term: string) => boolean,
): Subject | undefined {
	let before: string | undefined;
	for (const one of earlier.slice(0, MAX_EARLIER).reverse()) {
		if (!isFollowUp(one, before, isInDocuments)) before = one;
	}
	return before !== undefined && isFollowUp(question, before, isInDocuments)
		? { question: before, weight: isVague(terms(question)) ? 0.5 : 4 }
		: undefined;
}
