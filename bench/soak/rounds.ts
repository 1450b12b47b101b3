import { createDealer } from './faults';
import type { Job } from './job';
import { sending } from './job';
import { JOBS } from './jobs';
import { AT_ONCE, LARGE, LONG, SHARE } from './plan';
import type { Site } from './work';
import { work } from './work';

/** Milliseconds that the server takes for an answer, so that as many are in flight as may be. */
const SERVER_TIME = 20;

/** Letters of a word of a large message: a stream gives a line for each word. */
const WORD = 4096;

/** Items of each operation where executions must not keep one another waiting. */
const LIGHT = 4;

let marks = 0;

/** Gives text that occurs nowhere else. */
const nextMark = (): string => `Message ${(marks += 1)}`;

/** Makes text that is about 1 MB long. */
export const largeText = (mark: string): string =>
	[mark, ...Array.from({ length: LARGE / WORD }, () => 'x'.repeat(WORD - 1))].join(' ');

/** Without documents, in which the server would look for each of the words. */
const LARGE_JOBS = [sending('stream'), sending('change')].map(
	(job): Job => ({ ...job, items: 4, atOnce: 4, hasDocuments: false }),
);
const LIGHT_JOBS = JOBS.map((job): Job => ({ ...job, items: LIGHT }));
const LONG_JOB: Job = { ...sending('change'), items: LONG, atOnce: AT_ONCE, hasDocuments: false };

/** What the node does over and over; the same troubles are dealt on from round to round. */
export function createRounds(site: Omit<Site, 'deal' | 'mark'>) {
	const { ledger, emulator } = site;
	const deal = createDealer(SHARE);
	const whole: Site = { ...site, deal, mark: nextMark };
	const spared: Site = {
		...whole,
		deal: () => ({ expected: 'result' }),
		mark: () => largeText(nextMark()),
	};
	return {
		/** Every operation, then answers of 1 MB. */
		short: async () => {
			const peak = await work(whole, JOBS, { delay: SERVER_TIME });
			ledger.inFlight.mix = Math.max(ledger.inFlight.mix, peak);
			const before = ledger.answered;
			await work(spared, LARGE_JOBS);
			ledger.large += ledger.answered - before;
			emulator.reset();
		},
		/** Every operation, with so few items that the executions hardly keep one another waiting. */
		light: async () => {
			await work(whole, LIGHT_JOBS, { delay: SERVER_TIME });
			emulator.reset();
		},
		/** One execution with 10,000 items. */
		long: async () => {
			const peak = await work(whole, [LONG_JOB], { delay: SERVER_TIME });
			ledger.inFlight.long = Math.max(ledger.inFlight.long, peak);
			ledger.long += 1;
			emulator.reset();
		},
	};
}
