/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Strain } from '../deeds';

/** Milliseconds between two looks at whether the event loop is late. */
const RESOLUTION = 10;

const NANOSECONDS = 1_000_000;
const KB_PER_MB = 1024;

/** Measures from now on how long this process keeps its executions waiting, and the most memory that it ever had. */
export function measureStrain(): () => Strain {
	const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
	delays.enable();
	return () => {
		const wait = delays.max / NANOSECONDS;
		delays.reset();
		return { wait, peak: process.resourceUsage().maxRSS / KB_PER_MB };
	};
}
