import { isRecord, recordAt } from './values';

/** What a structured answer can be filled with. */
export interface Facts {
	answer: string;
	source: string;
	/** The numbers of the answer, in their order. */
	numbers: number[];
}

function filled(schema: unknown, name: string, facts: Facts): unknown {
	if (!isRecord(schema)) return facts.answer;
	if (Array.isArray(schema.enum)) {
		const options: unknown[] = schema.enum;
		const named = options.find((option) => facts.answer.includes(String(option)));
		return named ?? options[0];
	}
	switch (schema.type) {
		case 'object':
			return guidedValue(schema, facts);
		case 'array':
			return [filled(schema.items, name, facts)];
		case 'boolean':
			return facts.source !== '';
		case 'number':
			return facts.numbers[0] ?? 0;
		case 'integer':
			return Math.round(facts.numbers[0] ?? 0);
		case 'null':
			return null;
		default:
			return /source|document|reference/i.test(name) ? facts.source : facts.answer;
	}
}

/**
 * Fills the shape that a JSON Schema of an object describes.
 * @returns an object with every property that the schema names
 */
export function guidedValue(schema: unknown, facts: Facts): Record<string, unknown> {
	const properties = Object.entries(recordAt(schema, 'properties'));
	return Object.fromEntries(
		properties.map(([name, property]) => [name, filled(property, name, facts)]),
	);
}
