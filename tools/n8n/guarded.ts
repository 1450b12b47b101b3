/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

/** What Node.js is started with so that its servers refuse requests that web pages of other addresses make. */
export const GUARDED: readonly string[] = ['--require', join(__dirname, 'guard.js')];
