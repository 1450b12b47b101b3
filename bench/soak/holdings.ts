/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Holdings } from './deeds';

const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Looks at what this process holds, after it has dropped what it can. */
export async function look(): Promise<Holdings> {
	// What a first collection sets free may hold on to more.
	for (let time = 0; time < 3; time += 1) {
		await setImmediate();
		collect();
	}
	const handles: Holdings['handles'] = {};
	for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
	const { heapUsed, rss } = process.memoryUsage();
	return { heap: heapUsed / MB, memory: rss / MB, handles };
}
