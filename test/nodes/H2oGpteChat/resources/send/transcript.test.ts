import {
	finalAnswer,
	isTranscript,
	turnsOf,
} from '../../../../../nodes/H2oGpteChat/resources/send/transcript';

const TRANSCRIPT = [
	'I will look the figures up.',
	'**Executing python code blocks**',
	'<turn_title>Looking up</turn_title>',
	'ENDOFTURN',
	'**[2026-07-02 - 08:45:44.1 PM PDT] Completed execution of code**',
	'Revenue rose by 8 %.',
	'',
	'It was 412 million.',
	'<turn_title>Answering</turn_title>',
	'ENDOFTURN',
	'**Completed LLM call in 3 seconds after 2 turns and time 9 out of 3600.**',
	'No executable code blocks found, terminating conversation',
	'ENDOFTURN',
].join('\n');

it.each<[string, string, boolean, string]>([
	['a plain answer', 'Every 2 months.', false, 'Every 2 months.'],
	['an answer that says the word', 'Write ENDOFTURN there.', false, 'Write ENDOFTURN there.'],
	['a transcript', TRANSCRIPT, true, 'Revenue rose by 8 %.\n\nIt was 412 million.'],
	['the titles of older servers', 'Yes.\n<stream_turn_title>A</stream_turn_title>', true, 'Yes.'],
	['Windows line ends', 'One.\r\nENDOFTURN\r\nTwo.\r\nENDOFTURN\r\n', true, 'Two.'],
	[
		'nothing but reports',
		'**Executing python**\nENDOFTURN',
		true,
		'**Executing python**\nENDOFTURN',
	],
	['an empty answer', '', false, ''],
])('finds the final answer in %s', (_label, body, isAgents, answer) => {
	expect([isTranscript(body), finalAnswer(body)]).toEqual([isAgents, answer]);
});

it('takes a transcript apart', () => {
	expect(turnsOf(TRANSCRIPT)).toEqual([
		{ title: 'Looking up', text: 'I will look the figures up.' },
		{ title: 'Answering', text: 'Revenue rose by 8 %.\n\nIt was 412 million.' },
	]);
});
