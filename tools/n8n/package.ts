/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { name } from '../../package.json';
import { packInto } from '../pack';

/**
 * Puts this package, packed as it is published, where n8n looks for community packages when it starts.
 * @param userFolder of an n8n that is not running
 */
export async function installPackage(userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await packInto(target);
}
