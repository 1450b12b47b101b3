/** The cells of a row. */
export type Row = ReadonlyArray<string | number>;

/** Writes a table in Markdown. */
export const tableOf = (head: string[], rows: Row[]): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
