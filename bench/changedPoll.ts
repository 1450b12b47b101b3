import type { Emulator } from '../emulator/startEmulator';
import type { Plan } from './plan';
import type { Platform } from './platform';
import type { Round } from './sideBySide';
import { measureRounds } from './sideBySide';
import type { ContenderName, Task } from './task';

const SIDES: ContenderName[] = ['trigger', 'pollLoop'];

/** Sessions that a poll reads at the same time. */
const CONCURRENCY = 5;

/** Polls that go before. */
const WARM_UP = 10;

/** Measures polls before which some of many sessions got a question, side by side with a loop over the same requests. */
export async function measureChangedPoll(
	emulator: Emulator,
	platform: Platform,
	{ sessions: count, changed, rounds }: Plan,
): Promise<Round[]> {
	emulator.reset();
	const sessions = emulator.store.addSessions(count).slice(0, changed);
	const tasks = SIDES.map(
		(contender): Task => ({
			platform,
			contender,
			operation: 'poll',
			url: emulator.url,
			warmUpUrl: emulator.url,
			apiKey: emulator.keys.global,
			sessions: sessions.map(({ id }) => id),
			concurrency: CONCURRENCY,
			warmUp: WARM_UP * changed,
			runs: 1,
			expected: changed,
		}),
	);
	return await measureRounds(emulator, tasks, rounds);
}
