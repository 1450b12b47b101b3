import { OperationalError } from 'n8n-workflow';

import type { Schema } from '../../emulator/contract';
import { flagAt, isRecord, recordAt, recordsAt, textAt, textsAt } from '../../emulator/values';

const SCALARS: Readonly<Record<string, unknown>> = {
	string: 'text',
	integer: 1,
	number: 0.5,
	boolean: true,
};

/** Gives as many objects as the property with the most samples has, so that each sample is in one; then what is required. */
function objectsOf(schema: Schema): unknown[] {
	const properties = Object.entries(recordAt(schema, 'properties')).map(
		([name, property]) => [name, samplesOf(isRecord(property) ? property : {})] as const,
	);
	const count = Math.max(1, ...properties.map(([, samples]) => samples.length));
	const full = Array.from({ length: count }, (_, index) =>
		Object.fromEntries(
			properties.map(([name, samples]) => [name, samples[Math.min(index, samples.length - 1)]]),
		),
	);
	const required = textsAt(schema, 'required');
	const sparse = properties
		.filter(([name]) => required.includes(name))
		.map(([name, [sample]]) => [name, sample] as const);
	return [...full, Object.fromEntries(sparse)];
}

function withoutNull(schema: Schema): unknown[] {
	const [word] = textsAt(schema, 'enum');
	if (word !== undefined) return [word];
	const alternatives = [...recordsAt(schema, 'oneOf'), ...recordsAt(schema, 'anyOf')];
	if (alternatives.length > 0) return alternatives.flatMap(samplesOf);
	const type = textAt(schema, 'type') ?? '';
	if (type === 'object') return objectsOf(schema);
	if (type === 'array') {
		return [...samplesOf(recordAt(schema, 'items')).map((element) => [element]), []];
	}
	if (type in SCALARS) return [SCALARS[type]];
	throw new OperationalError(`No sample of ${JSON.stringify(schema)}`);
}

/**
 * Gives values that a schema of a contract describes, which have all of its forms between them: the first one has all its
 * properties, later ones have what else may be in the same places, examples and null included, and no more than what is
 * required. Throws an `OperationalError` where the schema does not say what a value is.
 */
export function samplesOf(schema: Schema): unknown[] {
	return [
		...withoutNull(schema),
		...('example' in schema ? [schema.example] : []),
		...(flagAt(schema, 'nullable') ? [null] : []),
	];
}
