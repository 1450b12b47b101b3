import type { Emulator } from '../emulator/startEmulator';
import type { Plan } from './plan';
import type { Platform } from './platform';
import type { Round } from './sideBySide';
import { measureRounds } from './sideBySide';
import type { ContenderName, Task } from './task';

const SIDES: ContenderName[] = ['node', 'pages'];

/** Times that the whole list is read before it is measured. */
const WARM_UP = 5;

/** Measures how long all messages of a session take: the node against one page after another. */
export async function measureReturnAll(
	emulator: Emulator,
	platform: Platform,
	{ messages, pageTime, rounds }: Plan,
): Promise<Round[]> {
	emulator.reset();
	const { id } = emulator.store.addSession();
	emulator.store.addMessages(id, messages, (index) => ({ content: `Message ${index}` }));
	const tasks = SIDES.map(
		(contender): Task => ({
			platform,
			contender,
			operation: 'list',
			url: `${emulator.url}/~delay=${pageTime}`,
			warmUpUrl: emulator.url,
			apiKey: emulator.keys.global,
			sessions: [id],
			concurrency: 1,
			warmUp: WARM_UP,
			runs: 1,
			expected: messages,
		}),
	);
	return await measureRounds(emulator, tasks, rounds);
}
