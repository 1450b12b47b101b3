import type { Schema } from '../contract';
import { cutText } from '../cutText';
import { refusal } from '../httpRefusal';
import { isRecord, numberAt, recordAt, recordsAt, textAt, textsAt } from '../values';

/** How deep a value goes before it leaves out what it may: schemas can refer to themselves. */
const DEPTH = 6;

/** How many values may be in a value, so that its length and the work have an end. */
const MAX_VALUES = 1000;

/** Texts of the formats that models are asked for most. */
const FORMATS: Readonly<Record<string, string>> = {
	date: '2026-01-31',
	'date-time': '2026-01-31T12:00:00Z',
	time: '12:00:00Z',
	duration: 'P1D',
	email: 'reader@emulator.example',
	uri: 'https://emulator.example/',
	url: 'https://emulator.example/',
	hostname: 'emulator.example',
	ipv4: '127.0.0.1',
	ipv6: '::1',
	uuid: '3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01',
};

interface Filling {
	/** The whole schema, for what refers to its parts. */
	root: Schema;
	/** What the first text is; undefined once it was used. */
	answer: string | undefined;
	values: number;
}

/** Finds what a schema refers to within the whole one; nothing for what is elsewhere. */
function referred(pointer: string, root: Schema): unknown {
	const keys = pointer.split('/').slice(1);
	return keys.reduce<unknown>(
		(at, key) => (isRecord(at) ? at[key.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined),
		root,
	);
}

/** Gives what a schema refers to, if it does, else itself. */
function resolved(schema: Schema, root: Schema): Schema {
	const found = referred(textAt(schema, '$ref') ?? '', root);
	return '$ref' in schema && isRecord(found) ? found : schema;
}

function textFor(schema: Schema, name: string, filling: Filling): string {
	const fixed = FORMATS[textAt(schema, 'format') ?? ''];
	if (fixed !== undefined) return fixed;
	const text = filling.answer ?? name;
	filling.answer = undefined;
	const least = Math.min(numberAt(schema, 'minLength') ?? 0, MAX_VALUES);
	return cutText(text, numberAt(schema, 'maxLength')).padEnd(least, '.');
}

function numberFor(schema: Schema, isWhole: boolean): number {
	const step = numberAt(schema, 'multipleOf') || (isWhole ? 1 : undefined);
	const above = numberAt(schema, 'exclusiveMinimum');
	const below = numberAt(schema, 'exclusiveMaximum');
	const low = numberAt(schema, 'minimum') ?? above;
	const high = numberAt(schema, 'maximum') ?? below;
	if (low !== undefined && high !== undefined && step === undefined) return (low + high) / 2;
	const least = low ?? (high === undefined ? 0 : Math.min(0, high - (high === below ? 1 : 0)));
	const value = step === undefined ? least : Math.ceil(least / step) * step;
	return low === above && value === above ? value + (step ?? 1) : value;
}

function merged(parts: readonly Schema[], schema: Schema): Schema {
	const all = [schema, ...parts];
	return {
		...Object.assign({}, ...all),
		properties: Object.assign({}, ...all.map((part) => recordAt(part, 'properties'))),
		required: all.flatMap((part) => textsAt(part, 'required')),
		allOf: undefined,
	};
}

function objectFor(schema: Schema, filling: Filling, depth: number): Record<string, unknown> {
	const required = textsAt(schema, 'required');
	const properties = recordAt(schema, 'properties');
	const names = [...new Set([...Object.keys(properties), ...required])].filter(
		(name) => depth < DEPTH || required.includes(name),
	);
	return Object.fromEntries(
		names.map((name) => [name, filled(properties[name], name, filling, depth + 1)]),
	);
}

function listFor(schema: Schema, name: string, filling: Filling, depth: number): unknown[] {
	const least = numberAt(schema, 'minItems') ?? 0;
	const most = numberAt(schema, 'maxItems') ?? MAX_VALUES;
	const length = Math.max(least, depth < DEPTH ? Math.min(1, most) : 0);
	return Array.from({ length: Math.min(length, MAX_VALUES) }, () =>
		filled(schema.items, name, filling, depth + 1),
	);
}

/** Of alternatives, takes the first one that is not null; deep within a value rather null than what goes on. */
function alternative(schema: Schema, depth: number): Schema | undefined {
	const alternatives = [...recordsAt(schema, 'anyOf'), ...recordsAt(schema, 'oneOf')];
	const isNull = (one: Schema) => one.type === 'null';
	return alternatives.find((one) => isNull(one) === depth >= DEPTH) ?? alternatives[0];
}

function typeOf(schema: Schema, depth: number): string | undefined {
	const types = textsAt(schema, 'type');
	const wanted = types.find((type) => (type === 'null') === depth >= DEPTH) ?? types[0];
	const isObject = isRecord(schema.properties) || Array.isArray(schema.required);
	return textAt(schema, 'type') ?? wanted ?? (isObject ? 'object' : undefined);
}

function filled(schema: unknown, name: string, filling: Filling, depth: number): unknown {
	filling.values += 1;
	if (filling.values > MAX_VALUES) {
		throw refusal(400, `The schema asks for more than ${MAX_VALUES} values.`);
	}
	if (!isRecord(schema)) return textFor({}, name, filling);
	const pointer = textAt(schema, '$ref');
	if (pointer !== undefined) {
		return filled(referred(pointer, filling.root), name, filling, depth + 1);
	}
	if ('const' in schema) return schema.const;
	if (Array.isArray(schema.enum)) return schema.enum[0];
	const parts = recordsAt(schema, 'allOf').map((part) => resolved(part, filling.root));
	if (parts.length > 0) return filled(merged(parts, schema), name, filling, depth);
	const chosen = alternative(schema, depth);
	if (chosen)
		return filled(
			{ ...schema, anyOf: undefined, oneOf: undefined, ...chosen },
			name,
			filling,
			depth,
		);
	switch (typeOf(schema, depth)) {
		case 'object':
			return objectFor(schema, filling, depth);
		case 'array':
			return listFor(schema, name, filling, depth);
		case 'number':
			return numberFor(schema, false);
		case 'integer':
			return numberFor(schema, true);
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return textFor(schema, name, filling);
	}
}

/**
 * Makes a value that fits a JSON Schema, as far as its types, bounds, fixed words and the formats of its texts say; whoever
 * needs to be sure checks it.
 * @param answer the first text in it; the others are called like their properties
 * @throws a refusal with 400 for a schema that asks for too much
 */
export function fittingValue(schema: Schema, answer: string): unknown {
	return filled(schema, 'text', { root: schema, answer, values: 0 }, 0);
}
