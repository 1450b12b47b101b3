/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';

import { installN8n } from '../../../tools/n8n/install';
import { say, showProgress, table } from '../../../tools/n8n/terminal';
import { withProgress } from '../../../tools/progress';
import { startCluster } from '../../../tools/n8n/queue/cluster';
import { findPrograms } from '../../../tools/n8n/queue/programs';
import { lifetimeOf } from '../../e2e/support/lifetime';
import { describeSetup } from './describeSetup';
import { announce } from './processes';

/**
 * A worker says every two seconds that it is alive, and the others look every three whether one has said nothing for half a
 * minute: on a busy machine, one that lives is sometimes silent for long. n8n's own intervals are 60000, 10000 and 30000,
 * to be set where they are to be measured.
 */
const IMPATIENT = {
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/**
 * n8n waits for a job by asking Redis for it. One that ended before, and of which nothing is kept, which is n8n's default, is
 * waited for without an end: a run that takes less time than n8n takes to look, as on a busy machine.
 */
const KEEPING = { N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000' };

/** Settings of n8n, as the surroundings say or else as given. */
const unlessSet = (settings: Record<string, string>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [name, process.env[name] ?? value]),
	);

/** Makes the logs tell which process polls. */
const TALKATIVE = { N8N_LOG_LEVEL: 'debug' };

/** n8n in queue mode with a main process, two workers, and this package in each. n8n is installed first if need be. */
export const cluster = lifetimeOf(async (folder, signal) => {
	const programs = findPrograms();
	const installation = await installN8n(join(process.cwd(), '.n8n-local'), showProgress, signal);
	const begun = Date.now();
	const started = await withProgress(
		'Redis, PostgreSQL, n8n and two workers are starting',
		async () =>
			await startCluster({
				installation,
				programs,
				folder,
				workers: ['worker-1', 'worker-2'],
				env: { ...unlessSet(IMPATIENT), ...KEEPING, ...TALKATIVE },
				signal,
			}),
	);
	const seconds = Math.round((Date.now() - begun) / 1000);
	announce({
		main: { name: 'main', logFile: started.logFile },
		workers: started.workers.map(({ name, logFile, pid = 0 }) => ({ name, logFile, pid })),
	});
	const setup = await describeSetup(installation, programs);
	say(`\n${table([...setup, ['Start of everything', `${seconds} s`]])}`);
	return started;
});
