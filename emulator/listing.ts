import type { HandlerCall } from './call';
import { isRecord, flagAt, textAt } from './values';
import type { Wire } from './wireForm';

/** Sorts by the column that the query names; entries without a value come first. */
export function sorted(entries: Wire[], { query }: HandlerCall): Wire[] {
	const column = textAt(query, 'sort_column') ?? '';
	const direction = flagAt(query, 'ascending') ? 1 : -1;
	const order = new Intl.Collator('en', { numeric: true });
	const text = (entry: Wire) => String(entry[column] ?? '');
	return [...entries].sort((one, other) => direction * order.compare(text(one), text(other)));
}

/** Tells whether one of the texts contains the filter, in large or small letters. */
export function contains(filter: string | undefined, ...texts: string[]): boolean {
	const wanted = filter?.toLowerCase() ?? '';
	return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** Reads an object that comes as JSON in a text; undefined for what is none. */
export function recordOf(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Tells whether metadata have the values of a filter.
 * @param filter an object as JSON; what is no such text filters nothing out
 */
export function hasMetadata(
	metadata: Record<string, unknown> | undefined,
	filter: string | undefined,
): boolean {
	const wanted = Object.entries(recordOf(filter ?? '') ?? {});
	return wanted.every(
		([name, value]) => JSON.stringify(metadata?.[name]) === JSON.stringify(value),
	);
}
