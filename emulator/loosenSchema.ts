import type { Schema } from './contract';
import { isRecord } from './values';

/** What the contract asks of a request, and the server's own description does not. */
const BEYOND: ReadonlySet<string> = new Set([
	'additionalProperties',
	'maxItems',
	'maximum',
	'minItems',
	'minLength',
	'minimum',
]);

/** Objects that the server's own description says nothing about: anything may be in them. */
const FREE: ReadonlySet<string> = new Set(['llm_args', 'rag_config', 'self_reflection_config']);

function loosenedValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(loosenedValue);
	return isRecord(value) ? loosened(value) : value;
}

function loosenedProperties(properties: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [
			name,
			FREE.has(name) ? { type: 'object' } : loosenedValue(schema),
		]),
	);
}

/** Leaves of the schema of a request what the server's own description asks for: types, fixed words, what is required. */
export function loosened(schema: Schema): Schema {
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([keyword]) => !BEYOND.has(keyword))
			.map(([keyword, value]) => [
				keyword,
				keyword === 'properties' && isRecord(value)
					? loosenedProperties(value)
					: loosenedValue(value),
			]),
	);
}
