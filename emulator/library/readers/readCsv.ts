import { parse } from 'csv-parse/sync';

/** Reads a table: one page, on which each row is a paragraph that names its columns by the first row. */
export function readCsv(text: string): string[] {
	const rows: string[][] = parse(text, {
		bom: true,
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
	});
	const [columns = [], ...rest] = rows;
	const paragraphs = rest.map((row) =>
		row.map((cell, index) => `${columns[index] ?? `Column ${index + 1}`}: ${cell}`).join('; '),
	);
	return [paragraphs.join('\n\n')];
}
