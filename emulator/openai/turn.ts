import type { ErrorDetails } from '../httpRefusal';
import type { StreamFault } from '../streamFault';

/** A call of a tool that the model was offered. */
export interface ToolCall {
	name: string;
	/** What the tool gets; a text goes out as it is, and may be no JSON. */
	arguments: Record<string, unknown> | string;
}

/** Why a turn ends, in the words of OpenAI's API. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** What the model says when it is its turn, with all that can be said about it. */
export interface ScriptedTurn {
	text?: string;
	calls?: readonly ToolCall[];
	/** Whether the pieces of several calls take turns in a stream, instead of one call after another. */
	interleaved?: boolean;
	/** Why it ends, where that does not follow from what it holds. */
	finishReason?: FinishReason;
	/** Of the tokens of the request, how many were known from earlier ones. */
	cachedTokens?: number;
	/** How many tokens it took to think about it; they count as part of the answer. */
	reasoningTokens?: number;
	/** What ends a stream of it early, after so many of its pieces: the switches of the same names. */
	fault?: Partial<Record<StreamFault, number>>;
}

/** What is answered instead of a turn of the model. */
export interface ScriptedRefusal extends ErrorDetails {
	/** The HTTP status, 400 or more. */
	status: number;
	message: string;
	/** Headers besides the content type, such as Retry-After. */
	headers?: Record<string, string>;
}

/** What comes when it is the model's turn: a text, calls of tools, both with details, or a refusal. */
export type ModelTurn = string | readonly ToolCall[] | ScriptedTurn | ScriptedRefusal;

/** Tells whether something else than a turn of the model was scripted. */
export const isRefusal = (turn: ModelTurn): turn is ScriptedRefusal =>
	typeof turn === 'object' && 'status' in turn;

/** Gives a turn in its long form. */
export function detailedTurn(turn: Exclude<ModelTurn, ScriptedRefusal>): ScriptedTurn {
	if (typeof turn === 'string') return { text: turn };
	return 'length' in turn ? { calls: turn } : turn;
}
