/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { createRequire } from 'node:module';

import { services } from '../../tools/engine/services';

// The one that n8n-core reads, of several that are installed.
const { SecurityConfig } = createRequire(require.resolve('n8n-core'))('@n8n/config') as {
	SecurityConfig: new () => { restrictFileAccessTo: string };
};

/** Lets n8n's nodes read a folder in place of the one that they may read by default. */
export function allowFolder(folder: string): void {
	services.get(SecurityConfig).restrictFileAccessTo = folder;
}
