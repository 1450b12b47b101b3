import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import {
	ANSWER_LIMITS,
	explainExcess,
	MAX_REFUSAL_BYTES,
	tooLarge,
} from '../../../../shared/transport/answerLimits';
import {
	explainNotJson,
	errorInAnswer,
	unexpectedShape,
} from '../../../../shared/transport/errors/explainAnswer';
import { isObject } from '../../../../shared/text/json';
import type { Redact } from '../../../../shared/transport/redact';
import { parseRedacted } from '../../../../shared/transport/redact';
import { splitLines } from '../../../../shared/transport/splitLines';

/** A line of a streamed answer: the next piece of its text, or the completion at its end. */
type Delta =
	| { finished: false; body: string }
	/** `answer` is the completion as the API gives it, without `finished`. */
	| { finished: true; answer: IDataObject };

/**
 * Reads the value of a line; `undefined` for one that is no part of an answer. A completion without `finished` was not
 * streamed. A completion at the end may lack its text, which the lines before it have.
 * Throws a `UserError` for a line with the server's report of an error.
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

/**
 * Makes the error of an answer without a completion at its end.
 * @param lines those that are no part of an answer
 * @param isBegun whether any text of the answer was received
 */
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

/** Lines that begin like JSON and are none: trying to parse one takes as long as parsing many valid ones. */
const MAX_GARBLED_LINES = 10_000;

const isBlank = ({ body }: IDataObject) => typeof body !== 'string' || body.trim() === '';

/** Reads the lines of a streamed answer one by one. */
interface AnswerReader {
	/**
	 * Takes the next line. Lines that are no part of an answer are skipped: proxies insert them to keep a connection open.
	 * Throws a `UserError` for a line with the server's report of an error, and where there are too many of those lines.
	 */
	add: (line: string) => Delta | undefined;
	/**
	 * Gives the completion of an answer that has no last line of its own: JSON over several lines was not streamed. Throws a
	 * `UserError` where there is none.
	 */
	end: () => IDataObject;
}

/**
 * Starts to read a streamed answer. The last line has the complete text, so the deltas are joined only where that is blank.
 */
function startAnswer(redact: Redact): AnswerReader {
	const deltas: string[] = [];
	const strays: string[] = [];
	let strayLength = 0;
	let garbled = 0;
	const withText = (answer: IDataObject): IDataObject =>
		isBlank(answer) && deltas.length > 0 ? { ...answer, body: redact(deltas.join('')) } : answer;
	const keepStray = (line: string) => {
		// The error is made from the first one, and later ones would only fill the memory.
		if (deltas.length > 0 && strays.length > 0) return;
		strays.push(line);
		strayLength += line.length;
		if (strayLength > ANSWER_LIMITS.line.maxBytes) throw tooLarge(ANSWER_LIMITS.line);
	};
	return {
		add: (line) => {
			const mayBeDelta = line.trimStart().startsWith('{');
			const parsed = mayBeDelta ? parseRedacted(line, redact) : undefined;
			if (mayBeDelta && !parsed) garbled += 1;
			if (garbled > MAX_GARBLED_LINES) throw incompleteError(strays, deltas.length > 0, redact);
			const delta = readDelta(parsed?.value);
			if (delta?.finished && (deltas.length > 0 || typeof delta.answer.body === 'string')) {
				return { finished: true, answer: withText(delta.answer) };
			}
			if (delta === undefined || delta.finished) {
				keepStray(line);
				return undefined;
			}
			deltas.push(delta.body);
			return delta;
		},
		end: () => {
			const unstreamed =
				deltas.length === 0
					? readDelta(parseRedacted(strays.join('\n'), redact)?.value)
					: undefined;
			if (unstreamed?.finished && typeof unstreamed.answer.body === 'string') {
				return unstreamed.answer;
			}
			throw incompleteError(strays, deltas.length > 0, redact);
		},
	};
}

/**
 * Reads a streamed answer to its end and gives the completion. Its chunks are the only thing that is waited for, beside what
 * takes the deltas. Throws a `UserError` where the stream reports an error, or ends without a completion.
 * @param onDelta gets the text of each delta as it arrives; the next one is read after the promise settles that it may give
 */
export async function readCompletion(
	bytes: AsyncIterable<Uint8Array>,
	redact: Redact,
	onDelta: (text: string) => Promise<void> | undefined,
): Promise<IDataObject> {
	const splitter = splitLines(ANSWER_LIMITS.line);
	const answer = startAnswer(redact);
	const take = async (lines: readonly string[]): Promise<IDataObject | undefined> => {
		for (const line of lines) {
			const delta = answer.add(line);
			if (delta?.finished) return delta.answer;
			const taken = delta && onDelta(delta.body);
			if (taken !== undefined) await taken;
		}
		return undefined;
	};
	for await (const chunk of bytes) {
		const lines = splitter.add(chunk);
		const completion = lines.length > 0 ? await take(lines) : undefined;
		if (completion !== undefined) return completion;
	}
	return (await take(splitter.end())) ?? answer.end();
}
