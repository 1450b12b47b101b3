/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { previews } from './previews';

/** Writes the schemas of all items beside the compiled nodes, where n8n looks for them. */
async function writePreviews(): Promise<void> {
	for (const [file, schema] of previews()) {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(schema));
	}
}

void writePreviews();
