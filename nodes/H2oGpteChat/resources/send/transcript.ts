/** A turn of an agent: what it wrote, and the title that the server gave it. */
export interface Turn {
	title?: string;
	text: string;
}

const TURN_END = /^\s*ENDOFTURN\s*$/m;
const TITLE = /<(?:stream_)?turn_title>([\s\S]*?)<\/(?:stream_)?turn_title>/;

/** Lines that report on the work instead of being part of an answer, as far as they are known. */
const STATUS_LINES = [
	/^\s*\*\*\[\d{4}-\d\d-\d\d .*\].*\*\*\s*$/,
	/^\s*\*\*Completed (?:LLM call in \d|execution).*\*\*\s*$/,
	/^\s*\*\*Executing \w+(?: code blocks)?\.?\*\*\s*$/,
	/^\s*\*{0,2}(?:No executable code blocks found|Reached max number of turns).*$/,
];

const isStatus = (line: string) => STATUS_LINES.some((pattern) => pattern.test(line));

/** Whether an answer is an agent's, which is written in turns. */
export const isTranscript = (body: string): boolean => TURN_END.test(body) || TITLE.test(body);

/** Takes an agent's answer apart into its turns, in the order in which it took them; empty ones are left out. */
export function turnsOf(body: string): Turn[] {
	return body.split(TURN_END).flatMap((part) => {
		const title = TITLE.exec(part)?.[1]?.trim();
		const [before = ''] = part.split(TITLE);
		const lines = before.split('\n').filter((line) => !isStatus(line));
		const text = lines.join('\n').trim();
		return text === '' ? [] : [title === undefined ? { text } : { title, text }];
	});
}

/** The last thing that an agent said, without the turns before it; any other answer as it is. */
export const finalAnswer = (body: string): string =>
	isTranscript(body) ? (turnsOf(body).at(-1)?.text ?? body.trim()) : body;
