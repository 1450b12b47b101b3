/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a development tool: it runs in Node.js, outside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

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
 * Runs a module that belongs to the emulator in a thread of its own.
 * @param path relative to the emulator's folder
 * @param data is copied to it
 * @returns the first thing that it posts
 * @throws what it throws
 */
export async function runOwnThread(path: string, data: Uint8Array): Promise<unknown> {
	const thread = new Worker(join(__dirname, path), {
		workerData: data,
		stdout: true,
		stderr: true,
	});
	try {
		return await new Promise((resolve, reject) => {
			thread.once('message', resolve);
			thread.once('error', reject);
			thread.once('exit', () => reject(new Error('it ended without a result')));
		});
	} finally {
		await thread.terminate();
	}
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
