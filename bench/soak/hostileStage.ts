/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { startEmulator } from '../../emulator/startEmulator';
import { mapBounded } from '../mapBounded';
import type { Access, SendCommand } from './commands';
import { HOSTILE_ANSWERS } from './hostileAnswers';
import type { HostileServer } from './hostileServer';
import { startHostileServer } from './hostileServer';
import type { Counts } from './counts';
import { SHORT_TIMEOUT_SECONDS } from './timeouts';
import { startWebsite } from './website';
import { createRounds } from './workload';

/** Executions that ask the hostile server at once. */
export const MAX_HOSTILE_EXECUTIONS = 5;

/** The time after which a call counts as one that does not end. */
const CALL_TIMEOUT_MS = 240_000;

/** The time that connections get to be closed once all calls have ended. */
const CLOSE_TIMEOUT_MS = 2_000;

const CLOSE_CHECK_INTERVAL_MS = 100;

/** What happened to other executions while a hostile server gave one of its answers. */
export interface HostileOutcome {
	name: string;
	/** The longest delay of the event loop. */
	delayMs: number;
	/** The most resident memory of the process. */
	residentMb: number;
	/** Calls that did not end. */
	endlessCalls: number;
	/** Connections that stayed open after all calls had ended. */
	openConnections: number;
}

/** What a hostile server did to other executions. */
export interface HostileResult {
	/** The worst of each hostile answer. */
	outcomes: HostileOutcome[];
	/** Requests that the server got. */
	requests: number;
	/** The same executions without the hostile server. */
	baseline: { delayMs: number; residentMb: number };
}

const sessionId = { __rl: true, mode: 'id', value: 's1' };

const sendParameters = (stream: boolean): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId,
	message: 'Why?',
	options: {
		stream,
		timeout: SHORT_TIMEOUT_SECONDS,
		useAgent: true,
		includeReferences: true,
	},
});

/** What the node asks a hostile server, each in an execution of its own. */
export const HOSTILE_CALLS: INodeParameters[] = [
	sendParameters(true),
	sendParameters(false),
	{ resource: 'session', operation: 'getAll', limit: 5 },
	{ resource: 'session', operation: 'getAll', returnAll: true },
	{ resource: 'session', operation: 'get', sessionId },
	{ resource: 'message', operation: 'getAll', sessionId, returnAll: true },
	{ resource: 'message', operation: 'getMetadata', messageId: 'm1' },
	{ resource: 'message', operation: 'getReferences', messageId: 'm1' },
	{ resource: 'session', operation: 'delete', sessionId },
];

const endsInTime = async (call: Promise<unknown>): Promise<boolean> =>
	await Promise.race([call.then(() => true), sleep(CALL_TIMEOUT_MS, false, { ref: false })]);

async function meetAnswer(
	send: SendCommand,
	server: HostileServer,
	index: number,
): Promise<HostileOutcome> {
	const access: Access = { url: server.urlOf(index), apiKey: 'a-key-of-the-hostile-server' };
	const calls = [
		...HOSTILE_CALLS.map(
			(parameters) => async () => await send('runIgnoringOutcome', { ...access, parameters }),
		),
		async () => await send('pollIgnoringOutcome', access),
	];
	const ended = await mapBounded(
		calls.length,
		MAX_HOSTILE_EXECUTIONS,
		async (call) => await endsInTime(calls[call]?.() ?? Promise.resolve()),
	);
	for (
		let waitedMs = 0;
		server.openConnections() > 0 && waitedMs < CLOSE_TIMEOUT_MS;
		waitedMs += CLOSE_CHECK_INTERVAL_MS
	) {
		await sleep(CLOSE_CHECK_INTERVAL_MS);
	}
	const openConnections = server.dropConnections();
	const { delayMs, residentMb } = await send('takePeakUsage', null);
	return {
		name: HOSTILE_ANSWERS[index]?.name ?? '',
		delayMs,
		residentMb,
		endlessCalls: ended.filter((isEnded) => !isEnded).length,
		openConnections,
	};
}

/** Gives the worst of the outcomes of each hostile answer. */
export function worstOutcomes(outcomes: readonly HostileOutcome[]): HostileOutcome[] {
	const worst = new Map<string, HostileOutcome>();
	for (const one of outcomes) {
		const other = worst.get(one.name) ?? one;
		worst.set(one.name, {
			name: one.name,
			delayMs: Math.max(one.delayMs, other.delayMs),
			residentMb: Math.max(one.residentMb, other.residentMb),
			endlessCalls: Math.max(one.endlessCalls, other.endlessCalls),
			openConnections: Math.max(one.openConnections, other.openConnections),
		});
	}
	return [...worst.values()];
}

/**
 * Lets the node run a light mix while other executions and triggers ask a hostile server, which gives each of its answers
 * once and then goes on until `durationMs` are over.
 */
export async function runHostileStage(
	send: SendCommand,
	counts: Counts,
	durationMs: number,
	onOutcome: (outcome: HostileOutcome) => void,
): Promise<HostileResult> {
	const emulator = await startEmulator();
	const server = await startHostileServer();
	const website = await startWebsite();
	try {
		const rounds = createRounds({ emulator, send, counts, website });
		// With what waits to be collected, the memory would be that of the mix: Node.js lets it grow by hundreds of megabytes.
		const mixAndCollect = async () => {
			await rounds.lightMix();
			await send('measureUsage', null);
		};
		await send('takePeakUsage', null);
		await mixAndCollect();
		const baseline = await send('takePeakUsage', null);
		const startedAt = performance.now();
		const outcomes: HostileOutcome[] = [];
		let isOver = false;
		const meetAnswers = async () => {
			do {
				for (const index of HOSTILE_ANSWERS.keys()) {
					const outcome = await meetAnswer(send, server, index);
					outcomes.push(outcome);
					onOutcome(outcome);
				}
			} while (performance.now() - startedAt < durationMs);
		};
		const work = async () => {
			while (!isOver) await mixAndCollect();
		};
		await Promise.all([meetAnswers().finally(() => (isOver = true)), work()]);
		return { outcomes: worstOutcomes(outcomes), requests: server.requestCount(), baseline };
	} finally {
		await Promise.all([emulator.close(), server.close(), website.close()]);
	}
}
