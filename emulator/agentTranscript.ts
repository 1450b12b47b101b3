import type { Switches } from './switches';

const TURN_END = 'ENDOFTURN';

/** How an agent answers. */
export type AgentAnswer = NonNullable<Switches['agent-answer']>;

interface AgentTurn {
	reports: string[];
	text?: string;
	title?: string;
}

const call = (seconds: string, turns: number, time: string) =>
	`**Completed LLM call in ${seconds} seconds after ${turns} turns and time ${time} out of 3600.**`;

const execution =
	'** [2026-08-04 - 09:30:12.3 AM UTC] Completed execution of code block using python in 0.11 seconds after 1 turns and time 0.53 out of 3600.**';

const CALL_INFO =
	'**LLM Call Info:**\nTurn Time: 0.42s\nTurns: 1 out of 10\nTime: 0.42s\nCost: 0.0012';

const CUT_OFF = {
	'cut-off':
		'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.',
	'max-turns': 'Max turns 2 out of 2 reached, terminating conversation.',
};

/** Writes what an agent says when it has heeded what somebody told it meanwhile: one more turn. */
export const heedingTurn = (instruction: string): string =>
	['', call('0.38', 3, '1.31'), `I have taken into account: ${instruction}`, TURN_END].join('\n\n');

/** What is reported after the answer. */
function lastTurns(form: AgentAnswer): AgentTurn[] {
	const end = { reports: ['**No executable code blocks found, terminating conversation.**'] };
	if (form === 'report-last') {
		return [{ reports: ['** [Tuesday, August 04, 2026] Completed execution **'] }];
	}
	return form === 'cut-off' || form === 'max-turns' ? [] : [end];
}

/**
 * Writes what an agent's reply holds: not the answer alone, but all turns that led to it.
 * @param titleTag the tag around a turn's title, which depends on the server's age
 */
export function transcript(
	question: string,
	answer: string,
	titleTag: string,
	form: AgentAnswer = 'titled',
): string {
	const turns: AgentTurn[] = [
		{
			reports: [call('0.42', 1, '0.42')],
			text: `I look for passages that answer: ${question}`,
			title: 'Search the documents',
		},
		{ reports: ['**Executing python code blocks**', execution], title: 'Read the passages' },
		{ reports: [call('0.40', 2, '0.93')], text: answer, title: 'Answer' },
		...lastTurns(form),
	];
	const write = ({ reports, text, title }: AgentTurn): string[] => {
		const answers = text === undefined || form === 'reports' ? [] : [text];
		const cut =
			text === answer && (form === 'cut-off' || form === 'max-turns') ? [CUT_OFF[form]] : [];
		const named =
			title === undefined || form === 'untitled' || form === 'reports'
				? []
				: [`<${titleTag}>${title}</${titleTag}>`];
		const figures = form === 'call-info' && text !== undefined ? [CALL_INFO] : [];
		return form === 'title-first'
			? [...named, ...reports, ...answers]
			: [...reports, ...answers, ...cut, ...named, ...figures];
	};
	return turns.map((turn) => [...write(turn), TURN_END].join('\n\n')).join('\n');
}
