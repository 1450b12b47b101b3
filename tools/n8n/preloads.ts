/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

const preload = (file: string): readonly string[] => ['--require', join(__dirname, file)];

/** What Node.js is started with so that its servers refuse requests that web pages of other addresses make. */
export const GUARDED = preload('guard.js');

/** What Node.js is started with so that n8n finds the packages that it brings, and not those of this project. */
export const ISOLATED = preload('isolate.js');

/** What every process of n8n is started with. */
export const PRELOADS: readonly string[] = [...GUARDED, ...ISOLATED];
