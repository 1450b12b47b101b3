import { cutText } from '../cutText';
import { textAt, textsAt } from '../values';
import { answerLimit, CHARS_A_TOKEN } from './tokens';
import type { FinishReason, ScriptedTurn } from './turn';

/** A call of a tool with its arguments as text. */
export interface WrittenCall {
	name: string;
	text: string;
}

/** A turn as far as a request lets it come. */
export interface LimitedTurn {
	text: string | undefined;
	calls: WrittenCall[];
	finishReason: FinishReason;
}

/** Finds where the first text begins that ends the answer; undefined where none does. */
function endOf(text: string, body: unknown): number | undefined {
	const stop = textAt(body, 'stop');
	const stops = stop === undefined ? textsAt(body, 'stop') : [stop];
	const ends = stops
		.filter((one) => one !== '')
		.map((one) => text.indexOf(one))
		.filter((at) => at >= 0);
	return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Ends a turn where a request says: at the texts in `stop`, and at the most tokens. */
export function limitTurn(turn: ScriptedTurn, body: unknown): LimitedTurn {
	const end = endOf(turn.text ?? '', body);
	const written = (end === undefined ? (turn.calls ?? []) : []).map(
		({ name, arguments: given }) => ({
			name,
			text: typeof given === 'string' ? given : JSON.stringify(given),
		}),
	);
	let left = (answerLimit(body) ?? Infinity) * CHARS_A_TOKEN;
	let isCut = false;
	const taken = (text: string): string => {
		const cut = left < text.length ? cutText(text, left) : text;
		isCut ||= cut !== text;
		// Each text begins with a token of its own.
		left -= Math.ceil(cut.length / CHARS_A_TOKEN) * CHARS_A_TOKEN;
		return cut;
	};
	const text = turn.text === undefined ? undefined : taken(turn.text.slice(0, end));
	const calls: WrittenCall[] = [];
	for (const call of written) {
		isCut ||= left <= 0;
		if (!isCut) calls.push({ ...call, text: taken(call.text) });
	}
	const wanted = end === undefined ? turn.finishReason : 'stop';
	const usual = calls.length > 0 ? 'tool_calls' : 'stop';
	return { text, calls, finishReason: isCut ? 'length' : (wanted ?? usual) };
}
