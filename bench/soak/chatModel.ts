import type { RecordedRequest } from '../../emulator/recorder';
import type { Emulator } from '../../emulator/startEmulator';
import { textOf } from '../../emulator/openai/messageText';
import { unscriptedTurn } from '../../emulator/openai/unscriptedTurn';
import { recordsAt, textAt } from '../../emulator/values';
import { WAYS } from '../../test/support/modelCaller';
import type { Assignment, FaultCase } from './faults';
import type { JobContext } from './jobs';
import type { ModelAnswer, ModelAsk } from './modelCalls';
import type { DiscrepancyKind } from './counts';
import { countFault, countUnexpected, settle } from './counts';
import { LONG_TIMEOUT_SECONDS, SHORT_TIMEOUT_SECONDS } from './timeouts';

/** Questions of each way to ask, streamed and at once, with a tool and without one. */
const ASKS_PER_WAY = 20;

/** Characters of what a tool says, now and then. */
const LONG_RESULT_CHARS = 50_000;
const LONG_RESULT_INTERVAL = 5;

const CALL = 'POST /openai_api/v1/chat/completions';

/** What the server was asked for one question, and what it said. */
export interface ModelRecord {
	/** The status of each request, in order of arrival; `undefined` where the connection broke. */
	statuses: Array<number | undefined>;
	/** Its last answer; `undefined` for none. */
	text: string | undefined;
}

interface Asked {
	ask: ModelAsk;
	assignment: Assignment;
}

/** The question that a request is about: all requests of a conversation have it. */
const questionOf = ({ body }: RecordedRequest): string =>
	textOf(recordsAt(body, 'messages').find((message) => textAt(message, 'role') === 'user'));

/** Reads from an emulator what its model was asked and what it said, by the question. */
export function readModelRecords({ requests, store }: Emulator): Map<string, ModelRecord> {
	const records = new Map<string, ModelRecord>();
	const [model] = store.models;
	for (const request of requests) {
		const question = questionOf(request);
		if (question === '' || model === undefined) continue;
		const record = records.get(question) ?? { statuses: [], text: undefined };
		records.set(question, record);
		record.statuses.push(request.status);
		if (request.status === 200) record.text = unscriptedTurn(request.body, model).text;
	}
	return records;
}

/** What is wrong with an answer of the model. */
export function modelKinds(
	{ question, toolResult }: Pick<ModelAsk, 'question' | 'toolResult'>,
	{ text, calls, error }: ModelAnswer,
	record: ModelRecord | undefined,
): DiscrepancyKind[] {
	if (error !== undefined) return [];
	const turns = toolResult === undefined ? 1 : 2;
	const answers = record?.statuses.filter((status) => status === 200).length ?? 0;
	const kinds: DiscrepancyKind[] = [];
	if (answers < turns || text === undefined) kinds.push('lost');
	if (answers > turns || calls.length > turns - 1) kinds.push('doubled');
	const isCalled = calls.every((call) => call.question === question);
	const isSaid = toolResult === undefined || text === toolResult;
	if (text !== record?.text || calls.length < turns - 1 || !isCalled || !isSaid) {
		kinds.push('altered');
	}
	return kinds;
}

/** The address under which a server lets each request meet a fault. */
const addressWith = (url: string, { fault }: FaultCase): string =>
	`${url}${Object.entries(fault)
		.map(([name, value]) => `/~${name}=${value}`)
		.join('')}`;

function createAsks({ emulator, assignFault, uniqueText }: JobContext): Asked[] {
	return WAYS.flatMap((way) =>
		[true, false].flatMap((hasTool) =>
			Array.from({ length: ASKS_PER_WAY }, (_, index): Asked => {
				const question = uniqueText();
				const kind = way === 'stream' ? 'modelStream' : 'read';
				const target = { name: `chat model, tool: ${hasTool}`, isShared: false, isTaken: false };
				const assignment = assignFault({ ...target, kind });
				const { faultCase, expected } = assignment;
				const isForAll = faultCase !== undefined && expected === 'failure';
				if (faultCase && !isForAll) emulator.addFault({ ...faultCase.fault, match: CALL });
				const length = index % LONG_RESULT_INTERVAL === 0 ? LONG_RESULT_CHARS : 0;
				return {
					assignment,
					ask: {
						url: isForAll ? addressWith(emulator.url, faultCase) : emulator.url,
						way,
						question,
						timeoutSeconds: faultCase?.fault.stall ? SHORT_TIMEOUT_SECONDS : LONG_TIMEOUT_SECONDS,
						...(hasTool && { toolResult: `The tool says ${uniqueText()}.${'x'.repeat(length)}` }),
					},
				};
			}),
		),
	);
}

/** Asks the chat model, and compares its answers with what the emulator said, which is reset before. */
export async function runChatModel(context: JobContext): Promise<void> {
	const { emulator, counts, send } = context;
	emulator.reset();
	const asked = createAsks(context);
	const answers = await send('askModel', {
		apiKey: emulator.keys.global,
		asks: asked.map(({ ask }) => ask),
	});
	const records = readModelRecords(emulator);
	for (const [index, { ask, assignment }] of asked.entries()) {
		const answer = answers[index] ?? { calls: [] };
		const { faultCase, expected } = assignment;
		if (faultCase) countFault(counts, faultCase.name);
		const hasFailed = answer.error !== undefined;
		counts.items += 1;
		counts[hasFailed ? 'failures' : 'results'] += 1;
		if (hasFailed !== (expected === 'failure')) {
			const reason = hasFailed ? `: ${answer.error}` : '';
			countUnexpected(counts, [`chat model, ${faultCase?.name ?? 'no fault'}${reason}`]);
		}
		settle(counts, {
			account: 'model',
			subject: ask.question,
			isDue: expected === 'result',
			isDone: !hasFailed,
			kinds: modelKinds(ask, answer, records.get(ask.question)),
		});
	}
	countUnexpected(counts, emulator.violations);
	countUnexpected(
		counts,
		emulator.faults.map(({ match }) => `No call met ${match}`),
	);
	counts.requests += emulator.requests.length;
	emulator.reset();
}
