/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { median } from '../statistics';

/** What a process uses after garbage collection. */
export interface ResourceUsage {
	heapMb: number;
	residentMb: number;
	/** Timers, sockets and the like that keep the process alive, counted by kind. */
	handles: Record<string, number>;
}

/** The most that a process used within a period. */
export interface PeakUsage {
	/** The longest delay of the event loop. */
	delayMs: number;
	residentMb: number;
}

const BYTES_PER_MB = 1024 * 1024;
const NANOSECONDS_PER_MS = 1_000_000;

/** What a first collection sets free may hold on to more. */
const COLLECTIONS = 3;

const DELAY_RESOLUTION_MS = 10;
const MEMORY_INTERVAL_MS = 20;

/** The least number of samples that show a trend: two in each quarter. */
const MIN_SAMPLES = 8;

/** Collects garbage, and measures what this process uses then. */
export async function measureUsage(): Promise<ResourceUsage> {
	setFlagsFromString('--expose-gc');
	const collectGarbage: () => void = runInNewContext('gc');
	for (let collection = 0; collection < COLLECTIONS; collection += 1) {
		await setImmediate();
		collectGarbage();
	}
	const handles: ResourceUsage['handles'] = {};
	for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
	const { heapUsed, rss } = process.memoryUsage();
	return { heapMb: heapUsed / BYTES_PER_MB, residentMb: rss / BYTES_PER_MB, handles };
}

/**
 * Watches the event loop and the memory of this process from now on.
 * @returns a function that gives the peaks since it was called last
 */
export function watchPeakUsage(): () => PeakUsage {
	const delays = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
	delays.enable();
	let peakBytes = 0;
	const sample = () => {
		peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
	};
	setInterval(sample, MEMORY_INTERVAL_MS).unref();
	return () => {
		sample();
		const peaks = {
			delayMs: delays.max / NANOSECONDS_PER_MS,
			residentMb: peakBytes / BYTES_PER_MB,
		};
		delays.reset();
		peakBytes = 0;
		return peaks;
	};
}

/**
 * Gives by how much a figure grew from the second quarter of its values to the last one, median to median; `undefined`
 * where there are fewer than 8 values.
 */
export function growthOf(values: readonly number[]): number | undefined {
	if (values.length < MIN_SAMPLES) return undefined;
	const quarter = (number: number) =>
		values.slice(
			Math.floor((values.length * (number - 1)) / 4),
			Math.floor((values.length * number) / 4),
		);
	return median(quarter(4)) - median(quarter(2));
}

/** Lists the kinds of handles that are more or fewer than before, such as `2 more TCPSocketWrap`. */
export function handleDifferences(
	before: Readonly<Record<string, number>>,
	after: Readonly<Record<string, number>>,
): string[] {
	const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
	return kinds.flatMap((kind) => {
		const difference = (after[kind] ?? 0) - (before[kind] ?? 0);
		if (difference === 0) return [];
		return `${Math.abs(difference)} ${difference > 0 ? 'more' : 'fewer'} ${kind}`;
	});
}
