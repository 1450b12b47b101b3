import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import {
	ANSWER_LIMITS,
	explainExcess,
	MAX_REFUSAL_BYTES,
	tooLarge,
} from '../../../../shared/transport/limits';
import {
	explainNotJson,
	errorInAnswer,
	unexpectedShape,
} from '../../../../shared/transport/errors/explainAnswer';
import { isObject } from '../../../../shared/text/json';
import { readLines } from '../../../../shared/transport/readLines';
import type { Redact } from '../../../../shared/transport/redact';
import { parseRedacted } from '../../../../shared/transport/redact';

/** A part of an answer while it is written, or the whole of it at the end. */
type Delta =
	| { finished: false; body: string }
	/** `answer` is the completion as the API gives it, without the mark of the end. */
	| { finished: true; answer: IDataObject };

/**
 * Reads what a line of a streamed answer holds; `undefined` for one that is no part of an answer. A completion without the
 * mark `finished` is one that was not streamed. One that is finished may lack its text, which came before it then.
 * Throws a `UserError` for a line that says that the answer failed.
 */
function readDelta(value: unknown): Delta | undefined {
	if (!isObject(value)) return undefined;
	if (value.error) {
		throw errorInAnswer(value, {
			nothing: 'The server could not finish the answer',
			when: 'while it was answering',
			next: 'Send the message again in a while.',
		});
	}
	const { finished, ...answer } = value;
	const { body } = answer;
	if (typeof body !== 'string') {
		const isEnd = finished === true && (body === undefined || body === null);
		return isEnd ? { finished, answer } : undefined;
	}
	return finished === true || finished === undefined
		? { finished: true, answer }
		: { finished: false, body };
}

/** Says what an answer means of which no line was the last: an answer of another kind, or none that can be read. */
function incompleteError(lines: readonly string[], isBegun: boolean, redact: Redact): UserError {
	const [first] = lines;
	if (first === undefined) {
		return new UserError('The answer ended before it was finished', {
			description: 'The server or a proxy closed the stream. Send the message again.',
		});
	}
	const text = lines.join('\n');
	const parsed = parseRedacted(first, redact) ?? parseRedacted(text, redact);
	if (parsed) return unexpectedShape(parsed.value, 'an answer');
	const excess = explainExcess(text, ANSWER_LIMITS.line);
	if (excess) return excess;
	if (isBegun) {
		return new UserError('The server broke off within a line of the answer', {
			description: 'Send the message again. If it goes on, switch Stream off in the options.',
		});
	}
	const { message, description } = explainNotJson(redact(text).slice(0, MAX_REFUSAL_BYTES));
	return new UserError(message, { description });
}

/** Lines that look like parts of an answer and cannot be parsed: each takes as long as many that can. */
const MAX_GARBLED_LINES = 10_000;

const isBlank = ({ body }: IDataObject) => typeof body !== 'string' || body.trim() === '';

/**
 * Reads a streamed answer to its end and gives the completion, handing on each delta as it arrives. The last line
 * holds the whole answer, so deltas are added up only where it is empty. Lines that are no part of an answer, as proxies
 * put in to keep a connection open, are passed over. An answer that is JSON over several lines was not streamed.
 * Throws a `UserError` where the stream says that it failed, or ends without a last line.
 */
export async function readCompletion(
	bytes: AsyncIterable<Uint8Array>,
	redact: Redact,
	onDelta: (text: string) => Promise<void>,
): Promise<IDataObject> {
	const words: string[] = [];
	const strays: string[] = [];
	let strayLength = 0;
	let garbled = 0;
	const finish = (answer: IDataObject): IDataObject =>
		isBlank(answer) && words.length > 0 ? { ...answer, body: redact(words.join('')) } : answer;
	for await (const line of readLines(bytes, ANSWER_LIMITS.line)) {
		const mayBeDelta = line.trimStart().startsWith('{');
		const parsed = mayBeDelta ? parseRedacted(line, redact) : undefined;
		if (mayBeDelta && !parsed) garbled += 1;
		if (garbled > MAX_GARBLED_LINES) throw incompleteError(strays, words.length > 0, redact);
		const delta = readDelta(parsed?.value);
		if (delta?.finished && (words.length > 0 || typeof delta.answer.body === 'string')) {
			return finish(delta.answer);
		}
		if (delta === undefined || delta.finished) {
			// Later ones would only fill the memory: what the first one means is said.
			if (words.length > 0 && strays.length > 0) continue;
			strays.push(line);
			strayLength += line.length;
			if (strayLength > ANSWER_LIMITS.line.maxBytes) throw tooLarge(ANSWER_LIMITS.line);
			continue;
		}
		words.push(delta.body);
		await onDelta(delta.body);
	}
	const whole =
		words.length === 0 ? readDelta(parseRedacted(strays.join('\n'), redact)?.value) : undefined;
	if (whole?.finished && typeof whole.answer.body === 'string') return whole.answer;
	throw incompleteError(strays, words.length > 0, redact);
}
