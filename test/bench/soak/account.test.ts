import type { Entry, Receipt, Wrong } from '../../../bench/soak/account';
import { accountOf, accountOfTold } from '../../../bench/soak/account';

const ANSWER = { id: 'reply', body: 'Every two months.' };
const STORED: Entry = {
	statuses: [200],
	stored: 1,
	replies: new Map([[ANSWER.id, ANSWER.body]]),
};
const NOT_STORED: Entry = { statuses: [503], stored: 0, replies: new Map() };

describe('what was sent', () => {
	it.each<[string, Receipt['outputs'], Entry | undefined, Wrong[]]>([
		['an answer, and stored once', [ANSWER], STORED, []],
		['a failure, and not stored', ['failure'], NOT_STORED, []],
		['a failure, and stored once', ['failure'], { ...STORED, replies: new Map() }, []],
		['an answer after a 429', [ANSWER], { ...STORED, statuses: [429, 429, 200] }, []],
		['a failure, and never arrived', ['failure'], undefined, []],
		['an answer, and not stored', [ANSWER], NOT_STORED, ['lost', 'altered']],
		['an answer, and never arrived', [ANSWER], undefined, ['lost', 'altered']],
		['nothing came out', [], STORED, ['lost']],
		['stored twice', [ANSWER], { ...STORED, stored: 2 }, ['doubled']],
		['a failure, and stored twice', ['failure'], { ...STORED, stored: 2 }, ['doubled']],
		['two answers to one item', [ANSWER, ANSWER], STORED, ['doubled']],
		['sent again after a 503', [ANSWER], { ...STORED, statuses: [503, 200] }, ['repeated']],
		[
			'sent again after the connection broke',
			['failure'],
			{ ...STORED, statuses: [undefined, 200] },
			['repeated'],
		],
		[
			'sent again after it was answered',
			[ANSWER],
			{ ...STORED, statuses: [200, 200], stored: 2 },
			['doubled', 'repeated'],
		],
		['another answer than the server gave', [{ ...ANSWER, body: 'Every' }], STORED, ['altered']],
		['the answer to another message', [{ ...ANSWER, id: 'other' }], STORED, ['altered']],
	])('%s', (_label, outputs, entry, wrongs) => {
		const books = new Map(entry ? [['Message 1', entry]] : []);
		expect(accountOf([{ text: 'Message 1', outputs }], books)).toEqual(
			wrongs.map((wrong) => ({ wrong, what: 'Message 1' })),
		);
	});
});

describe('what was told', () => {
	it.each<[string, string[][], Wrong[]]>([
		['once, and whole', [['The end']], []],
		['not at all', [], ['lost']],
		['twice', [['The end', 'The end']], ['doubled']],
		['half-written', [['The']], ['altered']],
		['half-written, then whole', [['The', 'The end']], ['altered', 'doubled']],
	])('%s', (_label, told, wrongs) => {
		const texts = new Map(told.map((list) => ['1', list]));
		expect(accountOfTold(texts, new Map([['1', 'The end']]))).toEqual(
			wrongs.map((wrong) => ({ wrong, what: '1' })),
		);
	});

	it('finds what nobody wrote while it was watched', () => {
		expect(accountOfTold(new Map([['old', ['Old']]]), new Map())).toEqual([
			{ wrong: 'unexpected', what: 'old' },
		]);
	});
});
