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

const isVague = (own: readonly string[]) => own.every((term) => VAGUE.has(term));

/** Says whether a question is understood only by what was asked before: "And how often?" */
function isFollowUp(question: string): boolean {
	if (question.length > MAX_CHARS) return false;
	const own = terms(question);
	const refers = CONNECTIVE.test(question) || PRONOUN.test(question);
	return isVague(own) || (own.length <= MAX_OWN_TERMS && refers);
}

/**
 * Finds what a question refers to.
 * @param earlier the questions asked before, the latest first
 * @returns the latest of them that says by itself what it is about, or undefined where the question does so too
 */
export function subjectOf(question: string, earlier: readonly string[]): Subject | undefined {
	if (!isFollowUp(question)) return undefined;
	const found = earlier.find((one) => !isFollowUp(one));
	return found === undefined
		? undefined
		: { question: found, weight: isVague(terms(question)) ? 0.5 : 4 };
}
