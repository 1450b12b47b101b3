import { randomUUID } from 'node:crypto';

import { piecesOf } from '../piecesOf';
import type { Wire } from '../wireForm';
import { limitTurn } from './limitTurn';
import { tokensIn, tokensOf } from './tokens';
import type { FinishReason, ScriptedTurn } from './turn';

/** A turn of the model, as OpenAI's API writes it. */
export interface WireMessage {
	/** The whole of it. */
	message: Wire;
	/** The same in the parts that a stream sends. */
	deltas: Wire[];
	finishReason: FinishReason;
	usage: Wire;
}

/** Takes one entry of each list after another, as long as there are any. */
function takingTurns<Entry>(lists: readonly Entry[][]): Entry[] {
	const length = Math.max(0, ...lists.map((list) => list.length));
	return Array.from({ length }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

function usageOf(body: unknown, answer: number, turn: ScriptedTurn): Wire {
	const { cachedTokens, reasoningTokens } = turn;
	const prompt = tokensIn(body);
	const completion = answer + (reasoningTokens ?? 0);
	return {
		prompt_tokens: prompt,
		completion_tokens: completion,
		total_tokens: prompt + completion,
		...(cachedTokens !== undefined && {
			prompt_tokens_details: { cached_tokens: cachedTokens },
		}),
		...(reasoningTokens !== undefined && {
			completion_tokens_details: { reasoning_tokens: reasoningTokens },
		}),
	};
}

/** Writes a turn of the model, as far as the request lets it come. */
export function writeTurn(turn: ScriptedTurn, body: unknown): WireMessage {
	const { text: content, calls: wanted, finishReason } = limitTurn(turn, body);
	const type = 'function';
	const calls = wanted.map((call) => ({ id: `call_${randomUUID()}`, ...call }));
	const parts = calls.map(({ id, name, text }, index): Wire[] => [
		{ tool_calls: [{ index, id, type, function: { name, arguments: '' } }] },
		...piecesOf(text, 1).map((piece) => ({
			tool_calls: [{ index, function: { arguments: piece } }],
		})),
	]);
	const tokens = calls.reduce((sum, { text }) => sum + tokensOf(text), tokensOf(content ?? ''));
	return {
		message: {
			role: 'assistant',
			content: content ?? null,
			...(calls.length > 0 && {
				tool_calls: calls.map(({ id, name, text }) => ({
					id,
					type,
					function: { name, arguments: text },
				})),
			}),
		},
		deltas: [
			...piecesOf(content ?? '', 1).map((piece) => ({ content: piece })),
			...(turn.interleaved ? takingTurns(parts) : parts.flat()),
		],
		finishReason,
		usage: usageOf(body, tokens, turn),
	};
}
