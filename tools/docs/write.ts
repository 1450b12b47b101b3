/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes files */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

import { faultsPage } from '../../test/engine/faults/faultsPage';
import { demoVideoPage } from './demoVideoPage';
import { endpointsPage } from './endpointsPage';
import { operationsPage } from './operationsPage';

const PAGES = {
	'docs/demo-video.md': demoVideoPage,
	'docs/endpoints.md': endpointsPage,
	'docs/faults.md': faultsPage,
	'docs/operations.md': operationsPage,
};

/** Writes the pages of the documentation that follow from the code and its tests. */
async function writePages(): Promise<void> {
	for (const [path, page] of Object.entries(PAGES)) {
		const options = await resolveConfig(path);
		await writeFile(path, await format(page(), { ...options, filepath: path }));
	}
}

void writePages();
