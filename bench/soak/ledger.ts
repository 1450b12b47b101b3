import type { Finding, Wrong } from './account';
import { WRONGS } from './account';

/** Findings that are kept word for word. */
const KEPT = 20;

/** All that is counted while the node works. */
export interface Ledger {
	/** Items that the node was given, and what came of them. */
	items: number;
	results: number;
	failures: number;
	/** Messages among them. */
	sent: number;
	answered: number;
	/** Answers of 1 MB that came. */
	large: number;
	/** Executions with 10,000 items that ended. */
	long: number;
	requests: number;
	/** Requests in flight at most: of the mix, and of one execution with 10,000 items. */
	inFlight: { mix: number; long: number };
	/** Faults that were met, by name. */
	faults: Map<string, number>;
	polls: number;
	failedPolls: number;
	/** Messages that the triggers told of. */
	told: number;
	/** The largest state of a trigger, in letters. */
	state: number;
	wrongs: Record<Wrong, number>;
	/** The first findings. */
	findings: Finding[];
}

/** Opens a ledger in which nothing is written yet. */
export function createLedger(): Ledger {
	const wrongs = Object.fromEntries(WRONGS.map(({ wrong }) => [wrong, 0]));
	return {
		...{ items: 0, results: 0, failures: 0, sent: 0, answered: 0, large: 0, long: 0 },
		...{ requests: 0, inFlight: { mix: 0, long: 0 }, faults: new Map() },
		...{ polls: 0, failedPolls: 0, told: 0, state: 0, findings: [] },
		wrongs: wrongs as Ledger['wrongs'],
	};
}

/** Writes findings down. */
export function record(ledger: Ledger, findings: readonly Finding[]): void {
	for (const finding of findings) {
		ledger.wrongs[finding.wrong] += 1;
		if (ledger.findings.length < KEPT) ledger.findings.push(finding);
	}
}

/** Writes down that a fault was met so many times. */
export function recordFault({ faults }: Ledger, name: string, times = 1): void {
	faults.set(name, (faults.get(name) ?? 0) + times);
}

/** Writes down what must not be but is about no message. */
export const recordUnexpected = (ledger: Ledger, whats: readonly string[]): void =>
	record(
		ledger,
		whats.map((what) => ({ wrong: 'unexpected', what })),
	);
