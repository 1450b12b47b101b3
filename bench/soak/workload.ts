import { runChatModel } from './chatModel';
import type { Job } from './job';
import { createSendJob } from './job';
import { MIX } from './operations';
import { createFaultAssigner, FAULT_SHARE } from './faults';
import { fileJobs } from './fileJobs';
import type { JobContext } from './jobs';
import { runJobs } from './jobs';
import { runNamedSessions } from './namedSessions';
import { SAMPLE_JOBS } from './sampleJobs';
import type { Website } from './website';

/** Requests in flight that the node may have: the executions of the mix together, and the long one. */
export const MAX_IN_FLIGHT = 50;

/** Items of a long execution. */
export const LONG_EXECUTION_ITEMS = 10_000;

/** Items of each operation in a light mix, in which executions hardly delay one another. */
const LIGHT_ITEMS = 4;

/** Executions of the other operations at the same time, each with two items in flight. */
const JOBS_AT_ONCE = 25;

/** The time that the server takes for an answer, so that as many requests are in flight as may be. */
const SERVER_DELAY_MS = 20;

const LARGE_TEXT_CHARS = 1024 * 1024;

/** Characters of a word of a large text: a stream gives a line for each word. */
const WORD_CHARS = 4096;

let lastTextNumber = 0;

const nextText = (): string => `Message ${(lastTextNumber += 1)}`;

/** Gives text of about 1 MB that starts with `prefix`. */
export const largeText = (prefix: string): string =>
	[
		prefix,
		...Array.from({ length: LARGE_TEXT_CHARS / WORD_CHARS }, () => 'x'.repeat(WORD_CHARS - 1)),
	].join(' ');

/** Without documents, in which the server would look for each of the words. */
const LARGE_JOBS = [createSendJob('stream'), createSendJob('change')].map(
	(job): Job => ({ ...job, items: 4, maxConcurrency: 4, hasDocuments: false }),
);
/** Without files, whose memory would count as what a hostile server takes. */
const LIGHT_JOBS = MIX.map((job): Job => ({ ...job, items: LIGHT_ITEMS }));
const LONG_JOB: Job = {
	...createSendJob('change'),
	items: LONG_EXECUTION_ITEMS,
	maxConcurrency: MAX_IN_FLIGHT,
	hasDocuments: false,
};

/** Rounds of work; faults are assigned on from one round to the next. */
export interface Rounds {
	/** What takes turns. */
	turns: ReadonlyArray<() => Promise<void>>;
	/** The mix of messages and sessions, with few items. */
	lightMix: () => Promise<void>;
	/** One execution with 10,000 items. */
	longExecution: () => Promise<void>;
}

interface RoundsBase extends Pick<JobContext, 'emulator' | 'send' | 'counts'> {
	website: Website;
}

/** Creates the rounds that the node runs over and over on an emulator. */
export function createRounds({ website, ...base }: RoundsBase): Rounds {
	const { counts, emulator } = base;
	const context: JobContext = {
		...base,
		assignFault: createFaultAssigner(FAULT_SHARE),
		uniqueText: nextText,
	};
	const largeContext: JobContext = {
		...base,
		assignFault: () => ({ expected: 'result' }),
		uniqueText: () => largeText(nextText()),
	};
	const { maxInFlight } = counts;
	const ownFileJobs = fileJobs(website.urlOf);
	const runMix = async (jobs: readonly Job[]) => {
		const peak = await runJobs(context, jobs, { delay: SERVER_DELAY_MS });
		maxInFlight.mix = Math.max(maxInFlight.mix, peak);
	};
	let namedRounds = 0;
	return {
		turns: [
			async () => {
				await runMix(MIX);
				const answeredBefore = counts.answered;
				await runJobs(largeContext, LARGE_JOBS);
				counts.largeAnswers += counts.answered - answeredBefore;
				emulator.reset();
			},
			async () => {
				for (let first = 0; first < SAMPLE_JOBS.length; first += JOBS_AT_ONCE) {
					await runMix(SAMPLE_JOBS.slice(first, first + JOBS_AT_ONCE));
				}
				emulator.reset();
			},
			async () => {
				await runMix(ownFileJobs);
				emulator.reset();
			},
			async () => await runNamedSessions(context, (namedRounds += 1)),
			async () => await runChatModel(context),
		],
		lightMix: async () => {
			await runJobs(context, LIGHT_JOBS, { delay: SERVER_DELAY_MS });
			emulator.reset();
		},
		longExecution: async () => {
			const peak = await runJobs(context, [LONG_JOB], { delay: SERVER_DELAY_MS });
			maxInFlight.longExecution = Math.max(maxInFlight.longExecution, peak);
			counts.longExecutions += 1;
			emulator.reset();
		},
	};
}
