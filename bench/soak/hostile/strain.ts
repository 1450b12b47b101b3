/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Strain } from '../deeds';

/** Milliseconds between two looks at whether the event loop is late. */
const RESOLUTION = 10;

/** Milliseconds between two looks at the memory, which stays with the process for longer than that. */
const LOOK_AT_MEMORY = 20;

const NANOSECONDS = 1_000_000;
const BYTES_PER_MB = 1024 * 1024;

/**
 * Measures how long this process keeps its executions waiting, and how much memory it has. Each look tells the most of both
 * since the one before.
 */
export function measureStrain(): () => Strain {
	const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
	delays.enable();
	let most = 0;
	const look = () => {
		most = Math.max(most, process.memoryUsage.rss());
	};
	setInterval(look, LOOK_AT_MEMORY).unref();
	return () => {
		look();
		const strain = { wait: delays.max / NANOSECONDS, memory: most / BYTES_PER_MB };
		delays.reset();
		most = 0;
		return strain;
	};
}
