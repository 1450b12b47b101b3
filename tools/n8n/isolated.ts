/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

/** What Node.js is started with so that n8n finds the packages that it brings, and not those of this project. */
export const ISOLATED: readonly string[] = ['--require', join(__dirname, 'isolate.js')];
