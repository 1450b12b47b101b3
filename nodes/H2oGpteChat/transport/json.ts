import type { GenericValue, IDataObject } from 'n8n-workflow';

/** Parses JSON without throwing: `undefined` for what is none. */
export function parseJson(text: string): { value: GenericValue } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** Whether a value is a JSON object, and neither a list nor `null`. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
