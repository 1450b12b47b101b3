import type { IDataObject } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import type { Switches } from '../../emulator/switches';
import { isObject } from '../../nodes/shared/text/json';
import type { Execution, OutputItem, SendCommand } from './commands';
import { expressionsFor } from './expressions';
import type { AssignFault, Assignment } from './faults';
import { createFixture } from './fixture';
import type { Fixture, ItemInput, Job, Settled } from './job';
import { withOptions } from './job';
import type { Counts } from './counts';
import type { SentMessage } from './serverRecords';
import { countDiscrepancies, countFault, countUnexpected, settle } from './counts';
import { compareSent, readServerRecords } from './serverRecords';
import { LONG_TIMEOUT_SECONDS, SHORT_TIMEOUT_SECONDS } from './timeouts';

/** What jobs run on. */
export interface JobContext {
	emulator: Emulator;
	send: SendCommand;
	counts: Counts;
	assignFault: AssignFault;
	/** Gives text that occurs nowhere else. */
	uniqueText: () => string;
}

/** The field of an item that has its own parameters. */
const PARAMETERS = 'parameters';

interface JobItem {
	fixture: Fixture;
	assignment: Assignment;
	own: ItemInput;
	input: IDataObject;
}

function createItems(context: JobContext, job: Job): JobItem[] {
	const items: JobItem[] = [];
	for (let index = 0; index < job.items; index += 1) {
		// Every third message goes to the session of the one before it.
		const isThird = job.isSend && !job.isShared && index % 3 === 2;
		const previous = isThird ? items.at(-1)?.fixture : undefined;
		const fixture = previous
			? { ...previous, text: context.uniqueText() }
			: createFixture(context.emulator, context.uniqueText(), job);
		// The first item with a path is the one that meets a fault there.
		const assignment = context.assignFault({ ...job, isTaken: previous !== undefined });
		const fault = assignment.faultCase?.fault;
		const own = job.inputFor?.(fixture) ?? {};
		if (fault) context.emulator.addFault({ ...fault, match: job.call(fixture, own) });
		items.push({
			fixture,
			assignment,
			own,
			input: {
				sessionId: fixture.session.id,
				messageId: fixture.replyId,
				text: fixture.text,
				timeout: fault?.stall === undefined ? LONG_TIMEOUT_SECONDS : SHORT_TIMEOUT_SECONDS,
				collectionId: fixture.collectionId,
				promptTemplateId: fixture.promptTemplateId,
				...own.json,
				...(own.parameters && { [PARAMETERS]: own.parameters }),
			},
		});
	}
	return items;
}

function executionOf(
	{ parameters: common, maxConcurrency }: Job,
	items: readonly JobItem[],
): Execution {
	const first = items[0]?.own.parameters;
	const parameters = first ? expressionsFor(first, PARAMETERS) : common;
	return {
		parameters: withOptions(parameters, { maxConcurrency }),
		items: items.map(({ input }) => input),
		files: items.map(({ own: { files = [] } }) => files),
	};
}

/** Whether the JSON of an item tells of an error. */
export const isFailure = ({ error }: IDataObject): boolean => error !== undefined;

/** The first error message among the output of an item; to a model, the node gives the error as text. */
export function errorMessageOf(output: IDataObject[]): string {
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
	records: Settled['records'],
): SentMessage[] {
	const outputs = items.map((): OutputItem[] => []);
	for (const output of outputItems) outputs[output.inputIndex]?.push(output);
	return items.flatMap((item, index) => {
		const { fixture, assignment, own } = item;
		const output = outputs[index] ?? [];
		const json = output.map((one) => one.json);
		const { faultCase, expected } = assignment;
		const hasFailed = json.some(isFailure);
		const isDone = !hasFailed && job.isRight(fixture, json);
		counts.items += 1;
		counts[hasFailed ? 'failures' : 'results'] += 1;
		if (faultCase) countFault(counts, faultCase.name);
		const isExpected = expected === (hasFailed ? 'failure' : 'result');
		if (!isExpected || !(hasFailed || isDone)) {
			const reason = hasFailed ? `: ${errorMessageOf(json)}` : '';
			countUnexpected(counts, [`${job.name}, ${faultCase?.name ?? 'no fault'}${reason}`]);
		}
		if (job.ledger) {
			const { account, kindsOf } = job.ledger;
			const kinds = kindsOf({ fixture, input: own, hasFailed, output, records });
			const subject = `${job.name}, ${fixture.text}`;
			settle(counts, { account, subject, isDue: expected === 'result', isDone, kinds });
		}
		if (!job.isSend) return [];
		counts.sent += 1;
		if (!hasFailed) counts.answered += 1;
		return sentMessageOf(item, json);
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
	const records = readServerRecords(emulator);
	const messages = runs.flatMap(({ job, items }, index) =>
		countOutcomes(counts, job, items, outputs[index] ?? [], records),
	);
	countDiscrepancies(counts, compareSent(messages, records));
	countUnexpected(counts, emulator.violations);
	countUnexpected(
		counts,
		emulator.faults.map(({ match }) => `No call met ${match}`),
	);
	counts.requests += emulator.requests.length;
	return emulator.inFlight.peak;
}
