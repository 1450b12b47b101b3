import type { Emulator } from '../emulator/startEmulator';
import type { Plan } from './plan';
import type { Round } from './sideBySide';
import { measureRound, rotated } from './sideBySide';
import type { ContenderName, Task } from './task';

const SIDES: ContenderName[] = ['node', 'pages'];

/** Measures how long all messages of a session take: the node against one page after another. */
export async function measureReturnAll(
	emulator: Emulator,
	{ messages, pageTime, rounds }: Plan,
): Promise<Round[]> {
	emulator.reset();
	const { id } = emulator.store.addSession();
	emulator.store.addMessages(id, messages, (index) => ({ content: `Message ${index}` }));
	const results: Round[] = [];
	for (let number = 0; number < rounds; number += 1) {
		const tasks = rotated(SIDES, number).map(
			(contender): Task => ({
				contender,
				operation: 'list',
				url: `${emulator.url}/~delay=${pageTime}`,
				warmUpUrl: emulator.url,
				apiKey: emulator.keys.global,
				sessions: [id],
				concurrency: 1,
				warmUp: 1,
				runs: 1,
				expected: messages,
			}),
		);
		results.push(await measureRound(emulator, tasks));
	}
	return results;
}
