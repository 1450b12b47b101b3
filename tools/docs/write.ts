/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

import { faultsPage } from '../../test/engine/faults/faultsPage';

const PATH = 'docs/faults.md';

/** Writes the page of the documentation that follows from the code and its tests. */
async function writePage(): Promise<void> {
	const options = await resolveConfig(PATH);
	await writeFile(PATH, await format(faultsPage(), { ...options, filepath: PATH }));
}

void writePage();
