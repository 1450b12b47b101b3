/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout } from 'node:timers/promises';
import { OperationalError } from 'n8n-workflow';

import { PATIENCE_MS } from './patience';
import type { Program } from './program';

/** How many lines of the log tell why a program ended. */
const LINES = 20;

export interface Service {
	/** What it is, for people. */
	name: string;
	/** Where the program prints. */
	logFile: string;
	/** Asked until it says yes. */
	isReady: () => Promise<boolean>;
}

const withLog = (fault: string, { lastLines }: Program, { logFile }: Service) =>
	new OperationalError(
		`${fault} The end of its log:\n\n${lastLines(LINES)}\n\nThe whole log is in ${logFile}.`,
	);

async function deathOf(program: Program, service: Service): Promise<never> {
	const end = await program.ended;
	throw withLog(`${service.name} has ended (${end}).`, program, service);
}

async function untilReady(program: Program, service: Service, signal: AbortSignal): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!(await service.isReady())) {
		if (Date.now() > deadline) {
			throw withLog(`${service.name} takes too long to start.`, program, service);
		}
		await setTimeout(200, undefined, { signal });
	}
}

/**
 * Waits until a program that was just started serves others; ends it where that does not come to pass.
 * @returns a promise that rejects when the program ends, with the end of its log
 * @throws OperationalError with the end of its log when it does not come up
 */
export async function untilServing(
	program: Program,
	service: Service,
): Promise<{ died: Promise<never> }> {
	const died = deathOf(program, service);
	// Whoever stops the program need not wait for this.
	died.catch(() => {});
	const waiting = new AbortController();
	let ready = false;
	try {
		await Promise.race([untilReady(program, service, waiting.signal), died]);
		ready = true;
	} finally {
		waiting.abort();
		if (!ready) await program.stop();
	}
	return { died };
}
