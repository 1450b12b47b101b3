/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { Run } from './task';

const BYTES_PER_MB = 1024 * 1024;

const SAMPLING_INTERVAL_MS = 10;

/** Takes the time and the CPU time between `start` and `stop`. */
export interface Meter {
	start: () => void;
	stop: () => void;
	/** What was taken so far. */
	runs: Run[];
}

/** Makes a meter that nothing was taken with. */
export function createMeter(): Meter {
	const runs: Run[] = [];
	let begun = 0;
	let before = process.cpuUsage();
	return {
		runs,
		start: () => {
			before = process.cpuUsage();
			begun = performance.now();
		},
		stop: () => {
			const milliseconds = performance.now() - begun;
			const { user, system } = process.cpuUsage(before);
			runs.push({ milliseconds, cpuMilliseconds: (user + system) / 1000 });
		},
	};
}

/**
 * Watches the resident memory of this process from now on.
 * @returns a function that gives the most that there was above the start so far, in MB
 */
export function watchMemory(): () => number {
	const start = process.memoryUsage.rss();
	let peak = start;
	const sample = () => {
		peak = Math.max(peak, process.memoryUsage.rss());
	};
	setInterval(sample, SAMPLING_INTERVAL_MS).unref();
	return () => {
		sample();
		return (peak - start) / BYTES_PER_MB;
	};
}
