/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** The cells of a row of a table. */
export type Row = ReadonlyArray<string | number>;

/** Gives a table in Markdown. */
export const markdownTable = (head: string[], rows: Row[]): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Writes a file, Markdown or JSON, in the style of this project. */
export async function writeFormatted(filepath: string, text: string): Promise<void> {
	const options = await resolveConfig(filepath);
	await writeFile(filepath, await format(text, { ...options, filepath }));
}
