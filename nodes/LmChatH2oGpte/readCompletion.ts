import type { FinishReason, GenerateResult, StreamChunk, TokenUsage } from '@n8n/ai-node-sdk';

import { isObject, objectsIn } from '../shared/text/json';
import { errorInAnswer, unexpectedShape } from '../shared/transport/errors/explainAnswer';
import type { ToolCall } from './toolCalls';
import { collectToolCalls } from './toolCalls';
import { readFinishReason, readUsage } from './usage';

/** The next message of a conversation, as the model gives it. */
export interface Completion {
	id: string | undefined;
	text: string;
	calls: ToolCall[];
	finishReason: FinishReason;
	usage: TokenUsage | undefined;
}

/** Throws the server's report of an error, if an answer or an event of a stream is one. */
export function refuseReport(answer: unknown): void {
	if (!isObject(answer) || !answer.error) return;
	throw errorInAnswer(answer, {
		nothing: 'The model could not finish its answer',
		when: 'while the model was answering',
		next: 'Try again in a while, or choose another model.',
	});
}

/** The text of a message or a delta: a string, a list of parts, or the words with which a model refuses to answer. */
export function textOf(message: unknown): string {
	if (!isObject(message)) return '';
	const { content, refusal } = message;
	if (typeof content === 'string' && content !== '') return content;
	if (typeof refusal === 'string') return refusal;
	return objectsIn(content)
		.map(({ text }) => (typeof text === 'string' ? text : ''))
		.join('');
}

/**
 * Reads a chat completion that came in one piece. Throws a `UserError` for the report of an error, for an answer without a
 * message, and for a call of a tool that cannot be run.
 */
export function readCompletion(answer: unknown): Completion {
	refuseReport(answer);
	const [choice] = isObject(answer) ? objectsIn(answer.choices) : [];
	if (!isObject(answer) || !isObject(choice?.message)) {
		throw unexpectedShape(answer, "a model's answer");
	}
	// An answer in one piece is without the API key already.
	const collector = collectToolCalls((text) => text);
	collector.add(choice.message.tool_calls);
	const finishReason = readFinishReason(choice.finish_reason) ?? 'other';
	return {
		id: typeof answer.id === 'string' ? answer.id : undefined,
		text: textOf(choice.message),
		calls: collector.finish(finishReason === 'length'),
		finishReason,
		usage: readUsage(answer.usage),
	};
}

/** Converts a completion to the result of a model in n8n's AI SDK. */
export const toResult = ({ id, text, calls, finishReason, usage }: Completion): GenerateResult => ({
	id,
	finishReason,
	usage,
	message: {
		role: 'assistant',
		id,
		content: [
			{ type: 'text', text },
			...calls.map((call) => ({
				type: 'tool-call' as const,
				toolCallId: call.id,
				toolName: call.name,
				input: call.input,
			})),
		],
	},
});

/** Converts the end of a completion to the last chunks of a stream in n8n's AI SDK: each call as a whole, and the reason. */
export const lastChunks = ({
	calls,
	finishReason,
	usage,
}: Pick<Completion, 'calls' | 'finishReason' | 'usage'>): StreamChunk[] => [
	...calls.map(({ id, name, input }) => ({
		type: 'tool-call-delta' as const,
		id,
		name,
		argumentsDelta: input,
	})),
	{ type: 'finish', finishReason, usage },
];

/** Converts a completion that came in one piece, where a stream was asked for. */
export const toChunks = (completion: Completion): StreamChunk[] => [
	{ type: 'text-delta', delta: completion.text },
	...lastChunks(completion),
];
