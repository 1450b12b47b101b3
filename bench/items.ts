import type { Emulator } from '../emulator/startEmulator';
import type { Cell } from './plan';
import type { Round } from './sideBySide';
import { measureRound, rotated } from './sideBySide';
import type { ContenderName, Task } from './task';

/** Items that go before what is measured. */
export const WARM_UP = 100;

/** The time that the runs of one process may take together, and how many there are at most. */
const MAX_RUNS_MS = 600;
const MAX_RUNS = 9;

/** What an item costs at most where the server takes no time. */
const MAX_ITEM_MS = 3;

/** Its batches have fixed times, which makes one process as good as several. */
const MEASURED_ONCE: ContenderName = 'batched';

function runsOf({ items, serverTime }: Cell, concurrency: number): number {
	const expectedMs = Math.ceil(items / concurrency) * serverTime + items * MAX_ITEM_MS;
	return Math.max(1, Math.min(MAX_RUNS, Math.floor(MAX_RUNS_MS / expectedMs)));
}

/** The figures of a cell, round by round. */
export interface CellResult {
	cell: Cell;
	rounds: Round[];
}

/**
 * Measures all contenders of a cell.
 * @param onRound is told of each round as it is over
 */
export async function measureCell(
	emulator: Emulator,
	cell: Cell,
	concurrency: number,
	onRound: (round: Round, number: number) => void,
): Promise<CellResult> {
	const rounds: Round[] = [];
	for (let number = 0; number < cell.rounds; number += 1) {
		emulator.reset();
		const sessions = emulator.store.addSessions(cell.items).map(({ id }) => id);
		const tasks = rotated(cell.contenders, number)
			.filter((contender) => contender !== MEASURED_ONCE || number === 0)
			.map(
				(contender): Task => ({
					contender,
					// What the package is for. Without documents the server is done with it at once.
					operation: 'send',
					url: `${emulator.url}/~delay=${cell.serverTime}`,
					warmUpUrl: emulator.url,
					apiKey: emulator.keys.global,
					sessions,
					concurrency,
					warmUp: WARM_UP,
					runs: contender === MEASURED_ONCE ? 1 : runsOf(cell, concurrency),
					expected: cell.items,
				}),
			);
		const round = await measureRound(emulator, tasks);
		rounds.push(round);
		onRound(round, number + 1);
	}
	return { cell, rounds };
}
