/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { Emulator } from '../../emulator/startEmulator';
import { startEmulator } from '../../emulator/startEmulator';
import { runChatModel } from './chatModel';
import type { SendCommand } from './commands';
import type { Conversations } from './conversations';
import { FAULT_SHARE } from './faults';
import type { HostileOutcome, HostileResult } from './hostileStage';
import { runHostileStage } from './hostileStage';
import type { Plan } from './plan';
import { MINUTE_MS } from './plan';
import type { ResourceUsage } from './resourceUsage';
import { measureWhenSettled } from './settledUsage';
import type { Counts, Discrepancy } from './counts';
import { countDiscrepancies, countUnexpected, createCounts } from './counts';
import { startTriggerWatch } from './triggerWatch';
import { startWebsite } from './website';
import { createRounds, largeText } from './workload';

const PROGRESS_INTERVAL_MS = 5_000;

/** What the process of the node used, minutes after the measurement began. */
export interface UsageSample extends ResourceUsage {
	minute: number;
}

/** All results of a run. */
export interface SoakResult {
	counts: Counts;
	samples: UsageSample[];
	/** Before the measurement, and after it when everything was closed. */
	handles: { before: ResourceUsage['handles']; after: ResourceUsage['handles'] };
	hostile: HostileResult;
	/** Resident memory of the process of the node before it did anything. */
	startMb: number;
	conversations: { sessions: number; messages: number; coversAllSessions: boolean };
}

/** What is known while a stage goes on. */
export interface Progress {
	stage: 'warming up' | 'measuring';
	elapsedMs: number;
	counts: Counts;
	/** Finished messages of the conversations. */
	writtenMessages: number;
	/** Discrepancies that are not counted yet. */
	discrepancies: Discrepancy[];
	usage: ResourceUsage;
}

interface Stage {
	name: Progress['stage'];
	durationMs: number;
	longExecutionIntervalMs: number;
	counts: Counts;
	firstUsage: ResourceUsage;
	onSample: (usage: ResourceUsage, elapsedMs: number) => void;
	onProgress: (progress: Progress) => void;
}

/** Lets the node work on one emulator while its triggers watch another one, round after round. */
async function runStage(send: SendCommand, stage: Stage): Promise<Conversations> {
	const { name, durationMs, longExecutionIntervalMs, counts, onSample, onProgress } = stage;
	const emulators: Emulator[] = [];
	const website = await startWebsite();
	let progressTimer: NodeJS.Timeout | undefined;
	try {
		const emulator = await startEmulator();
		emulators.push(emulator);
		const watchedEmulator = await startEmulator();
		emulators.push(watchedEmulator);
		const rounds = createRounds({ emulator, send, counts, website });
		const watch = await startTriggerWatch(watchedEmulator, {
			send,
			faultShare: FAULT_SHARE,
			largeText,
			counts,
		});
		const startedAt = performance.now();
		const elapsedMs = () => performance.now() - startedAt;
		let usage = stage.firstUsage;
		progressTimer = setInterval(() => {
			onProgress({
				stage: name,
				elapsedMs: elapsedMs(),
				counts,
				writtenMessages: watch.conversations.finalTexts.size,
				discrepancies: watch.discrepancies(false),
				usage,
			});
		}, PROGRESS_INTERVAL_MS);
		let turn = 0;
		let nextLongExecutionMs = longExecutionIntervalMs / 2;
		while (elapsedMs() < durationMs) {
			const isLong = elapsedMs() >= nextLongExecutionMs;
			if (isLong) nextLongExecutionMs += longExecutionIntervalMs;
			let isOver = false;
			const next = isLong ? rounds.longExecution : rounds.turns[turn++ % rounds.turns.length];
			if (next === undefined) break;
			const round = next();
			await Promise.all([round.finally(() => (isOver = true)), watch.pollUntil(() => isOver)]);
			usage = await send('measureUsage', null);
			onSample(usage, elapsedMs());
		}
		await watch.end();
		countDiscrepancies(counts, watch.discrepancies(true));
		countUnexpected(counts, watchedEmulator.violations);
		return watch.conversations;
	} finally {
		clearInterval(progressTimer);
		await Promise.all([...emulators, website].map(async (server) => await server.close()));
	}
}

/**
 * Asks the chat model once, so that n8n's AI SDK is loaded: the memory that it takes is not what a hostile server takes, and an
 * n8n with agents has it in memory anyway.
 */
async function askModelOnce(send: SendCommand): Promise<void> {
	const emulator = await startEmulator();
	try {
		await runChatModel({
			emulator,
			send,
			counts: createCounts(),
			assignFault: () => ({ expected: 'result' }),
			uniqueText: () => 'Hello',
		});
	} finally {
		await emulator.close();
	}
}

/** Runs all stages: warm-up, measurement, and a light mix beside a hostile server. */
export async function soak(
	plan: Plan,
	send: SendCommand,
	onProgress: (progress: Progress) => void,
	onHostileOutcome: (outcome: HostileOutcome) => void,
): Promise<SoakResult> {
	const warmUpCounts = createCounts();
	const counts = createCounts();
	const samples: UsageSample[] = [];
	await askModelOnce(send);
	const start = await send('measureUsage', null);
	await runStage(send, {
		name: 'warming up',
		durationMs: plan.warmUpMs,
		longExecutionIntervalMs: Number.POSITIVE_INFINITY,
		counts: warmUpCounts,
		firstUsage: start,
		onSample: () => {},
		onProgress,
	});
	const before = await measureWhenSettled(send);
	const { sessionIds, finalTexts } = await runStage(send, {
		name: 'measuring',
		durationMs: plan.measurementMs,
		longExecutionIntervalMs: plan.longExecutionIntervalMs,
		counts,
		firstUsage: before,
		onSample: (usage, elapsedMs) => samples.push({ ...usage, minute: elapsedMs / MINUTE_MS }),
		onProgress,
	});
	const hostile = await runHostileStage(send, counts, plan.hostileMs, onHostileOutcome);
	const after = await measureWhenSettled(send, before.handles);
	// What was wrong while warming up is wrong as well.
	countDiscrepancies(counts, warmUpCounts.firstDiscrepancies);
	return {
		counts,
		samples,
		handles: { before: before.handles, after: after.handles },
		hostile,
		startMb: start.residentMb,
		conversations: {
			sessions: sessionIds.size,
			messages: finalTexts.size,
			coversAllSessions: plan.coversAllSessions,
		},
	};
}
