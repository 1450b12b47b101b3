import { explainNotJson } from './errors/explainAnswer';
import { failureError } from './errors/failure';
import { MAX_REFUSAL_BYTES, refuseExcess } from './answerLimits';
import { readText } from './readBody';
import { parseRedacted } from './redact';
import type { Answer } from './sendOnce';

/**
 * Reads a JSON answer and returns its value without the API key; `undefined` for an empty answer. Throws a `UserError` for an
 * answer that is not JSON, is larger than its limit, is nested too deep or holds too many values.
 */
export async function readJson({ body, limit, redact }: Answer): Promise<unknown> {
	const text = await readText(body, refuseExcess(limit));
	if (text.trim() === '') return undefined;
	const parsed = parseRedacted(text, redact);
	if (parsed) return parsed.value;
	throw failureError(explainNotJson(redact(text).slice(0, MAX_REFUSAL_BYTES)));
}
