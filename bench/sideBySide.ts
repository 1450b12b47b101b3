import { median, spreadOf } from './statistics';
import type { ContenderName, Measurement, Task } from './task';
import type { WorkerProcess } from './workerProcess';
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

const ratiosOf = (
	rounds: readonly Round[],
	contender: ContenderName,
	other: ContenderName,
	figure: keyof Figures,
): number[] =>
	rounds.flatMap((round) => {
		const [one, two] = [round[contender]?.[figure], round[other]?.[figure]];
		return one === undefined || two === undefined ? [] : one / two;
	});

/** Gives the middle of the ratios that the rounds had, so that a slow moment counts for both sides. */
export const ratioOf = (...ratio: Parameters<typeof ratiosOf>): number =>
	median(ratiosOf(...ratio));

/** Gives the least and the most of the ratios that the rounds had. */
export const ratioSpreadOf = (...ratio: Parameters<typeof ratiosOf>): [number, number] =>
	spreadOf(ratiosOf(...ratio));

const figuresOf = ({ runs, memory }: Measurement, inFlight: number): Figures => ({
	milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
	cpuMilliseconds: median(runs.map(({ cpuMilliseconds }) => cpuMilliseconds)),
	memory,
	inFlight,
});

/** Starts a process for each task, gives what `measure` gives with them, and ends them. */
async function withWorkers<T>(
	tasks: readonly Task[],
	measure: (workers: readonly WorkerProcess[]) => Promise<T>,
): Promise<T> {
	// All of them, so that none is left behind where another one fails.
	const starts = await Promise.allSettled(tasks.map(startWorker));
	const workers = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
	try {
		for (const start of starts) if (start.status === 'rejected') throw start.reason;
		return await measure(workers);
	} finally {
		await Promise.all(workers.map(async (worker) => await worker.stop()));
	}
}

/** Lets another one begin in each round. */
export function rotated<Entry>(entries: readonly Entry[], by: number): Entry[] {
	const first = by % entries.length;
	return [...entries.slice(first), ...entries.slice(0, first)];
}

/**
 * Measures contenders in turns, each in a process of its own that stays from round to round. All are loaded and warm before,
 * so that nothing else goes on while one is measured.
 * @param onRound is told of each round as it is over
 */
export async function measureRounds(
	{ inFlight }: Server,
	tasks: readonly Task[],
	rounds: number,
	onRound: (round: Round, number: number) => void = () => {},
): Promise<Round[]> {
	return await withWorkers(tasks, async (workers) => {
		const results: Round[] = [];
		for (let number = 0; number < rounds; number += 1) {
			const round: Round = {};
			for (const [index, { contender }] of rotated([...tasks.entries()], number)) {
				inFlight.peak = 0;
				const measurement = await workers[index]?.measure();
				if (measurement) round[contender] = figuresOf(measurement, inFlight.peak);
			}
			results.push(round);
			onRound(round, number + 1);
		}
		return results;
	});
}
