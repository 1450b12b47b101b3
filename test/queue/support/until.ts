/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';

/** How long anything may take on a busy machine, in milliseconds. */
const TIMEOUT_MS = 60_000;

/**
 * Waits until something is there, and gives it.
 * @param what is waited for, for people
 */
export async function until<Value>(
	what: string,
	look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
	for (const deadline = Date.now() + TIMEOUT_MS; ; await setTimeout(50)) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
	}
}
