/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** Writes a file in the style of this project. */
export async function writeFormatted(filepath: string, text: string): Promise<void> {
	const options = await resolveConfig(filepath);
	await writeFile(filepath, await format(text, { ...options, filepath }));
}
