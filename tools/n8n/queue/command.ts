/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { User } from '../program';

/**
 * Runs a program to its end and gives what it printed.
 * @param user whom it runs as; without one, as this process
 * @throws the error of Node.js, with what the program complained of
 */
export async function run(command: string, args: readonly string[], user?: User): Promise<string> {
	// The folder of this process need not be open to another user.
	const { stdout } = await promisify(execFile)(command, args, { cwd: '/', ...user });
	return stdout.trim();
}

/** Whether a program runs to its end and finds no fault. */
export const succeeds = async (command: string, args: readonly string[]): Promise<boolean> =>
	await run(command, args).then(
		() => true,
		() => false,
	);
