import { MAX_SEARCHED_CHARS } from '../../../../../../nodes/shared/transport/answerLimits';
import type { Transcript } from '../../../../../../nodes/H2oGpteChat/resources/message/send/transcript';
import {
	cutOffFields,
	readTranscript,
} from '../../../../../../nodes/H2oGpteChat/resources/message/send/transcript';

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

const CUT_OFF =
	'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.';

it.each<[string, string, string]>([
	['a transcript', TRANSCRIPT, 'Revenue rose by 8 %.\n\nIt was 412 million.'],
	['Windows line ends', 'One.\r\nENDOFTURN\r\nTwo.\r\nENDOFTURN\r\n', 'Two.'],
	[
		'a report as the last turn',
		'The answer is 4.\nENDOFTURN\n** [2025-07-02 - 08:45:44.1 PM PDT] Completed execution of code block using python in 2.03 seconds**\nENDOFTURN',
		'The answer is 4.',
	],
	['no end of the last turn', 'One.\nENDOFTURN\nTwo.', 'Two.'],
	['blanks around the ends', 'One.\n  ENDOFTURN \nTwo.\n\tENDOFTURN', 'Two.'],
	['empty turns at the end', 'One.\nENDOFTURN\n\nENDOFTURN\nENDOFTURN', 'One.'],
	['a sentence about the ends', 'Write ENDOFTURN there.\nENDOFTURN\n', 'Write ENDOFTURN there.'],
	['nothing but reports', '**Executing python**\nENDOFTURN', ''],
	['nothing at all', 'ENDOFTURN', ''],
	['the titles of older servers', 'Yes.\n<stream_turn_title>A</stream_turn_title>', 'Yes.'],
	[
		'a title before its text',
		'One.\nENDOFTURN\n<turn_title>A</turn_title>\nTwo.\nENDOFTURN',
		'Two.',
	],
	['a title before all of it', '<stream_turn_title>A</stream_turn_title>\n\nYes.', 'Yes.'],
	[
		'reports before a title with its text behind',
		'One.\nENDOFTURN\n**Completed LLM call in 0.4 seconds**\n<turn_title>A</turn_title>\nTwo.\nENDOFTURN',
		'Two.',
	],
	['text around a title', 'Before.\n<turn_title>A</turn_title>\nBehind.\nENDOFTURN', 'Before.'],
	['a title on the line of its text', 'Yes.<turn_title>A</turn_title>\nENDOFTURN', 'Yes.'],
	['text on the line of its title', '<turn_title>A</turn_title> Yes.\nENDOFTURN', 'Yes.'],
	['a title over several lines', 'Yes.\n<turn_title>\nA\n</turn_title>\nENDOFTURN', 'Yes.'],
	[
		'titles before and behind the text',
		'<turn_title>A</turn_title>\nYes.\n<turn_title>B</turn_title>\nENDOFTURN',
		'Yes.',
	],
	[
		'a sentence about titles',
		'Put <turn_title>A</turn_title> there.\nENDOFTURN',
		'Put <turn_title>A</turn_title> there.',
	],
	['a title that is never closed', 'Put <turn_title> there.\nENDOFTURN', 'Put <turn_title> there.'],
	[
		'an opening before a title',
		'Put <turn_title> there.\n<turn_title>A</turn_title>\nENDOFTURN',
		'Put <turn_title> there.',
	],
])('finds what an agent said last: %s', (_label, body, output) => {
	expect(readTranscript(body)?.output).toBe(output);
});

it.each([
	['a plain answer', 'Every 2 months.'],
	['an empty answer', ''],
	['an answer about the ends of turns', 'Write ENDOFTURN there.'],
	['an answer about titles', 'Write <turn_title>A</turn_title> there.'],
	['an answer with titles of its own', '```xml\n<turn>\n<turn_title>A</turn_title>\n</turn>\n```'],
	[
		'an answer with reports of its own',
		'Two things:\n**Executing python code blocks**\nCost: 5 EUR',
	],
	['an answer about the maximum', `It says:\n${CUT_OFF}\nThat is normal.`],
	[
		'an answer that ends with the maximum',
		'The game ends where a player\nReached max number of turns.',
	],
])('leaves alone %s', (_label, body) => {
	expect(readTranscript(body)).toBeUndefined();
});

it.each<[string, string, Transcript]>([
	[
		'titles and texts',
		TRANSCRIPT,
		{
			turns: [
				{ title: 'Looking up', text: 'I will look the figures up.' },
				{ title: 'Answering', text: 'Revenue rose by 8 %.\n\nIt was 412 million.' },
			],
			output: 'Revenue rose by 8 %.\n\nIt was 412 million.',
		},
	],
	[
		'the title before a text',
		'<turn_title>A</turn_title>\nOne.\n<turn_title>B</turn_title>\nENDOFTURN\nTwo.\nENDOFTURN',
		{ turns: [{ title: 'A', text: 'One.' }, { text: 'Two.' }], output: 'Two.' },
	],
	['reports alone', '**Executing python code blocks**\nENDOFTURN', { turns: [], output: '' }],
	[
		'what was cut off',
		`One.\n\n${CUT_OFF}\n\n<stream_turn_title>A</stream_turn_title>\nENDOFTURN`,
		{ turns: [{ title: 'A', text: 'One.' }], output: 'One.', cutOff: CUT_OFF },
	],
	[
		'what was cut off on the line of its text',
		`One. ${CUT_OFF}\nENDOFTURN`,
		{ turns: [{ text: 'One.' }], output: 'One.', cutOff: CUT_OFF },
	],
	[
		'a turn that says nothing but that it was cut off',
		`One.\nENDOFTURN\n**${CUT_OFF}**\nENDOFTURN\n**Executing python code blocks**\nENDOFTURN`,
		{ turns: [{ text: 'One.' }], output: 'One.', cutOff: CUT_OFF },
	],
	[
		'a count of turns',
		'One.\nMax turns 10 out of 10 reached, stopping\nENDOFTURN',
		{
			turns: [{ text: 'One.' }],
			output: 'One.',
			cutOff: 'Max turns 10 out of 10 reached, stopping',
		},
	],
	[
		'an answer without turns that was cut off',
		`One.\n\n${CUT_OFF}\n`,
		{ turns: [{ text: 'One.' }], output: 'One.', cutOff: CUT_OFF },
	],
	[
		'a title behind what was cut off',
		`One.\n${CUT_OFF}\n<turn_title>A</turn_title>`,
		{ turns: [{ title: 'A', text: 'One.' }], output: 'One.', cutOff: CUT_OFF },
	],
	['nothing but a cut', CUT_OFF, { turns: [], output: '', cutOff: CUT_OFF }],
])('takes a transcript apart: %s', (_label, body, expected) => {
	expect(readTranscript(body)).toEqual(expected);
});

it.each<[string, Transcript | undefined, object]>([
	['no agent', undefined, {}],
	['a whole answer', { turns: [], output: '' }, {}],
	[
		'a part',
		{ turns: [], output: '', cutOff: CUT_OFF },
		{ incomplete: true, incomplete_reason: CUT_OFF },
	],
])('says in an item what was cut off: %s', (_label, transcript, fields) => {
	expect(cutOffFields(transcript)).toEqual(fields);
});

describe('the work', () => {
	/** How often characters are looked for and compared, one by one, while something is read. */
	const searchesFor = (body: string) => {
		const calls = (['indexOf', 'lastIndexOf', 'split'] as const).map((name) =>
			jest.spyOn(String.prototype, name),
		);
		readTranscript(body);
		const count = calls.reduce((sum, { mock }) => sum + mock.calls.length, 0);
		calls.forEach((call) => call.mockRestore());
		return count;
	};

	it.each([
		['titles', '<turn_title>A</turn_title>'],
		['openings of titles', '<turn_title>'],
		['ends of turns', 'x\nENDOFTURN\n'],
		['line breaks', '\n'],
	])('grows no faster than the text: %s', (_label, part) => {
		const [few, many] = [1000, 4000].map((count) =>
			searchesFor(`${part.repeat(count)}\nENDOFTURN`),
		);
		expect(many).toBeLessThanOrEqual((few ?? 0) * 4);
	});
});

it('looks for turns in no longer answer than it says', () => {
	const end = '\nENDOFTURN';
	const word = 'x'.repeat(MAX_SEARCHED_CHARS - end.length);
	expect(readTranscript(`${word}${end}`)).toEqual({ turns: [{ text: word }], output: word });
	expect(readTranscript(`${word}x${end}`)).toBeUndefined();
});
