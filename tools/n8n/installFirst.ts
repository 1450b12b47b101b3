/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { join, relative } from 'node:path';

import { installN8n, type Installation } from './install';
import { CURRENT } from './releases';
import type { StepProgress } from './runSteps';
import { say, showProgress } from './terminal';

/** Installs n8n into the folder of a clone that tools have for it, unless it is there already, and says so before that begins. */
export async function installFirst(root: string, signal: AbortSignal): Promise<Installation> {
	const folder = join(root, '.n8n-local');
	let begun = false;
	const onProgress = (progress: StepProgress) => {
		if (!begun) {
			say(
				`n8n ${CURRENT.version} is installed into ${relative(root, folder)} first. This happens once and takes several minutes, 4 GB of memory and 2.5 GB of disk.`,
			);
		}
		begun = true;
		showProgress(progress);
	};
	return await installN8n(folder, onProgress, signal);
}
