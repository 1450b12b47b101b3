import type { ModelRecord } from '../../../bench/soak/chatModel';
import { modelKinds } from '../../../bench/soak/chatModel';
import type { ModelAnswer } from '../../../bench/soak/modelCalls';
import type { DiscrepancyKind } from '../../../bench/soak/counts';

const SAID: ModelRecord = { statuses: [200], text: 'Yes.' };
const RIGHT: ModelAnswer = { text: 'Yes.', calls: [] };

it.each<[string, ModelAnswer, ModelRecord | undefined, DiscrepancyKind[]]>([
	['what the server said', RIGHT, SAID, []],
	['asked again after a 503', RIGHT, { ...SAID, statuses: [503, undefined, 200] }, []],
	['a failure', { calls: [], error: 'Away' }, undefined, []],
	['an answer that nobody gave', RIGHT, undefined, ['lost', 'altered']],
	['no answer', { calls: [] }, SAID, ['lost', 'altered']],
	['half an answer', { ...RIGHT, text: 'Ye' }, SAID, ['altered']],
	['asked again after an answer', RIGHT, { ...SAID, statuses: [200, 200] }, ['doubled']],
	['a call without a tool', { ...RIGHT, calls: [{}] }, SAID, ['doubled', 'altered']],
])('an answer: %s', (_label, answer, record, kinds) => {
	expect(modelKinds({ question: 'Why?' }, answer, record)).toEqual(kinds);
});

const CALL = { question: 'Why?' };
const TWICE: ModelRecord = { statuses: [200, 200], text: 'So.' };

it.each<[string, ModelAnswer, ModelRecord, DiscrepancyKind[]]>([
	['called with the question', { text: 'So.', calls: [CALL] }, TWICE, []],
	['not called', { text: 'So.', calls: [] }, TWICE, ['altered']],
	['called twice', { text: 'So.', calls: [CALL, CALL] }, TWICE, ['doubled']],
	[
		'called with another question',
		{ text: 'So.', calls: [{ question: 'Who?' }] },
		TWICE,
		['altered'],
	],
	['not heard', { text: 'Yes.', calls: [CALL] }, { ...TWICE, text: 'Yes.' }, ['altered']],
	[
		'without a second request',
		{ text: 'So.', calls: [CALL] },
		{ ...TWICE, statuses: [200] },
		['lost'],
	],
])('a tool: %s', (_label, answer, record, kinds) => {
	expect(modelKinds({ question: 'Why?', toolResult: 'So.' }, answer, record)).toEqual(kinds);
});
