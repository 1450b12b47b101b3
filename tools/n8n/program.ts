/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node.js, outside n8n */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** How long a program may take to end by itself, in milliseconds: n8n itself waits half a minute for what it executes. */
const STOP_TIMEOUT_MS = 60_000;

/** The numbers of an account on this machine. */
export interface User {
	uid: number;
	gid: number;
}

export interface ProgramOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Gets all that the program prints, and only that of this start. */
	logFile: string;
	/** Whom it runs as. Without one, as this process. */
	user?: User;
	/** What asks the program to end. Without one, SIGTERM. */
	stopSignal?: NodeJS.Signals;
	/** Stops the program when it aborts. */
	signal?: AbortSignal;
}

export interface Program {
	/** Undefined when it could not be started. */
	pid: number | undefined;
	/** All that was printed so far. */
	log: () => string;
	/** The last printed lines that are not empty. */
	lastLines: (count: number) => string;
	/** Resolves when the program has ended: with `exit code 0`, `SIGKILL` or why it could not be started. */
	ended: Promise<string>;
	stop: () => Promise<void>;
	/** Ends it and whatever it started at once, without a chance to clean up: the signal is sent before this returns. */
	kill: () => Promise<void>;
}

export const SUCCESS = 'exit code 0';

/**
 * Starts a program in a process group of its own: a Ctrl-C in the terminal reaches it through `stop` only, and whatever
 * it started itself ends with it.
 */
export function startProgram(
	command: string,
	args: readonly string[],
	{ cwd, env, logFile, user, stopSignal, signal }: ProgramOptions,
): Program {
	const output = openSync(logFile, 'w');
	const child = spawn(command, args, {
		cwd,
		env,
		...user,
		stdio: ['ignore', output, output],
		detached: true,
	});
	closeSync(output);

	const killGroup = () => {
		if (child.pid === undefined) return;
		try {
			process.kill(-child.pid, 'SIGKILL');
		} catch {
			// Nothing of it is left.
		}
	};
	process.once('exit', killGroup);

	const ended = new Promise<string>((resolve) => {
		child.once('error', ({ message }) => resolve(message));
		child.once('exit', (code, by) => resolve(by ?? `exit code ${code}`));
	}).finally(() => {
		killGroup();
		process.removeListener('exit', killGroup);
	});

	const stop = async () => {
		child.kill(stopSignal);
		const waiting = new AbortController();
		const killer = setTimeout(STOP_TIMEOUT_MS, undefined, { signal: waiting.signal }).then(
			killGroup,
			() => {},
		);
		await ended;
		waiting.abort();
		await killer;
	};
	const stopNow = () => void stop();
	if (signal?.aborted) stopNow();
	signal?.addEventListener('abort', stopNow, { once: true });
	void ended.then(() => signal?.removeEventListener('abort', stopNow));

	const log = () => readFileSync(logFile, 'utf8');
	return {
		pid: child.pid,
		log,
		lastLines: (count) =>
			log()
				.split('\n')
				.filter((line) => line.trim() !== '')
				.slice(-count)
				.join('\n'),
		ended,
		stop,
		kill: async () => {
			killGroup();
			await ended;
		},
	};
}
