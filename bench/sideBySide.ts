import { median } from './statistics';
import type { ContenderName, Measurement, Task } from './task';
import { startWorker } from './workerProcess';

/** The server that contenders talk to. */
type Server = { inFlight: { peak: number } };

/** What one process of a contender needed. */
export interface Figures {
	/** For all items. */
	milliseconds: number;
	cpuMilliseconds: number;
	/** MB over the start. */
	memory: number;
	/** Requests in flight at the server, at most. */
	inFlight: number;
}

/** What the contenders needed, one process each, right after one another. */
export type Round = Partial<Record<ContenderName, Figures>>;

/** Gives the middle of a figure over the rounds in which a contender took part. */
export const figureOf = (
	rounds: readonly Round[],
	contender: ContenderName,
	figure: keyof Figures,
): number => median(rounds.flatMap((round) => round[contender]?.[figure] ?? []));

/** Gives the middle of the ratios that the rounds had, so that a slow moment counts for both sides. */
export const ratioOf = (
	rounds: readonly Round[],
	contender: ContenderName,
	other: ContenderName,
	figure: keyof Figures,
): number =>
	median(
		rounds.flatMap((round) => {
			const [one, two] = [round[contender]?.[figure], round[other]?.[figure]];
			return one === undefined || two === undefined ? [] : one / two;
		}),
	);

const figuresOf = ({ runs, memory }: Measurement, inFlight: number): Figures => ({
	milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
	cpuMilliseconds: median(runs.map(({ cpuMilliseconds }) => cpuMilliseconds)),
	memory,
	inFlight,
});

/**
 * Measures contenders one after another, each in a process of its own. All are loaded before, so that nothing else goes
 * on while one is measured.
 * @param tasks in the order in which they are measured
 */
export async function measureRound({ inFlight }: Server, tasks: readonly Task[]): Promise<Round> {
	// All of them, so that none is left behind where another one fails.
	const starts = await Promise.allSettled(tasks.map(startWorker));
	const workers = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
	try {
		for (const start of starts) if (start.status === 'rejected') throw start.reason;
		const round: Round = {};
		for (const [index, { contender }] of tasks.entries()) {
			inFlight.peak = 0;
			const measurement = await workers[index]?.measure();
			if (measurement) round[contender] = figuresOf(measurement, inFlight.peak);
		}
		return round;
	} finally {
		await Promise.all(workers.map(async (worker) => await worker.stop()));
	}
}

/** Lets another one begin in each round. */
export function rotated<Entry>(entries: readonly Entry[], by: number): Entry[] {
	const first = by % entries.length;
	return [...entries.slice(first), ...entries.slice(0, first)];
}
