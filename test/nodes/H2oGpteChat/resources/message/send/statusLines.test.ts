import { withoutStatusLines } from '../../../../../../nodes/H2oGpteChat/resources/message/send/statusLines';

const STAMP = '2025-07-02 - 08:45:44.1 PM PDT';

const left = (text: string) => withoutStatusLines(text.split('\n')).lines.join('\n');

it.each([
	`** [${STAMP}] Completed execution of code block using python in 2.03 seconds after 1 turns and time 54.98 out of 3600.**`,
	'** [Wednesday, October 08, 2025] Completed execution **',
	'** [Mittwoch, 8. Oktober] Completed execution of code block **',
	`** [${STAMP}] Anything at all **`,
	`**[${STAMP}] Completed execution of code**`,
	`**[${STAMP}] Anything at all**`,
	'**[2025-07-02] Completed execution**',
	'**Completed LLM call in 2.34 seconds after 2 turns and time 2.34 out of 3600.**',
	'**Completed execution of code block**',
	'**Executing python code blocks**',
	'**Executing bash code block.**',
	'**Executing python**',
	'**No executable code blocks found, terminating conversation.**',
	'**No executable code blocks found, terminating conversation...**',
	'No executable code blocks found, terminating conversation',
	'No code blocks executed',
	'**No code blocks executed.**',
	'**Process using python exited with code 0**',
	'**Process using python',
	'Turn Time: 19.40s',
	'Turn Time: 19.40s\nTurns: 3 out of 10\nTime: 120s\nCost: $0.0123',
	'Cost: 0.0123\nTurn Time: 3 seconds',
	'**LLM Call Info:**\nTurn Time: 19.40s',
	'**LLM Call Info:**\nTime: 120s\nCost: 0.01',
	'**LLM Call Info:**\n\nTurns: 3 out of 10\nCost: 0.01',
	'**LLM Call Info:**\n- Model: large\n- Input tokens: 500',
	'**LLM Call Info:**',
])('takes a report away, alone and between the lines of a text: %s', (report) => {
	expect(left(report)).toBe('');
	expect(left(`  ${report}\r`)).toBe('');
	expect(left(`One.\n\n${report}\n\nTwo.`)).toBe('One.\n\n\nTwo.');
});

it.each([
	'**[Note]** Keep it dry.',
	'** [Note] Keep it dry.**',
	'**[Note] Keep it dry.**',
	'**[2025-07-02] Meeting notes**',
	'**[2025-07-02 10:00] Kick-off**',
	`** [${STAMP}] Completed execution** of the plan is **due**`,
	`The log says ** [${STAMP}] Completed execution **`,
	'** [2025-07-02 Completed execution **',
	'**Completed** on time.',
	'**Completed tasks**',
	'**Executing Agency**',
	'**Executing python code blocks** takes long.',
	'No executable code blocks found in the repository.',
	'No code blocks executed on Sunday.',
	'**Process using** a sieve.',
	'**Process using a sieve** and a spoon.',
	'Cost: 5 EUR',
	'Weight: 3 kg\nCost: 5\nTime: 10',
	'Turn Time: the knob on the left',
	'LLM Call Info: none',
	'Reached max number of turns in the game.',
	'He "Reached max number of turns", he said.',
	'Max turns 3 reached',
	'',
])('keeps what merely looks similar: %s', (text) => {
	expect(left(text)).toBe(text);
	expect(left(`One.\n${text}\nTwo.`)).toBe(`One.\n${text}\nTwo.`);
});

it.each([
	['no field of it', '**LLM Call Info:**\nThe answer is 4.', 'The answer is 4.'],
	['a text that looks like a field of it', '**LLM Call Info:**\n\nResult: 4', '\nResult: 4'],
	['a text behind its fields', '**LLM Call Info:**\nCost: 1\n\nResult: 4', '\nResult: 4'],
])('ends the report of a call before %s', (_label, text, expected) => {
	expect(left(text)).toBe(expected);
});

const SENTENCE =
	'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.';

it.each([
	['alone', SENTENCE, '', SENTENCE],
	['in bold', `**${SENTENCE}**`, '', SENTENCE],
	['behind a text', `One. ${SENTENCE}`, 'One.', SENTENCE],
	['short', 'Reached max number of turns', '', 'Reached max number of turns'],
	[
		'in other words',
		'Reached max number of turns, increase the maximum',
		'',
		'Reached max number of turns, increase the maximum',
	],
	[
		'with a count',
		'Max turns 5 out of 5 reached for agent.',
		'',
		'Max turns 5 out of 5 reached for agent.',
	],
])('gives the sentence that says that an agent was stopped: %s', (_label, line, text, cutOff) => {
	expect(withoutStatusLines([line])).toEqual({ lines: text === '' ? [] : [text], cutOff });
});

it('looks at a run of figures once', () => {
	const test = jest.spyOn(RegExp.prototype, 'test');
	const countFor = (lines: number) => {
		test.mockClear();
		withoutStatusLines(Array.from({ length: lines }, () => 'Cost: 1'));
		return test.mock.calls.length;
	};
	const [few, many] = [countFor(100), countFor(1000)];
	test.mockRestore();
	expect(many).toBeLessThanOrEqual(few * 10);
});
