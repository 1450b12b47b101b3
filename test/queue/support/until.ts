/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';

import { PATIENCE_MS } from '../../../tools/n8n/patience';

/**
 * Waits until something is there, and gives it.
 * @param what is waited for, for people
 */
export async function until<Value>(
	what: string,
	look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
	for (const deadline = Date.now() + PATIENCE_MS; ; await setTimeout(50)) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
	}
}
