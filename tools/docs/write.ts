/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

import { faultsPage } from '../../test/engine/faults/page';
import { sentencesPage } from './sentences';

/** Writes the pages of the documentation that follow from the code and its tests. */
async function writePages(): Promise<void> {
	const pages: Record<string, string> = {
		'docs/faults.md': faultsPage(),
		'docs/sentences.md': sentencesPage(),
	};
	for (const [path, text] of Object.entries(pages)) {
		const options = await resolveConfig(path);
		await writeFile(path, await format(text, { ...options, filepath: path }));
	}
}

void writePages();
