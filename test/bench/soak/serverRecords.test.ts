import type { Account } from '../../../bench/soak/accounts';
import type { DiscrepancyKind, Settlement } from '../../../bench/soak/counts';
import { createCounts, settle } from '../../../bench/soak/counts';
import type { SentMessage, ServerRecord } from '../../../bench/soak/serverRecords';
import {
	compareEmitted,
	compareSent,
	HAS_DONE_NOTHING_BY_NAME,
} from '../../../bench/soak/serverRecords';

const ANSWER = { id: 'reply', body: 'Every two months.' };
const STORED: ServerRecord = {
	statuses: [200],
	storedCount: 1,
	replies: new Map([[ANSWER.id, ANSWER.body]]),
};
const NOT_STORED: ServerRecord = { statuses: [503], storedCount: 0, replies: new Map() };

describe('a message that was sent', () => {
	it.each<[string, SentMessage['outputs'], ServerRecord | undefined, DiscrepancyKind[]]>([
		['an answer, and stored once', [ANSWER], STORED, []],
		['a failure, and not stored', ['failure'], NOT_STORED, []],
		['a failure, and stored once', ['failure'], { ...STORED, replies: new Map() }, []],
		['an answer after a 429', [ANSWER], { ...STORED, statuses: [429, 429, 200] }, []],
		['a failure, and never arrived', ['failure'], undefined, []],
		['an answer, and not stored', [ANSWER], NOT_STORED, ['lost', 'altered']],
		['an answer, and never arrived', [ANSWER], undefined, ['lost', 'altered']],
		['nothing came out', [], STORED, ['lost']],
		['stored twice', [ANSWER], { ...STORED, storedCount: 2 }, ['doubled']],
		['a failure, and stored twice', ['failure'], { ...STORED, storedCount: 2 }, ['doubled']],
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
			{ ...STORED, statuses: [200, 200], storedCount: 2 },
			['doubled', 'repeated'],
		],
		['another answer than the server gave', [{ ...ANSWER, body: 'Every' }], STORED, ['altered']],
		['the answer to another message', [{ ...ANSWER, id: 'other' }], STORED, ['altered']],
	])('%s', (_label, outputs, record, kinds) => {
		const records = new Map(record ? [['Message 1', record]] : []);
		expect(compareSent([{ text: 'Message 1', outputs }], records)).toEqual(
			kinds.map((kind) => ({ kind, subject: 'Message 1' })),
		);
	});
});

describe('a message that was sent again', () => {
	it.each<[string, ServerRecord['statuses'], DiscrepancyKind[], DiscrepancyKind[]]>([
		['after a 429', [429, 200], [], []],
		['after a 404', [404, 200], ['repeated'], []],
		['after a 503', [503, 200], ['repeated'], ['repeated']],
		['after a broken connection', [undefined, 200], ['repeated'], ['repeated']],
	])('%s', (_label, statuses, kinds, kindsByName) => {
		const sent: SentMessage[] = [{ text: 'Message 1', outputs: [ANSWER] }];
		const records = new Map([['Message 1', { ...STORED, statuses }]]);
		const found = [
			compareSent(sent, records),
			compareSent(sent, records, HAS_DONE_NOTHING_BY_NAME),
		];
		expect(found.map((list) => list.map(({ kind }) => kind))).toEqual([kinds, kindsByName]);
	});
});

describe('a message that triggers watched', () => {
	it.each<[string, string[][], DiscrepancyKind[]]>([
		['emitted once, and finished', [['The end']], []],
		['never emitted', [], ['lost']],
		['emitted twice', [['The end', 'The end']], ['doubled']],
		['emitted half-written', [['The']], ['altered']],
		['emitted half-written, then finished', [['The', 'The end']], ['altered', 'doubled']],
	])('%s', (_label, emitted, kinds) => {
		const texts = new Map(emitted.map((list) => ['1', list]));
		expect(compareEmitted(texts, new Map([['1', 'The end']]))).toEqual(
			kinds.map((kind) => ({ kind, subject: '1' })),
		);
	});

	it('emitted although nobody wrote it while it was watched', () => {
		expect(compareEmitted(new Map([['old', ['Old']]]), new Map())).toEqual([
			{ kind: 'unexpected', subject: 'old' },
		]);
	});
});

describe('an account', () => {
	it.each<[string, Pick<Settlement, 'isDue' | 'isDone' | 'kinds'>, Account]>([
		['has what succeeded', { isDue: true, isDone: true, kinds: [] }, { expected: 1, right: 1 }],
		[
			'misses what was not done',
			{ isDue: true, isDone: false, kinds: [] },
			{ expected: 1, right: 0 },
		],
		[
			'misses what something is wrong with',
			{ isDue: true, isDone: true, kinds: ['doubled'] },
			{ expected: 1, right: 0 },
		],
		[
			'has nothing of what had to fail',
			{ isDue: false, isDone: false, kinds: [] },
			{ expected: 0, right: 0 },
		],
		[
			'has what had to fail and left something wrong',
			{ isDue: false, isDone: false, kinds: ['doubled'] },
			{ expected: 1, right: 0 },
		],
	])('%s', (_label, settlement, entry) => {
		const counts = createCounts();
		settle(counts, { account: 'documents', subject: 'Document 1', ...settlement });
		expect(counts.accounts.documents).toEqual(entry);
		expect(counts.firstDiscrepancies).toEqual(
			settlement.kinds.map((kind) => ({ kind, subject: 'Document 1' })),
		);
	});
});
