import type { IDataObject } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import type { Switches } from '../../emulator/switches';
import { isObject } from '../../nodes/shared/text/json';
import type { Receipt } from './account';
import { accountOf } from './account';
import { readBooks } from './books';
import type { Do, Execution, Output } from './deeds';
import type { Deal, Fate } from './faults';
import { SHORT_TIMEOUT } from './faults';
import type { Given, Job } from './job';
import { withOptions } from './job';
import type { Ledger } from './ledger';
import { record, recordFault, recordUnexpected } from './ledger';

/** Seconds of silence that no answer here comes near. */
const LONG_TIMEOUT = 120;

/** What was asked before in each session, and what is looked for in its documents. */
const QUESTION = 'How often do I descale?';
const WANTED = { include: [], exclude: [], max: 2, minScore: 0 };

/** What the node works on. */
export interface Site {
	emulator: Emulator;
	do: Do;
	ledger: Ledger;
	deal: Deal;
	/** Gives text that occurs nowhere else. */
	mark: () => string;
}

interface Case {
	given: Given;
	fate: Fate;
	item: IDataObject;
}

/** Every third message goes to the session of the one before it. */
const isSecond = ({ sends, isShared }: Job, index: number) => sends && !isShared && index % 3 === 2;

function arrange({ emulator, mark }: Site, { hasDocuments }: Job): Given {
	const { store } = emulator;
	const [collectionId = '', other = ''] = store.collections.keys();
	const [promptTemplateId = '', second = ''] = store.promptTemplates.keys();
	const collection = hasDocuments ? store.collections.get(collectionId) : undefined;
	const session = store.addSession({ collectionId: collection?.id, promptTemplateId });
	const references = collection && store.searchIn(collection)(QUESTION, WANTED);
	const { reply } = store.addExchange(session.id, QUESTION, 'Every two months.', { references });
	return {
		...{ store, session, replyId: reply.id, mark: mark() },
		...{ collectionId: other, promptTemplateId: second },
	};
}

function casesOf(site: Site, job: Job): Case[] {
	const cases: Case[] = [];
	for (let index = 0; index < job.items; index += 1) {
		const before = isSecond(job, index) ? cases.at(-1)?.given : undefined;
		const given = before ? { ...before, mark: site.mark() } : arrange(site, job);
		// The first one with a path is who meets what goes wrong there.
		const fate = site.deal({ ...job, isTaken: before !== undefined });
		const { trouble } = fate;
		if (trouble) site.emulator.addFault({ ...trouble.switches, match: job.call(given) });
		const { session, replyId, mark, collectionId, promptTemplateId } = given;
		const timeout = trouble?.switches.stall === undefined ? LONG_TIMEOUT : SHORT_TIMEOUT;
		const item = { sessionId: session.id, messageId: replyId, mark, timeout };
		cases.push({ given, fate, item: { ...item, collectionId, promptTemplateId } });
	}
	return cases;
}

const executionOf = ({ parameters, atOnce }: Job, cases: readonly Case[]): Execution => ({
	parameters: withOptions(parameters, { maxConcurrency: atOnce }),
	items: cases.map(({ item }) => item),
});

const isFailure = ({ error }: IDataObject) => error !== undefined;

/** What the first item that failed says; to a model, the node says it as text. */
function saidIn(elements: IDataObject[]): string {
	const error = elements.find(isFailure)?.error;
	return String(isObject(error) ? error.message : error);
}

const receiptOf = ({ given }: Case, elements: IDataObject[]): Receipt => ({
	text: given.mark,
	outputs: elements.map((json) =>
		isFailure(json) ? 'failure' : { id: json.message_id, body: json.body },
	),
});

function check(
	site: Site,
	job: Job,
	cases: readonly Case[],
	outputs: readonly Output[],
): Receipt[] {
	const { ledger } = site;
	const byItem = new Map<number, IDataObject[]>();
	for (const { item, json } of outputs) byItem.set(item, [...(byItem.get(item) ?? []), json]);
	return cases.flatMap((one, index) => {
		const elements = byItem.get(index) ?? [];
		const failed = elements.some(isFailure);
		const outcome = failed ? 'failure' : 'result';
		ledger.items += 1;
		ledger[failed ? 'failures' : 'results'] += 1;
		if (one.fate.trouble) recordFault(ledger, one.fate.trouble.name);
		const isRight = outcome === one.fate.expected && (failed || job.holds(one.given, elements));
		const said = failed ? `: ${saidIn(elements)}` : '';
		const fault = one.fate.trouble?.name ?? 'no fault';
		if (!isRight) {
			recordUnexpected(ledger, [`${job.name}, ${fault}${said}`]);
		}
		if (!job.sends) return [];
		ledger.sent += 1;
		if (!failed) ledger.answered += 1;
		return [receiptOf(one, elements)];
	});
}

/**
 * Lets the node do jobs at the same time, with the faults that are dealt, and compares what came out with the books.
 * @returns the most requests that were in flight
 */
export async function work(
	site: Site,
	jobs: readonly Job[],
	switches: Switches = {},
): Promise<number> {
	const { emulator, ledger } = site;
	emulator.reset();
	Object.assign(emulator.switches, switches);
	const plans = jobs.map((job) => ({ job, cases: casesOf(site, job) }));
	const results = await site.do('run', {
		...{ url: emulator.url, apiKey: emulator.keys.global },
		executions: plans.map(({ job, cases }) => executionOf(job, cases)),
	});
	const receipts = plans.flatMap(({ job, cases }, index) =>
		check(site, job, cases, results[index] ?? []),
	);
	record(ledger, accountOf(receipts, readBooks(emulator)));
	recordUnexpected(ledger, emulator.violations);
	recordUnexpected(
		ledger,
		emulator.faults.map(({ match }) => `No call met ${match}`),
	);
	ledger.requests += emulator.requests.length;
	return emulator.inFlight.peak;
}
