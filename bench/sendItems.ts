import type { Emulator } from '../emulator/startEmulator';
import type { Plan } from './plan';
import type { Platform } from './platform';
import type { Round } from './sideBySide';
import { measureRounds } from './sideBySide';
import type { ContenderName, Task } from './task';

/** Sessions that items share by turns, so that no two of those in flight have one. */
const MAX_SESSIONS = 1000;

/** What messages need that are sent one for each item, in a session of its own, and answered in one piece. */
function taskOf(
	emulator: Emulator,
	{ concurrency, warmUp }: Plan,
	items: number,
	serverTime: number,
): Omit<Task, 'contender' | 'platform'> {
	emulator.reset();
	const sessions = emulator.store.addSessions(Math.min(items, MAX_SESSIONS));
	return {
		operation: 'send',
		url: `${emulator.url}/~delay=${serverTime}`,
		warmUpUrl: emulator.url,
		apiKey: emulator.keys.global,
		sessions: sessions.map(({ id }) => id),
		items,
		concurrency,
		warmUp,
		runs: 1,
		expected: items,
	};
}

/** Those that go through more and more items: the loop shows what of the memory the items of n8n take by themselves. */
const SIZED = ['node', 'reader'] satisfies ContenderName[];

/** Measures all contenders side by side. */
export async function compareItems(
	emulator: Emulator,
	platform: Platform,
	plan: Plan,
	onRound: (round: Round, number: number) => void,
): Promise<Round[]> {
	const task = taskOf(emulator, plan, plan.items, plan.serverTime);
	const tasks = plan.contenders.map((contender): Task => ({ ...task, platform, contender }));
	return await measureRounds(emulator, tasks, plan.rounds, onRound);
}

/** What a number of items needed. */
export interface SizeResult {
	items: number;
	rounds: Round[];
}

/** Measures the node beside the bare loop with more and more items, each number in processes of its own. */
export async function measureSizes(
	emulator: Emulator,
	platform: Platform,
	plan: Plan,
): Promise<SizeResult[]> {
	const results: SizeResult[] = [];
	for (const items of plan.sizes) {
		const task = taskOf(emulator, plan, items, 0);
		const tasks = SIZED.map((contender): Task => ({ ...task, platform, contender }));
		// Many items are as good as many rounds.
		const count = items > Math.min(...plan.sizes) ? 1 : plan.rounds;
		results.push({ items, rounds: await measureRounds(emulator, tasks, count) });
	}
	return results;
}
