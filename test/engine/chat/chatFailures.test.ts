import { NOWHERE, useEmulator } from '../../support/useEmulator';
import { bubblesOf } from '../../support/bubbles';
import type { ChatRow } from './askInChat';
import { ask, QUESTIONS } from './askInChat';

const running = useEmulator({ switches: { 'word-delay': 3 } });

describe('an item that says nothing, or not all, lets the others speak', () => {
	const unknown = (index: number) => (fresh: string[]) =>
		fresh.map((id, other) => (other === index ? NOWHERE : id));
	const slow = { 0: { delay: 200 } };
	const broken = { 2: { 'error-line': 3 }, ...slow };

	it.each<[string, ChatRow, number]>([
		['a session that is not there', { sessions: unknown(2), faults: slow }, 2],
		['the first session is not there', { sessions: unknown(0) }, 0],
		['the last session is not there', { sessions: unknown(4), faults: slow }, 4],
		['an empty message', { questions: ['a', 'b', '', 'd', 'e'], faults: slow }, 2],
		['an answer that breaks off', { faults: broken }, 2],
		['an answer that never begins', { faults: { 1: { status: 500 }, ...slow } }, 1],
	])('with Continue: %s', async (_label, row, failed) => {
		const { run, answers } = await ask(running(), {
			...row,
			options: { onError: 'continueRegularOutput' },
		});
		const texts = answers.map((answer, index) =>
			index !== failed ? answer : row.faults === broken ? `${answer}\n\n` : '',
		);
		expect(bubblesOf(run.chunks)).toEqual(texts.filter((text) => text !== ''));
		expect(run.items.map(({ json }) => 'error' in json)).toEqual(
			answers.map((_answer, index) => index === failed),
		);
	});

	it.each<[string, ChatRow, number, string[]]>([
		[
			'the answer that broke off itself',
			{ questions: QUESTIONS.slice(0, 1), faults: { 0: { 'error-line': 3 } } },
			0,
			['0\n\nError'],
		],
		[
			'the answer of a later item, which was asked already',
			{ questions: QUESTIONS.slice(0, 2), sessions: unknown(0), faults: { 1: { delay: 100 } } },
			0,
			['1\n\nError'],
		],
		[
			'the answer of an item before it',
			{ questions: [QUESTIONS[0] ?? '', ''], faults: slow },
			1,
			['0\n\nError'],
		],
		[
			'an answer that was written to its end',
			{
				questions: QUESTIONS.slice(0, 1),
				parameters: { options: { includeReferences: true } },
				others: [{ match: 'GET /messages/{message_id}/references', status: 400 }],
			},
			0,
			['0\n\nError'],
		],
		['nothing', { questions: [''] }, 0, ['Error']],
	])(
		'what n8n writes about a failed run is kept apart from %s',
		async (_label, row, failed, shown) => {
			const { run, answers } = await ask(running(), row);
			expect(run.error?.itemIndex).toBe(failed);
			expect(bubblesOf(run.chunks)).toEqual(
				shown.map((text) =>
					text
						.replace(/^\d/, (index) => answers[Number(index)] ?? '')
						.replace('Error', `Error: ${run.error?.description}`),
				),
			);
		},
	);
});
