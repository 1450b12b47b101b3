import { randomUUID } from 'node:crypto';

import { piecesOf } from '../piecesOf';
import type { Wire } from '../wireForm';
import type { ModelTurn } from './turn';

/** A turn of the model, as OpenAI's API writes it. */
export interface WireMessage {
	/** The whole of it. */
	message: Wire;
	/** The same in the parts that a stream sends. */
	deltas: Wire[];
	finishReason: 'stop' | 'tool_calls';
	/** As many as four characters make one. */
	tokens: number;
}

const tokensOf = (text: string) => Math.ceil(text.length / 4);

function textMessage(text: string): WireMessage {
	return {
		message: { role: 'assistant', content: text },
		deltas: piecesOf(text, 1).map((content) => ({ content })),
		finishReason: 'stop',
		tokens: tokensOf(text),
	};
}

/** Writes a turn of the model. */
export function writeTurn(turn: ModelTurn): WireMessage {
	if (typeof turn === 'string') return textMessage(turn);
	const calls = turn.map((call) => {
		const text =
			typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
		return { id: `call_${randomUUID()}`, name: call.name, text };
	});
	const type = 'function';
	return {
		message: {
			role: 'assistant',
			content: null,
			tool_calls: calls.map(({ id, name, text }) => ({
				id,
				type,
				function: { name, arguments: text },
			})),
		},
		deltas: calls.flatMap(({ id, name, text }, index) => [
			{ tool_calls: [{ index, id, type, function: { name, arguments: '' } }] },
			...piecesOf(text, 1).map((piece) => ({
				tool_calls: [{ index, function: { arguments: piece } }],
			})),
		]),
		finishReason: 'tool_calls',
		tokens: calls.reduce((sum, { text }) => sum + tokensOf(text), 0),
	};
}

/** Counts the tokens of a request. */
export const tokensIn = (body: unknown): number => tokensOf(JSON.stringify(body));
