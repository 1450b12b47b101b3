/** Tells whether a value is an object with named properties, which a list and null are not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives the named property of a value as an object, or an empty object. */
export function recordAt(value: unknown, name: string): Record<string, unknown> {
	const inner = isRecord(value) ? value[name] : undefined;
	return isRecord(inner) ? inner : {};
}

/** Gives the named property of a value if it is text. */
export function textAt(value: unknown, name: string): string | undefined {
	const inner = isRecord(value) ? value[name] : undefined;
	return typeof inner === 'string' ? inner : undefined;
}

/** Gives the named property of a value if it is text that is not empty. */
export function filledAt(value: unknown, name: string): string | undefined {
	return textAt(value, name) || undefined;
}

/** Gives the named property of a value if it is a number. */
export function numberAt(value: unknown, name: string): number | undefined {
	const inner = isRecord(value) ? value[name] : undefined;
	return typeof inner === 'number' ? inner : undefined;
}

/** Tells whether the named property of a value is true. */
export function flagAt(value: unknown, name: string): boolean {
	return isRecord(value) && value[name] === true;
}

/** Gives the named property of a value as a list, without what is not text; else an empty list. */
export function textsAt(value: unknown, name: string): string[] {
	const inner = isRecord(value) ? value[name] : undefined;
	return Array.isArray(inner) ? inner.filter((entry) => typeof entry === 'string') : [];
}

/** Gives the named property of a value as a list, without what is not an object; else an empty list. */
export function recordsAt(value: unknown, name: string): Array<Record<string, unknown>> {
	const inner = isRecord(value) ? value[name] : undefined;
	return Array.isArray(inner) ? inner.filter(isRecord) : [];
}
