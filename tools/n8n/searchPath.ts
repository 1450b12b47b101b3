/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { delimiter, dirname } from 'node:path';

/** Puts a Node.js before all others on the search path for programs. */
export const pathWith = (node: string): string => [dirname(node), process.env.PATH].join(delimiter);
