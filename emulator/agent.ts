const TURN_END = 'ENDOFTURN';

/**
 * Writes what an agent's reply holds: not the answer alone, but all turns that led to it.
 * @param titleTag the tag around a turn's title, which depends on the server's age
 */
export function transcript(question: string, answer: string, titleTag: string): string {
	const title = (text: string) => `<${titleTag}>${text}</${titleTag}>`;
	const turns = [
		[
			'**Completed LLM call in 0.42 seconds after 1 turns and time 0.42 out of 3600.**',
			`I look for passages that answer: ${question}`,
			title('Search the documents'),
		],
		[
			'**Executing python code blocks**',
			'** [2026-08-04 - 09:30:12.3 AM UTC] Completed execution of code block using python in 0.11 seconds after 1 turns and time 0.53 out of 3600.**',
			title('Read the passages'),
		],
		[
			'**Completed LLM call in 0.40 seconds after 2 turns and time 0.93 out of 3600.**',
			answer,
			title('Answer'),
		],
		['**No executable code blocks found, terminating conversation.**'],
	];
	return turns.map((lines) => [...lines, TURN_END].join('\n\n')).join('\n');
}
