/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import { installN8n, type Installation } from '../../../tools/n8n/install';
import { showProgress } from '../../../tools/n8n/terminal';
import { installPackage } from '../../../tools/n8n/package';
import { CURRENT, OLDEST } from '../../../tools/n8n/releases';
import { withProgress } from '../../../tools/progress';
import { startN8n } from '../../../tools/n8n/startN8n';
import { lifetimeOf } from './lifetime';

/** n8n's protection against requests to private addresses, with the one of the tests' servers allowed. */
const PROTECTION = {
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
};

/** The variable of the environment in which the tests find which n8n they are run with. */
export const VERSION = 'E2E_N8N_VERSION';

/** Whether the tests are run with the oldest n8n that the package promises to run in. */
export const isOldest = (): boolean => process.env[VERSION] === OLDEST.version;

/** Installs the n8n that the tests are run with, unless it is there already. */
export async function install(signal?: AbortSignal): Promise<Installation> {
	const release = isOldest() ? OLDEST : CURRENT;
	return await installN8n(join(process.cwd(), '.n8n-local'), showProgress, signal, release);
}

/** n8n with this package, as it would be published, and with nothing else. It is installed first if need be. */
export const instance = lifetimeOf(async (userFolder, signal) => {
	const installation = await install(signal);
	await installPackage(userFolder);
	return await withProgress(
		'n8n is starting',
		async () => await startN8n({ installation, userFolder, env: PROTECTION, signal }),
	);
});
