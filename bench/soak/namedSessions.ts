import type { IDataObject } from 'n8n-workflow';

import type { Execution, OutputItem } from './commands';
import type { FaultCase } from './faults';
import type { JobContext } from './jobs';
import type { NamedMessage } from './namedRecords';
import { compareNamed } from './namedRecords';
import { errorMessageOf, isFailure } from './jobs';
import type { Discrepancy, DiscrepancyKind } from './counts';
import type { SentMessage } from './serverRecords';
import { countDiscrepancies, countFault, countUnexpected, settle } from './counts';
import { compareSent, HAS_DONE_NOTHING_BY_NAME, readServerRecords } from './serverRecords';
import { LONG_TIMEOUT_SECONDS } from './timeouts';

/** Names that messages are for, of which so many take part in a round: the server forgets their sessions in between. */
const NAMES = 200;
const NAMES_AT_ONCE = 20;

/** Executions at the same time, each with so many messages for each of the names. */
const EXECUTIONS = 4;
const MESSAGES_PER_NAME = 3;
const MAX_CONCURRENCY = 10;

interface NamedItem extends Pick<NamedMessage, 'name' | 'text'> {
	input: IDataObject;
}

function createExecution(
	names: readonly string[],
	uniqueText: () => string,
	isStreamed: boolean,
): { items: NamedItem[]; execution: Execution } {
	const items = Array.from({ length: MESSAGES_PER_NAME }, () => names)
		.flat()
		.map((name): NamedItem => {
			const text = uniqueText();
			return { name, text, input: { sessionId: name, text } };
		});
	const parameters = {
		resource: 'message',
		operation: 'send',
		sessionMode: 'byName',
		message: '={{ $json.text }}',
		simplify: false,
		options: {
			stream: isStreamed,
			timeout: LONG_TIMEOUT_SECONDS,
			maxConcurrency: MAX_CONCURRENCY,
		},
	};
	return { items, execution: { parameters, items: items.map(({ input }) => input) } };
}

/** Puts the sessions of every other name into the server, and lets some of them meet a fault once. */
function arrangeSessions(
	{ emulator, assignFault }: JobContext,
	names: readonly string[],
): Map<string, FaultCase> {
	const faults = new Map<string, FaultCase>();
	for (const [index, name] of names.entries()) {
		if (index % 2 === 1) continue;
		const { id } = emulator.store.addSession({ name });
		emulator.store.addExchange(id, `Before ${name}`, 'Yes.');
		for (let message = 0; message < 2 * EXECUTIONS * MESSAGES_PER_NAME; message += 1) {
			const target = { name: 'by name', kind: 'change', isShared: false } as const;
			const { faultCase } = assignFault({ ...target, isTaken: faults.has(name) });
			if (!faultCase) continue;
			faults.set(name, faultCase);
			emulator.addFault({ ...faultCase.fault, match: `POST /chats/${id}/completions` });
		}
	}
	return faults;
}

/** What came out for an item, as the messages of the mix are compared with the records of the server. */
function sentMessageOf({ text }: NamedItem, output: readonly OutputItem[]): SentMessage {
	return {
		text,
		outputs: output.map(({ json }) =>
			isFailure(json) ? 'failure' : { id: json.message_id, body: json.body },
		),
	};
}

/**
 * Sends messages for many names at once, several for each name in each of several executions, and compares their sessions with
 * those of the emulator, which is reset before. Every message of a name may be the one that meets its fault.
 * @param round the number of the round
 */
export async function runNamedSessions(context: JobContext, round: number): Promise<void> {
	const { emulator, counts, send, uniqueText } = context;
	emulator.reset();
	// A server that gives sessions names of its own after the first answer.
	Object.assign(emulator.switches, { 'own-names': true });
	const names = Array.from(
		{ length: NAMES_AT_ONCE },
		(_, index) => `Visitor ${(round * NAMES_AT_ONCE + index) % NAMES}`,
	);
	const faults = arrangeSessions(context, names);
	const executions = Array.from({ length: EXECUTIONS }, (_, index) =>
		createExecution(names, uniqueText, index % 2 === 0),
	);
	const outputs = await send('run', {
		url: emulator.url,
		apiKey: emulator.keys.global,
		executions: executions.map(({ execution }) => execution),
	});
	const failures = new Map<string, string[]>();
	const sent: SentMessage[] = [];
	const messages = executions.flatMap(({ items }, execution) =>
		items.map((item, index): NamedMessage => {
			const output = (outputs[execution] ?? []).filter(({ inputIndex }) => inputIndex === index);
			const json = output.map((one) => one.json);
			const { name, text } = item;
			const hasFailed = json.some(isFailure);
			if (hasFailed) failures.set(name, [...(failures.get(name) ?? []), errorMessageOf(json)]);
			sent.push(sentMessageOf(item, output));
			counts.items += 1;
			counts.sent += 1;
			counts[hasFailed ? 'failures' : 'results'] += 1;
			if (!hasFailed) counts.answered += 1;
			return { name, text, sessionId: hasFailed ? undefined : String(json[0]?.session_id) };
		}),
	);
	for (const name of names) {
		const faultCase = faults.get(name);
		if (faultCase) countFault(counts, faultCase.name);
		const expected = faultCase?.outcomes.change === 'failure' ? 1 : 0;
		const reasons = failures.get(name) ?? [];
		if (reasons.length !== expected) {
			countUnexpected(counts, [
				`by name, ${faultCase?.name ?? 'no fault'}: ${reasons.length} failed ${reasons.join()}`,
			]);
		}
	}
	const sessions = [...emulator.store.sessions.values()].map((session) => ({
		id: session.id,
		name: session.name,
		questions: session.messages.flatMap(({ replyTo, content }) => (replyTo ? [] : content)),
	}));
	const discrepancies = [
		...compareNamed(messages, sessions),
		...compareSent(sent, readServerRecords(emulator), HAS_DONE_NOTHING_BY_NAME),
	];
	const kindsOf = (subject: string): DiscrepancyKind[] =>
		discrepancies.filter((one) => one.subject === subject).map(({ kind }) => kind);
	for (const { text, sessionId } of messages) {
		const isDue = sessionId !== undefined;
		settle(counts, { account: 'named', subject: text, isDue, isDone: true, kinds: kindsOf(text) });
	}
	const isOfName = ({ subject }: Discrepancy) => names.includes(subject);
	countDiscrepancies(counts, discrepancies.filter(isOfName));
	countUnexpected(counts, emulator.violations);
	countUnexpected(
		counts,
		emulator.faults.map(({ match }) => `No call met ${match}`),
	);
	counts.requests += emulator.requests.length;
	emulator.reset();
}
