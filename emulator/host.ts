/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a development tool: it runs in Node.js, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';

/**
 * Reads a text file that belongs to the emulator.
 * @param path relative to the emulator's folder
 * @returns its content
 * @throws Error when there is no such file
 */
export function readOwnFile(path: string): string {
	return readFileSync(join(__dirname, path), 'utf8');
}

/**
 * Lists the subfolders of a folder that belongs to the emulator.
 * @param path relative to the emulator's folder
 * @returns their names, sorted
 */
export function listOwnFolders(path: string): string[] {
	return readdirSync(join(__dirname, path), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/**
 * Waits, and always long enough for the network to send what was written before.
 * @param milliseconds 0 waits for one turn of the event loop
 * @param signal ends the waiting early
 * @returns false when the signal ended it
 */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	const waiting =
		milliseconds > 0
			? setTimeout(milliseconds, undefined, { signal })
			: setImmediate(undefined, { signal });
	// The one thing that can end it early is the signal.
	return await waiting.then(
		() => true,
		() => false,
	);
}

/** Waits until a signal fires. */
export async function silence(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
}
