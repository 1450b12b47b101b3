import { subjectOf } from '../../emulator/followUp';
import { terms } from '../../emulator/retrieval';

const DOCUMENTS = new Set(terms('warranty descale machine milk froth hot water dividend quarter'));
const isInDocuments = (term: string) => DOCUMENTS.has(term);

const DESCALE = 'How do I descale the machine?';
const FROTH = 'How do I froth milk?';
const WARRANTY = 'And how long is the warranty?';

describe('a question refers to', () => {
	it.each<[question: string, earlier: string[], subject: string | undefined]>([
		['And how often?', [DESCALE], DESCALE],
		['And how often?', ['How long does it take?', DESCALE], DESCALE],
		['How hot may it be?', [FROTH, DESCALE], FROTH],
		['And in Germany?', [DESCALE], DESCALE],
		['And oat milk?', [FROTH], FROTH],
		[
			'What about the first quarter?',
			['What came of the second quarter?'],
			'What came of the second quarter?',
		],
		['And how often?', [WARRANTY, DESCALE], WARRANTY],
		['And how often?', [], undefined],
		['And how often?', ['And how long?'], undefined],
		[WARRANTY, [DESCALE], undefined],
		[WARRANTY, ['And how often?', DESCALE], undefined],
		['And the dividend?', [DESCALE], undefined],
		[FROTH, [DESCALE], undefined],
	])('%s after %j: %s', (question, earlier, subject) => {
		expect(subjectOf(question, earlier, isInDocuments)?.question).toBe(subject);
	});
});

it('counts its own words more, where it has any that say something', () => {
	const weightOf = (question: string) => subjectOf(question, [DESCALE], isInDocuments)?.weight;
	expect([weightOf('How hot may it be?'), weightOf('And how often?')]).toEqual([4, 0.5]);
});
