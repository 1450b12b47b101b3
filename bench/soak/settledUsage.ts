/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

import type { SendCommand } from './commands';
import type { ResourceUsage } from './resourceUsage';
import { handleDifferences } from './resourceUsage';

/** The time that handles get to be closed, and the pause between two looks at them. */
const SETTLE_TIMEOUT_MS = 10_000;
const SETTLE_INTERVAL_MS = 500;

/** Measures until the handles are as `before`, or otherwise until they no longer change, for 10 s at most. */
export async function measureWhenSettled(
	send: SendCommand,
	before?: ResourceUsage['handles'],
): Promise<ResourceUsage> {
	const startedAt = performance.now();
	let last = await send('measureUsage', null);
	for (;;) {
		await sleep(SETTLE_INTERVAL_MS);
		const next = await send('measureUsage', null);
		const isSettled = handleDifferences(before ?? last.handles, next.handles).length === 0;
		if (isSettled || performance.now() - startedAt > SETTLE_TIMEOUT_MS) return next;
		last = next;
	}
}
