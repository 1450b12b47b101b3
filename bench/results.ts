import type { FirstChunk } from './firstChunk';
import type { CellResult } from './items';
import type { Machine } from './machine';
import type { PackageSize } from './packageSize';
import type { Plan } from './plan';
import type { QuietPoll } from './quietPoll';
import type { Round } from './sideBySide';

/** All that was found. */
export interface Results {
	date: string;
	machine: Machine;
	plan: Plan;
	cells: CellResult[];
	returnAll: Round[];
	firstChunk: FirstChunk;
	quietPoll: QuietPoll;
	package: PackageSize;
}

/** The cell that the goals are about. Throws a RangeError where none is. */
export function goalCell({ cells }: Pick<Results, 'cells'>): CellResult {
	const found = cells.find(({ cell }) => cell.isGoal);
	if (found === undefined) throw new RangeError('No cell is the one of the goals.');
	return found;
}
