import type { FinishReason, TokenUsage } from '@n8n/ai-node-sdk';

import { isObject } from '../shared/text/json';

const countAt = (object: unknown, name: string): number | undefined => {
	const count = isObject(object) ? object[name] : undefined;
	return typeof count === 'number' ? count : undefined;
};

/** Converts the token counts of an answer; `undefined` where the server gives none. */
export function readUsage(usage: unknown): TokenUsage | undefined {
	const promptTokens = countAt(usage, 'prompt_tokens');
	const completionTokens = countAt(usage, 'completion_tokens');
	if (!isObject(usage) || promptTokens === undefined || completionTokens === undefined) {
		return undefined;
	}
	const cacheRead = countAt(usage.prompt_tokens_details, 'cached_tokens');
	const reasoning = countAt(usage.completion_tokens_details, 'reasoning_tokens');
	return {
		promptTokens,
		completionTokens,
		totalTokens: countAt(usage, 'total_tokens') ?? promptTokens + completionTokens,
		...(cacheRead !== undefined && { inputTokenDetails: { cacheRead } }),
		...(reasoning !== undefined && { outputTokenDetails: { reasoning } }),
	};
}

const REASONS: ReadonlyMap<string, FinishReason> = new Map([
	['stop', 'stop'],
	['length', 'length'],
	['content_filter', 'content-filter'],
	['tool_calls', 'tool-calls'],
	['function_call', 'tool-calls'],
]);

/** Converts the reason why an answer ended; `undefined` for none, which some servers write as an empty text. */
export const readFinishReason = (reason: unknown): FinishReason | undefined =>
	typeof reason === 'string' && reason !== '' ? (REASONS.get(reason) ?? 'other') : undefined;
