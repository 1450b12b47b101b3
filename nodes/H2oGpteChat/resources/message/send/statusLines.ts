/** What is left of the lines of a turn, without those that report on the work. */
export interface Spoken {
	lines: string[];
	/** The server's own sentence that says that the agent was stopped before it was done. */
	cutOff?: string;
}

/** What the server says at the end of an answer that it cut off. */
const CUT_OFF =
	'Reached max number of turns, increase agent accuracy (or max turns) if seems to have finished without completing task.';

/** The beginnings of such sentences, and the short form. */
const CUT_OFF_LINES = [
	/^Reached max number of turns(?:[.…]*$|, increase )/,
	/^Max turns \d+ out of \d+ reached\b/,
];

/** What else the server puts on a line of its own, in bold or not. */
const PLAIN_REPORTS = [
	/^No executable code blocks found(?:, terminating conversation)?[.…]*$/,
	/^No code blocks executed[.…]*$/,
];

/** What it puts on a line of its own in bold only. */
const BOLD_REPORTS = [
	/^Completed (?:LLM call in \d|execution\b)/,
	/^Executing [a-z+#]+(?: code blocks?)?[.…]*$/,
	/^Process using /,
];

/** The heading of the fields that a call of the model is reported with, and any such field. */
const CALL_HEADING = '**LLM Call Info:';
const CALL_FIELD = /^[-*•\s]*[A-Z][\w ()/-]{0,40}:/;

/** The fields that are also reported without the heading: the first tells them from a list of an answer. */
const TURN_TIME = /^Turn Time: ?\d[\w.:]*(?: s| seconds)?$/;
const OTHER_FIELDS = /^(?:Turns|Time|Cost): ?\$?\d[\w.:]*(?: out of \d[\w.]*| s| seconds| USD)?$/;

const isField = (line: string) => TURN_TIME.test(line) || OTHER_FIELDS.test(line);

const isOneOf = (patterns: readonly RegExp[], text: string) =>
	patterns.some((pattern) => pattern.test(text));

/** What stands in a line that is bold as a whole. */
function boldText(line: string): string | undefined {
	if (line.length < 5 || !line.startsWith('**') || !line.endsWith('**')) return undefined;
	const text = line.slice(2, -2);
	return text.includes('**') ? undefined : text;
}

/**
 * Whether a bold text is a report with its time in brackets, in whichever form the server writes dates. The blank before the
 * bracket is the server's own; without it, as in `**[2026-07-02] Minutes**`, a date alone does not make a report.
 */
function isStamped(bold: string): boolean {
	const text = bold.trimStart();
	const end = text.indexOf(']');
	if (!text.startsWith('[') || end === -1) return false;
	const stamp = text.slice(1, end);
	const reports = /^(?:Completed (?:execution|LLM call)|Executing)\b/.test(
		text.slice(end + 1).trim(),
	);
	if (bold.startsWith(' ')) return reports || /\d{4}|\d:\d\d/.test(stamp);
	return /^\d{4}-\d\d-\d\d - \d\d:\d\d/.test(stamp) || (reports && /\d{4}/.test(stamp));
}

function isReport(line: string): boolean {
	const bold = boldText(line);
	if (isOneOf(PLAIN_REPORTS, bold ?? line)) return true;
	if (bold === undefined)
		return line.startsWith('**Process using ') && line.indexOf('**', 2) === -1;
	return isOneOf(BOLD_REPORTS, bold) || isStamped(bold);
}

/** Takes the sentence about a cut off a line that ends with it, or is it. */
function splitCutOff(line: string): { text: string; cutOff: string } | undefined {
	const sentence = boldText(line) ?? line;
	if (isOneOf(CUT_OFF_LINES, sentence)) return { text: '', cutOff: sentence };
	return line.endsWith(CUT_OFF)
		? { text: line.slice(0, -CUT_OFF.length).trimEnd(), cutOff: CUT_OFF }
		: undefined;
}

/** Whether a line ends with a whole sentence about a cut, which no answer but an agent's does. */
export function isCutOff(line: string): boolean {
	const text = line.trim();
	const cut = splitCutOff(text);
	return cut !== undefined && (cut.cutOff === CUT_OFF || /^Max/.test(cut.cutOff));
}

/** Where the fields end that a call is reported with: the place behind them, or behind its heading where there are none. */
function endOfCall(lines: readonly string[], heading: number): number {
	const below = heading + 1;
	let place = below;
	while (lines[place] === '') place++;
	// Behind a blank line only what is known is a field: it may be the answer.
	const isNext = (line = '') => (lines[below] === '' ? isField(line) : CALL_FIELD.test(line));
	const first = place;
	while (isNext(lines[place])) place++;
	return place === first ? below : place;
}

/** Where a run of fields ends that begins at a place, which is the same one where there is none. */
function endOfFields(lines: readonly string[], start: number): number {
	let place = start;
	while (isField(lines[place] ?? '')) place++;
	return place;
}

/**
 * Takes what the server reports on the work out of the lines of a turn. What merely looks similar is kept, such as
 * `**[Note]** Keep it dry.` or the price in a list.
 */
export function withoutReports(given: readonly string[]): Spoken {
	const bare = given.map((line) => line.trim());
	const spoken: Spoken = { lines: [] };
	let place = 0;
	const keepTo = (end: number) => {
		while (place < end) spoken.lines.push(given[place++] ?? '');
	};
	while (place < given.length) {
		const line = bare[place] ?? '';
		if (line === '') {
			keepTo(place + 1);
			continue;
		}
		const end = endOfFields(bare, place);
		const cut = splitCutOff(line);
		if (line.startsWith(CALL_HEADING)) {
			place = endOfCall(bare, place);
		} else if (end > place) {
			if (bare.slice(place, end).some((field) => TURN_TIME.test(field))) place = end;
			else keepTo(end);
		} else if (cut !== undefined) {
			spoken.cutOff = cut.cutOff;
			if (cut.text !== '') spoken.lines.push(cut.text);
			place++;
		} else if (isReport(line)) {
			place++;
		} else {
			keepTo(place + 1);
		}
	}
	return spoken;
}

/** Whether all that lines say are figures of the work, as in a turn of nothing but its cost. */
export const isFigures = (lines: readonly string[]): boolean =>
	lines.every((line) => line.trim() === '' || isField(line.trim()));
