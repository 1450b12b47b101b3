import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { explainGarble, saidInstead, unexpected } from './explain';
import { isObject } from './json';
import type { Redact } from './redact';
import { parseClean } from './redact';

/** A part of an answer while it is written, or the whole of it at the end. */
type Delta =
	| { finished: false; body: string }
	/** `answer` is the completion as the API gives it, without the mark of the end. */
	| { finished: true; answer: IDataObject };

/** Decodes UTF-8, whichever bytes a chunk ends with. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
	yield decoder.decode();
}

/**
 * Splits text into lines, the last of which may lack its end. Blank ones are left out. A line is put together once it is
 * whole, so that one of many chunks takes no longer than many lines.
 */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
	let pending: string[] = [];
	for await (const text of texts) {
		const [first = '', ...others] = text.split('\n');
		pending.push(first);
		for (const other of others) {
			const line = pending.join('');
			if (line.trim() !== '') yield line;
			pending = [other];
		}
	}
	const last = pending.join('');
	if (last.trim() !== '') yield last;
}

/**
 * Reads what a line of a streamed answer holds. A completion without the mark `finished` is one that was not streamed.
 * Throws a `UserError` for a line that says that the answer failed, and for one that holds something else.
 */
function readDelta(value: unknown): Delta {
	if (isObject(value) && value.error) {
		throw saidInstead(value, {
			nothing: 'The server could not finish the answer',
			when: 'while it was answering',
			next: 'Send the message again in a while.',
		});
	}
	if (!isObject(value) || typeof value.body !== 'string') {
		throw unexpected(value, 'an answer');
	}
	const { finished = true, ...answer } = value;
	return finished === true ? { finished, answer } : { finished: false, body: value.body };
}

/**
 * Decodes a streamed answer, layer by layer: bytes, text, lines, deltas. An answer that is JSON over several lines was
 * not streamed and counts as finished. Throws as `readDelta` does, and a `UserError` for a line that is no JSON.
 */
async function* deltasOf(bytes: AsyncIterable<Uint8Array>, redact: Redact): AsyncGenerator<Delta> {
	const lines = linesOf(textOf(bytes));
	const first = await lines.next();
	if (first.done) return;
	const start = parseClean(first.value, redact);
	if (start === undefined) {
		let text = first.value;
		for await (const line of lines) text += `\n${line}`;
		const whole = parseClean(text, redact);
		if (whole) return yield readDelta(whole.value);
		const { message, description } = explainGarble(redact(text));
		throw new UserError(message, { description });
	}
	yield readDelta(start.value);
	for await (const line of lines) {
		const parsed = parseClean(line, redact);
		if (parsed === undefined) {
			throw new UserError('The server broke off within a line of the answer', {
				description: 'Send the message again. If it goes on, switch Stream off in the options.',
			});
		}
		yield readDelta(parsed.value);
	}
}

/**
 * Reads a streamed answer to its end and gives the completion, handing on each delta as it arrives. The last line
 * holds the whole answer, so deltas are not added up.
 * Throws a `UserError` where the stream fails, or ends without that line.
 */
export async function readAnswer(
	bytes: AsyncIterable<Uint8Array>,
	redact: Redact,
	onDelta: (text: string) => Promise<void>,
): Promise<IDataObject> {
	for await (const delta of deltasOf(bytes, redact)) {
		if (delta.finished) return delta.answer;
		await onDelta(delta.body);
	}
	throw new UserError('The answer ended before it was finished', {
		description: 'The server or a proxy closed the stream. Send the message again.',
	});
}
