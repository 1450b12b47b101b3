import type { IDataObject } from 'n8n-workflow';

import { readMessages } from '../../../../nodes/H2oGpteChatTrigger/listEntries';
import { changesIn } from '../../../../nodes/H2oGpteChatTrigger/messages/messageChanges';
import type { MessageFilter } from '../../../../nodes/H2oGpteChatTrigger/messages/messageFilter';
import { cursorFrom } from '../../../../nodes/H2oGpteChatTrigger/messages/sessionCursor';
import type { SessionCursor } from '../../../../nodes/H2oGpteChatTrigger/state/triggerState';
import { compactId } from '../../../../nodes/H2oGpteChatTrigger/fingerprint';
import { at, cursor, idsOf, pending } from '../messageFixtures';

const MARK = '{"client_metadata":"n8n"}';

/** Questions by their `llm_args`. */
const question = (id: string, llm_args?: IDataObject[string]): IDataObject => ({
	id,
	content: `Text of ${id}`,
	...(llm_args === undefined ? {} : { llm_args }),
});
const added = (id: string, content: string): IDataObject => ({
	...question(id, '{}'),
	type_list: [{ message_type: 'command_synth', content }],
});
const reply = (id: string, reply_to: string, fields: IDataObject = {}): IDataObject => ({
	id,
	content: `Text of ${id}`,
	reply_to,
	llm_args: 'null',
	type_list: [{ message_type: 'usage_stats', content: '{}' }],
	...fields,
});
const unfinished = { type_list: [] };

const sentByProcess = (text: string) => text === 'Text of sent';

/** Reads messages, the newest first, of which the oldest has time 1. */
const read = (...messages: IDataObject[]) =>
	readMessages('s', messages, sentByProcess).map((message, index) => ({
		...message,
		time: at(messages.length - index),
	}));

describe('a question is n8n’s own', () => {
	it.each<[string, IDataObject[], boolean]>([
		['by its mark', [question('q', MARK)], true],
		['by a mark in an object', [question('q', { client_metadata: 'n8n' })], true],
		['not with another mark', [question('q', '{"client_metadata":"mine"}')], false],
		[
			'not with another mark, though it was sent here',
			[question('sent', '{"client_metadata":"mine"}')],
			false,
		],
		['not without any', [question('q', '{}')], false],
		['by the mark of an exchange that n8n added', [added('q', 'n8n')], true],
		['by the same where others have marks', [added('q', 'n8n'), question('p', MARK)], true],
		['not by the mark of another command', [added('q', 'schedule')], false],
		['where it was sent here and has no arguments', [question('sent')], true],
		['where it was sent here and has null', [question('sent', null)], true],
		['where it was sent here and has broken ones', [question('sent', '{')], true],
		[
			'where it was sent here and its arguments have no mark',
			[question('sent', '{"seed":1}')],
			true,
		],
		['not where the server gives marks back', [question('sent', '{}'), question('q', MARK)], false],
		['not where it is a reply', [reply('sent', 'q', { llm_args: MARK })], false],
		['not where it has no text', [{ id: 'q', content: null }], false],
	])('%s', (_label, messages, expected) => {
		expect(readMessages('s', messages, sentByProcess)[0]?.isOwnQuestion).toBe(expected);
	});
});

const FILTER: MessageFilter = {
	author: 'all',
	skipOwn: true,
	marksCompletion: true,
	pollCount: 100,
	waitedMs: 0,
	maxPending: 100,
	maxMessages: 1000,
};

describe('what is skipped', () => {
	const OWN = question('own', MARK);
	const FOREIGN = question('foreign', '{}');
	const LONG = 'x'.repeat(100);

	it.each<[string, IDataObject[], Partial<MessageFilter>, string]>([
		['an own question', [OWN], {}, ''],
		['an own question and its reply', [reply('r', 'own'), OWN], {}, ''],
		['neither where that is off', [reply('r', 'own'), OWN], { skipOwn: false }, 'own r'],
		['no question of somebody else', [reply('r', 'foreign'), FOREIGN], {}, 'foreign r'],
		[
			'nothing between them',
			[reply('r', 'own'), reply('f', 'foreign'), FOREIGN, OWN],
			{},
			'foreign f',
		],
		['the reply where only answers count', [reply('r', 'own'), OWN], { author: 'assistant' }, ''],
		['the question where only these count', [FOREIGN, OWN], { author: 'user' }, 'foreign'],
		['every reply to one question', [reply('s', 'own'), reply('r', 'own'), OWN], {}, ''],
		['a reply that is not finished', [reply('r', 'own', unfinished), OWN], {}, ''],
		['the reply to a question with a long ID', [reply('r', LONG), question(LONG, MARK)], {}, ''],
		['no reply to nothing that is known', [reply('r', 'elsewhere')], {}, 'r'],
	])('%s', (_label, messages, others, expected) => {
		const { newMessages, cursor: after } = changesIn(cursor(0), read(...messages), {
			...FILTER,
			...others,
		});
		expect(idsOf(newMessages)).toBe(expected);
		// What is skipped is done like what is emitted.
		expect(after.doneIds).toHaveLength(messages.length);
		expect(after.pending).toEqual([]);
	});
});

describe('own questions without a finished reply', () => {
	const asked = (...ids: string[]) => cursor(0, '', { unansweredOwn: ids });

	it.each<[string, SessionCursor, IDataObject[], Partial<MessageFilter>, string[] | undefined]>([
		['are remembered', cursor(0), [question('own', MARK)], {}, ['own']],
		[
			'also where they are emitted',
			cursor(0),
			[question('own', MARK)],
			{ skipOwn: false },
			['own'],
		],
		['are those of n8n alone', cursor(0), [question('q', '{}')], {}, undefined],
		['are forgotten with their reply', asked('own'), [reply('r', 'own')], {}, undefined],
		['stay while others are answered', asked('b', 'own'), [reply('r', 'b')], {}, ['own']],
		[
			'stay while their reply is written',
			asked('own'),
			[reply('r', 'own', unfinished)],
			{ skipOwn: false },
			['own'],
		],
		['have the newest first', asked('old'), [question('own', MARK)], {}, ['own', 'old']],
		[
			'are kept by a short ID',
			cursor(0),
			[question('x'.repeat(100), MARK)],
			{},
			[compactId('x'.repeat(100))],
		],
	])('%s', (_label, before, messages, others, expected) => {
		const { cursor: after } = changesIn(before, read(...messages), { ...FILTER, ...others });
		expect(after.unansweredOwn).toEqual(expected);
	});

	it('let their reply be skipped though they are not read with it', () => {
		const { newMessages } = changesIn(asked('own'), read(reply('r', 'own')), FILTER);
		expect(newMessages).toEqual([]);
	});

	it('let a pending reply be skipped once that is switched on', () => {
		const before = { ...asked('own'), pending: [pending('r1~x')] };
		const { newMessages, cursor: after } = changesIn(before, read(reply('r', 'own')), FILTER);
		expect([newMessages, after.pending, after.unansweredOwn]).toEqual([[], [], undefined]);
	});

	it('are no more than twenty, the latest', () => {
		const questions = Array.from({ length: 30 }, (_, index) => question(`q${30 - index}`, MARK));
		const { cursor: after } = changesIn(cursor(0), read(...questions), FILTER);
		expect(after.unansweredOwn).toEqual(questions.slice(0, 20).map(({ id }) => id));
	});

	it('are known of a session that is read for the first time', () => {
		const page = read(reply('r', 'a'), question('own', MARK), question('a', MARK));
		expect(cursorFrom(page).unansweredOwn).toEqual(['own']);
	});
});
