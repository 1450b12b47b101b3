import type { Plan, StreamLength } from '../plan';
import type { Platform } from '../platform';
import type { Round } from '../sideBySide';
import { measureRounds } from '../sideBySide';
import type { ContenderName, Task } from '../task';
import { startDeltaServer } from './deltaServer';

const SIDES: ContenderName[] = ['node', 'streamLoop'];

/** The deltas of an answer of the warm-up. */
const WARM_UP_DELTAS = 20;

/** What answers of one length needed. */
export interface StreamResult extends StreamLength {
	rounds: Round[];
}

/** Measures streamed answers of several lengths, side by side with a bare loop that reads their lines. */
export async function measureStreams(platform: Platform, plan: Plan): Promise<StreamResult[]> {
	const server = await startDeltaServer();
	try {
		const results: StreamResult[] = [];
		for (const { deltas, items } of plan.streams) {
			const tasks = SIDES.map(
				(contender): Task => ({
					platform,
					contender,
					operation: 'stream',
					url: server.urlFor(deltas),
					warmUpUrl: server.urlFor(WARM_UP_DELTAS),
					apiKey: 'sk-of-the-benchmark',
					sessions: Array.from({ length: items }, (_, index) => `session-${index}`),
					concurrency: plan.concurrency,
					warmUp: plan.warmUp,
					runs: 1,
					expected: items,
				}),
			);
			const rounds = await measureRounds(server, tasks, plan.rounds);
			results.push({ deltas, items, rounds });
		}
		return results;
	} finally {
		await server.close();
	}
}
