import { isRecord } from '../../emulator/values';

/** A JSON Schema, of those that n8n's editor understands: the types of an item's fields, and no more. */
export interface ItemSchema {
	type: string | string[];
	properties?: Record<string, ItemSchema>;
	items?: ItemSchema;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The types of values, each once. The editor shows the first one. */
function typesOf(values: readonly unknown[]): string[] {
	const types = [...new Set(values.map(typeOf))];
	return types.includes('number') ? types.filter((type) => type !== 'integer') : types;
}

/** Gives the schema that describes some values, all of which may be in the same place. Fields without a value count for none. */
export function schemaOf(values: readonly unknown[]): ItemSchema {
	const [type = 'null', ...others] = typesOf(values);
	const objects = values.filter(isRecord);
	const elements = values.filter((value) => Array.isArray(value)).flat();
	const fields = new Map<string, unknown[]>();
	for (const [name, value] of objects.flatMap((object) => Object.entries(object))) {
		if (value !== undefined) fields.set(name, [...(fields.get(name) ?? []), value]);
	}
	const properties = [...fields].map(([name, found]) => [name, schemaOf(found)] as const);
	return {
		type: others.length === 0 ? type : [type, ...others],
		...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
		...(elements.length > 0 && { items: schemaOf(elements) }),
	};
}
