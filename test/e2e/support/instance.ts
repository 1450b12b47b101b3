/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import { installN8n } from '../../../tools/n8n/install';
import { showProgress } from '../../../tools/n8n/output';
import { installPackage } from '../../../tools/n8n/package';
import { startN8n } from '../../../tools/n8n/server';
import { lifetimeOf } from './lifetime';

/** n8n's protection against requests to private addresses, with the one of the tests' servers allowed. */
const PROTECTION = {
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
};

/** n8n with this package, as it would be published, and with nothing else. It is installed first if need be. */
export const instance = lifetimeOf(async (userFolder, signal) => {
	const installation = await installN8n(join(process.cwd(), '.n8n-local'), showProgress, signal);
	await installPackage(userFolder);
	return await startN8n({ installation, userFolder, env: PROTECTION, signal });
});
