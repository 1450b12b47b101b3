/** The lines of a turn that are part of the answer, without those in which the server reports on the work. */
export interface AnswerLines {
	lines: string[];
	/** The server's own sentence that the agent was stopped before it was done. */
	cutOff?: string;
}

/** What the server writes at the end of an answer that it cut off. */
const CUT_OFF =
	'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.';

/** The beginnings of sentences about a cut-off, and the short form of the first one. */
const CUT_OFF_LINES = [
	/^Reached max number of turns(?:[.…]*$|, increase )/,
	/^Max turns \d+ out of \d+ reached\b/,
];

/** Other status lines, in bold or not. */
const PLAIN_STATUS = [
	/^No executable code blocks found(?:, terminating conversation)?[.…]*$/,
	/^No code blocks executed[.…]*$/,
];

/** Status lines in bold only. */
const BOLD_STATUS = [
	/^Completed (?:LLM call in \d|execution\b)/,
	/^Executing [a-z+#]+(?: code blocks?)?[.…]*$/,
	/^Process using /,
];

/** The heading above the fields that report a call of the model, and any such field. */
const CALL_HEADING = '**LLM Call Info:';
const CALL_FIELD = /^[-*•\s]*[A-Z][\w ()/-]{0,40}:/;

/** The fields that are also reported without the heading. The first of them does not occur in the list of an answer. */
const TURN_TIME = /^Turn Time: ?\d[\w.:]*(?: s| seconds)?$/;
const OTHER_FIELDS = /^(?:Turns|Time|Cost): ?\$?\d[\w.:]*(?: out of \d[\w.]*| s| seconds| USD)?$/;

const isField = (line: string) => TURN_TIME.test(line) || OTHER_FIELDS.test(line);

const matchesAny = (patterns: readonly RegExp[], text: string) =>
	patterns.some((pattern) => pattern.test(text));

/** Gives the text of a line that is bold from its beginning to its end; `undefined` for any other line. */
function boldText(line: string): string | undefined {
	if (line.length < 5 || !line.startsWith('**') || !line.endsWith('**')) return undefined;
	const text = line.slice(2, -2);
	return text.includes('**') ? undefined : text;
}

/**
 * Whether a bold text is a status line with its time in brackets, in whichever form the server writes dates. The server puts
 * a blank before the bracket; without it, as in `**[2026-07-02] Minutes**`, a date alone does not make a status line.
 */
function isStamped(bold: string): boolean {
	const text = bold.trimStart();
	const end = text.indexOf(']');
	if (!text.startsWith('[') || end === -1) return false;
	const stamp = text.slice(1, end);
	const hasStatus = /^(?:Completed (?:execution|LLM call)|Executing)\b/.test(
		text.slice(end + 1).trim(),
	);
	if (bold.startsWith(' ')) return hasStatus || /\d{4}|\d:\d\d/.test(stamp);
	return /^\d{4}-\d\d-\d\d - \d\d:\d\d/.test(stamp) || (hasStatus && /\d{4}/.test(stamp));
}

function isStatus(line: string): boolean {
	const bold = boldText(line);
	if (matchesAny(PLAIN_STATUS, bold ?? line)) return true;
	if (bold === undefined) {
		return line.startsWith('**Process using ') && line.indexOf('**', 2) === -1;
	}
	return matchesAny(BOLD_STATUS, bold) || isStamped(bold);
}

/** Separates the sentence about a cut-off from a line that ends with it or consists of it; `undefined` without one. */
function splitCutOff(line: string): { text: string; cutOff: string } | undefined {
	const sentence = boldText(line) ?? line;
	if (matchesAny(CUT_OFF_LINES, sentence)) return { text: '', cutOff: sentence };
	return line.endsWith(CUT_OFF)
		? { text: line.slice(0, -CUT_OFF.length).trimEnd(), cutOff: CUT_OFF }
		: undefined;
}

/** Whether a line ends with a complete sentence about a cut-off, which only the answer of an agent does. */
export function isCutOff(line: string): boolean {
	const split = splitCutOff(line.trim());
	return split !== undefined && (split.cutOff === CUT_OFF || /^Max/.test(split.cutOff));
}

/**
 * Gives the index after the fields that report a call of the model, or after its heading where there are none.
 * @param heading the index of the heading
 */
function endOfCall(lines: readonly string[], heading: number): number {
	const below = heading + 1;
	let start = below;
	while (lines[start] === '') start++;
	// After a blank line, other text that looks like a field may be the answer.
	const isNext = (line = '') => (lines[below] === '' ? isField(line) : CALL_FIELD.test(line));
	let end = start;
	while (isNext(lines[end])) end++;
	return end === start ? below : end;
}

/** Gives the index after the fields that begin at `start`, which is `start` itself where there are none. */
function endOfFields(lines: readonly string[], start: number): number {
	let end = start;
	while (isField(lines[end] ?? '')) end++;
	return end;
}

/**
 * Removes the status lines of the server from the lines of a turn. Lines that only look similar are kept, such as
 * `**[Note]** Keep it dry.` or the price in a list.
 */
export function withoutStatusLines(lines: readonly string[]): AnswerLines {
	const trimmed = lines.map((line) => line.trim());
	const answer: AnswerLines = { lines: [] };
	let index = 0;
	const keepUntil = (end: number) => {
		while (index < end) answer.lines.push(lines[index++] ?? '');
	};
	while (index < lines.length) {
		const line = trimmed[index] ?? '';
		if (line === '') {
			keepUntil(index + 1);
			continue;
		}
		const end = endOfFields(trimmed, index);
		const split = splitCutOff(line);
		if (line.startsWith(CALL_HEADING)) {
			index = endOfCall(trimmed, index);
		} else if (end > index) {
			if (trimmed.slice(index, end).some((field) => TURN_TIME.test(field))) index = end;
			else keepUntil(end);
		} else if (split !== undefined) {
			answer.cutOff = split.cutOff;
			if (split.text !== '') answer.lines.push(split.text);
			index++;
		} else if (isStatus(line)) {
			index++;
		} else {
			keepUntil(index + 1);
		}
	}
	return answer;
}

/** Whether lines consist of figures about the work, as in a turn of nothing but its cost. */
export const areFigures = (lines: readonly string[]): boolean =>
	lines.every((line) => line.trim() === '' || isField(line.trim()));
