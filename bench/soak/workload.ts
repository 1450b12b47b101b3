import type { IDataObject } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import type { Switches } from '../../emulator/switches';
import { isObject } from '../../nodes/shared/text/json';
import type { Execution, OutputItem, SendCommand } from './commands';
import type { AssignFault, Assignment } from './faults';
import { createFaultAssigner, FAULT_SHARE } from './faults';
import type { Fixture, Job } from './operations';
import { createSendJob, MIX, withOptions } from './operations';
import type { Counts, SentMessage } from './serverRecords';
import {
	compareSent,
	countDiscrepancies,
	countFault,
	countUnexpected,
	readServerRecords,
} from './serverRecords';

/** Requests in flight that the node may have: the executions of the mix together, and the long one. */
export const MAX_IN_FLIGHT = 50;

/** Items of a long execution. */
export const LONG_EXECUTION_ITEMS = 10_000;

/** Items of each operation in a light mix, in which executions hardly delay one another. */
const LIGHT_ITEMS = 4;

/** The time that the server takes for an answer, so that as many requests are in flight as may be. */
const SERVER_DELAY_MS = 20;

const LARGE_TEXT_CHARS = 1024 * 1024;

/** Characters of a word of a large text: a stream gives a line for each word. */
const WORD_CHARS = 4096;

/** Silence after which a message is given up whose answer stalls. */
export const SHORT_TIMEOUT_SECONDS = 1;

/** Silence that no other answer comes near. */
const LONG_TIMEOUT_SECONDS = 120;

/** What was asked before in each session, and what is looked for in its documents. */
const QUESTION = 'How often do I descale?';
const SEARCH = { include: [], exclude: [], max: 2, minScore: 0 };

/** What jobs run on. */
export interface JobContext {
	emulator: Emulator;
	send: SendCommand;
	counts: Counts;
	assignFault: AssignFault;
	/** Gives text that occurs nowhere else. */
	uniqueText: () => string;
}

interface JobItem {
	fixture: Fixture;
	assignment: Assignment;
	input: IDataObject;
}

function createFixture({ emulator, uniqueText }: JobContext, { hasDocuments }: Job): Fixture {
	const { store } = emulator;
	const [firstCollection = '', secondCollection = ''] = store.collections.keys();
	const [firstTemplate = '', secondTemplate = ''] = store.promptTemplates.keys();
	const collection = hasDocuments ? store.collections.get(firstCollection) : undefined;
	const session = store.addSession({
		collectionId: collection?.id,
		promptTemplateId: firstTemplate,
	});
	const references = collection && store.searchIn(collection).find(QUESTION, SEARCH);
	const { reply } = store.addExchange(session.id, QUESTION, 'Every two months.', { references });
	return {
		store,
		session,
		replyId: reply.id,
		text: uniqueText(),
		collectionId: secondCollection,
		promptTemplateId: secondTemplate,
	};
}

function createItems(context: JobContext, job: Job): JobItem[] {
	const items: JobItem[] = [];
	for (let index = 0; index < job.items; index += 1) {
		// Every third message goes to the session of the one before it.
		const isThird = job.isSend && !job.isShared && index % 3 === 2;
		const previous = isThird ? items.at(-1)?.fixture : undefined;
		const fixture = previous
			? { ...previous, text: context.uniqueText() }
			: createFixture(context, job);
		// The first item with a path is the one that meets a fault there.
		const assignment = context.assignFault({ ...job, isTaken: previous !== undefined });
		const fault = assignment.faultCase?.fault;
		if (fault) context.emulator.addFault({ ...fault, match: job.call(fixture) });
		items.push({
			fixture,
			assignment,
			input: {
				sessionId: fixture.session.id,
				messageId: fixture.replyId,
				text: fixture.text,
				timeout: fault?.stall === undefined ? LONG_TIMEOUT_SECONDS : SHORT_TIMEOUT_SECONDS,
				collectionId: fixture.collectionId,
				promptTemplateId: fixture.promptTemplateId,
			},
		});
	}
	return items;
}

const executionOf = (
	{ parameters, maxConcurrency }: Job,
	items: readonly JobItem[],
): Execution => ({
	parameters: withOptions(parameters, { maxConcurrency }),
	items: items.map(({ input }) => input),
});

const isFailure = ({ error }: IDataObject) => error !== undefined;

/** The first error message among the output of an item; to a model, the node gives the error as text. */
function errorMessageOf(output: IDataObject[]): string {
	const error = output.find(isFailure)?.error;
	return String(isObject(error) ? error.message : error);
}

const sentMessageOf = ({ fixture }: JobItem, output: IDataObject[]): SentMessage => ({
	text: fixture.text,
	outputs: output.map((json) =>
		isFailure(json) ? 'failure' : { id: json.message_id, body: json.body },
	),
});

/** Counts the outcomes of the items of a job, and gives the messages that these were to send. */
function countOutcomes(
	counts: Counts,
	job: Job,
	items: readonly JobItem[],
	outputItems: readonly OutputItem[],
): SentMessage[] {
	const outputs = items.map((): IDataObject[] => []);
	for (const { inputIndex, json } of outputItems) outputs[inputIndex]?.push(json);
	return items.flatMap((item, index) => {
		const output = outputs[index] ?? [];
		const { faultCase, expected } = item.assignment;
		const hasFailed = output.some(isFailure);
		counts.items += 1;
		counts[hasFailed ? 'failures' : 'results'] += 1;
		if (faultCase) countFault(counts, faultCase.name);
		const isExpected = expected === (hasFailed ? 'failure' : 'result');
		if (!isExpected || !(hasFailed || job.isRight(item.fixture, output))) {
			const reason = hasFailed ? `: ${errorMessageOf(output)}` : '';
			countUnexpected(counts, [`${job.name}, ${faultCase?.name ?? 'no fault'}${reason}`]);
		}
		if (!job.isSend) return [];
		counts.sent += 1;
		if (!hasFailed) counts.answered += 1;
		return sentMessageOf(item, output);
	});
}

/**
 * Lets the node run jobs at the same time, with the faults that are assigned, and compares what came out with the records of
 * the emulator, which is reset before.
 * @returns the peak of requests in flight
 */
export async function runJobs(
	context: JobContext,
	jobs: readonly Job[],
	switches: Switches = {},
): Promise<number> {
	const { emulator, counts } = context;
	emulator.reset();
	Object.assign(emulator.switches, switches);
	const runs = jobs.map((job) => ({ job, items: createItems(context, job) }));
	const outputs = await context.send('run', {
		url: emulator.url,
		apiKey: emulator.keys.global,
		executions: runs.map(({ job, items }) => executionOf(job, items)),
	});
	const messages = runs.flatMap(({ job, items }, index) =>
		countOutcomes(counts, job, items, outputs[index] ?? []),
	);
	countDiscrepancies(counts, compareSent(messages, readServerRecords(emulator)));
	countUnexpected(counts, emulator.violations);
	countUnexpected(
		counts,
		emulator.faults.map(({ match }) => `No call met ${match}`),
	);
	counts.requests += emulator.requests.length;
	return emulator.inFlight.peak;
}

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
const LIGHT_JOBS = MIX.map((job): Job => ({ ...job, items: LIGHT_ITEMS }));
const LONG_JOB: Job = {
	...createSendJob('change'),
	items: LONG_EXECUTION_ITEMS,
	maxConcurrency: MAX_IN_FLIGHT,
	hasDocuments: false,
};

/** Rounds of work; faults are assigned on from one round to the next. */
export interface Rounds {
	/** Every operation, then answers of 1 MB. */
	mix: () => Promise<void>;
	/** Every operation with few items. */
	lightMix: () => Promise<void>;
	/** One execution with 10,000 items. */
	longExecution: () => Promise<void>;
}

/** Creates the rounds that the node runs over and over on an emulator. */
export function createRounds(base: Pick<JobContext, 'emulator' | 'send' | 'counts'>): Rounds {
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
	return {
		mix: async () => {
			const peak = await runJobs(context, MIX, { delay: SERVER_DELAY_MS });
			maxInFlight.mix = Math.max(maxInFlight.mix, peak);
			const answeredBefore = counts.answered;
			await runJobs(largeContext, LARGE_JOBS);
			counts.largeAnswers += counts.answered - answeredBefore;
			emulator.reset();
		},
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
