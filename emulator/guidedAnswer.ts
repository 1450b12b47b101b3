import { refusal } from './httpRefusal';
import { isRecord, recordAt } from './values';

/** What a structured answer can be filled with. */
export interface Facts {
	answer: string;
	source: string;
	/** The numbers of the answer, in their order. */
	numbers: number[];
}

/** How many values and fixed words a structured answer may have, so that its length and the work have an end. */
const MAX_VALUES = 1000;

/** Counts one more value; throws a refusal with 400 where there are too many. */
type Count = () => void;

function counter(): Count {
	let count = 0;
	return () => {
		count += 1;
		if (count <= MAX_VALUES) return;
		throw refusal(400, `body/llm_args/guided_json asks for more than ${MAX_VALUES} values`);
	};
}

const textOf = (option: unknown) =>
	typeof option === 'string' ? option : (JSON.stringify(option) ?? '');

function filled(schema: unknown, name: string, facts: Facts, count: Count): unknown {
	count();
	if (!isRecord(schema)) return facts.answer;
	if (Array.isArray(schema.enum)) {
		const options: unknown[] = schema.enum;
		const named = options.find((option) => {
			count();
			return facts.answer.includes(textOf(option));
		});
		return named ?? options[0];
	}
	switch (schema.type) {
		case 'object':
			return guidedValue(schema, facts, count);
		case 'array':
			return [filled(schema.items, name, facts, count)];
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

function guidedValue(schema: unknown, facts: Facts, count: Count): Record<string, unknown> {
	const properties = Object.entries(recordAt(schema, 'properties'));
	return Object.fromEntries(
		properties.map(([name, property]) => [name, filled(property, name, facts, count)]),
	);
}

/**
 * Fills the shape that a JSON Schema of an object describes.
 * @returns an object with every property that the schema names
 * @throws a refusal with 400 for a schema that asks for too much
 */
export function guidedAnswer(schema: unknown, facts: Facts): Record<string, unknown> {
	return guidedValue(schema, facts, counter());
}
