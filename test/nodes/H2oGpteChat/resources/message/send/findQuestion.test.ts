import type { IDataObject } from 'n8n-workflow';

import { findQuestion } from '../../../../../../nodes/H2oGpteChat/resources/message/send/findQuestion';

const MARKED = '{"client_metadata":"n8n"}';

/** A message so many seconds after noon; a question that n8n sent unless the fields say otherwise. */
const at = (second: number, id: string, fields: IDataObject = {}): IDataObject => ({
	id,
	content: 'Hello',
	created_at: `2026-08-04T12:00:${String(second).padStart(2, '0')}.000001Z`,
	llm_args: MARKED,
	type_list: [],
	...fields,
});

const reply = (second: number, to: string, fields: IDataObject = {}) =>
	at(second, `r${to}`, { reply_to: to, llm_args: 'null', content: 'Hi', ...fields });

const DONE = { type_list: [{ message_type: 'usage_stats', content: '{}' }] };
const open = (id: string) => ({ id, isAnswered: false });
const answered = (id: string) => ({ id, isAnswered: true });

it.each<[string, IDataObject[], ReturnType<typeof findQuestion>]>([
	['none in an empty session', [], undefined],
	['the one question', [at(5, 'q')], open('q')],
	['one with a reply that is being written', [reply(6, 'q'), at(5, 'q')], open('q')],
	['one with a reply', [reply(6, 'q', DONE), at(5, 'q')], answered('q')],
	['one whose reply failed', [reply(6, 'q', { error: 'Broken' }), at(5, 'q')], answered('q')],
	['one whose reply has an empty error', [reply(6, 'q', { error: '' }), at(5, 'q')], open('q')],
	[
		'one whose reply has [null] for metadata',
		[reply(6, 'q', { type_list: [null] }), at(5, 'q')],
		open('q'),
	],
	['none with another text', [at(5, 'q', { content: 'Hello!' })], undefined],
	['none that is a reply of that text', [reply(5, 'p', { content: 'Hello' })], undefined],
	['none of another sender', [at(5, 'q', { llm_args: '{"client_metadata":"web"}' })], undefined],
	['one that says nothing of its sender', [at(5, 'q', { llm_args: '{}' })], open('q')],
	['one without arguments', [at(5, 'q', { llm_args: null })], open('q')],
	['the open one of two', [at(9, 'q'), reply(6, 'p', DONE), at(5, 'p')], open('q')],
	['none of two that are open', [at(9, 'q'), at(5, 'p')], undefined],
	[
		'none of two that are answered',
		[reply(9, 'q', DONE), at(8, 'q'), reply(7, 'p', DONE), at(6, 'p')],
		undefined,
	],
	['the one that came since', [at(40, 'q'), at(5, 'p')], open('q')],
	[
		'none where a later message shows that it was there before',
		[at(40, 'x', { content: 'Bye' }), at(5, 'p')],
		undefined,
	],
	[
		'one at the very beginning of the wait',
		[at(25, 'x', { content: 'Bye' }), at(5, 'q')],
		open('q'),
	],
	['one without a time', [at(5, 'q', { created_at: null })], open('q')],
	['none without an ID', [at(5, 'q', { id: null })], undefined],
])('finds %s', (_label, messages, found) => {
	expect(findQuestion(messages, { text: 'Hello', mark: 'n8n', waitedMs: 20_000 })).toEqual(found);
});

it('compares the text in the form in which it was sent', () => {
	const messages = [at(5, 'q', { content: 'Half \uFFFD' })];
	const sent = { text: 'Half \uD83D', mark: 'n8n', waitedMs: 20_000 };
	expect(findQuestion(messages, sent)).toEqual(open('q'));
});

it('takes one that was sent without a mark for one without', () => {
	const messages = [at(5, 'q', { llm_args: '{}' })];
	const sent = { text: 'Hello', mark: undefined, waitedMs: 20_000 };
	expect(findQuestion(messages, sent)).toEqual(open('q'));
	expect(findQuestion([at(5, 'q')], sent)).toBeUndefined();
});
