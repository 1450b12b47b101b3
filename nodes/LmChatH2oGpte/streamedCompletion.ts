import type { FinishReason, StreamChunk, TokenUsage } from '@n8n/ai-node-sdk';
import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { objectsIn } from '../shared/text/json';
import type { Redact } from '../shared/transport/redact';
import type { StreamRedactor } from '../shared/transport/redactStream';
import { lastChunks, refuseReport, textOf } from './readCompletion';
import { collectToolCalls } from './toolCalls';
import { readFinishReason, readUsage } from './usage';

/** Reads a streamed chat completion, event by event. */
export interface StreamedCompletion {
	/** Takes the next event and returns the text that it adds. Throws a `UserError` for the report of an error. */
	read: (event: IDataObject) => string;
	/**
	 * Returns what there is to say at the end: the rest of the text, the calls of tools, the reason and the usage. The calls are
	 * given as a whole: n8n's adapter gives all pieces one index, which would mix several calls.
	 * Throws a `UserError` for an answer that broke off, and for a call that cannot be run.
	 * @param isDone whether the server said that the stream is at its end
	 */
	end: (isDone: boolean) => StreamChunk[];
}

/**
 * Starts to read a streamed chat completion. The reason comes with the last delta, the usage in an event behind it.
 * @param redactor removes the API key from the text
 * @param redact removes it from the arguments of tools
 */
export function startCompletion(redactor: StreamRedactor, redact: Redact): StreamedCompletion {
	const collector = collectToolCalls(redact);
	let finishReason: FinishReason | undefined;
	let usage: TokenUsage | undefined;
	return {
		read: (event) => {
			refuseReport(event);
			usage = readUsage(event.usage) ?? usage;
			const [choice] = objectsIn(event.choices);
			if (choice === undefined) return '';
			finishReason = readFinishReason(choice.finish_reason) ?? finishReason;
			const { delta } = choice;
			for (const { tool_calls: calls } of objectsIn([delta])) collector.add(calls);
			return redactor.add(textOf(delta));
		},
		end: (isDone) => {
			if (finishReason === undefined && !isDone) {
				throw new UserError("The model's answer broke off before it was finished", {
					description: 'The server or a proxy closed the stream. Try again.',
				});
			}
			const rest = redactor.end();
			const calls = collector.finish(finishReason === 'length');
			const last = lastChunks({ calls, finishReason: finishReason ?? 'other', usage });
			return rest === '' ? last : [{ type: 'text-delta', delta: rest }, ...last];
		},
	};
}
