import type { Lab } from '../../e2e/support/lab';
import { isObject } from '../../../nodes/shared/text/json';
import { say, table } from '../../../tools/n8n/terminal';
import { executionsOn, processes, shares } from '../support/processes';
import { completions, newSessions, questionOf, type Ask } from '../support/questions';
import { countEnded } from '../support/runs';
import { publishHelpDesk, type HelpDeskReply } from '../support/helpDeskWorkflow';

const REQUESTS = 200;
const AT_ONCE = 20;
const SESSIONS = 20;

/** Milliseconds until the emulator answers. */
const ANSWERING = 50;

/** What a request asks: two questions in one session and one in another, both used by other requests too. */
function asksOf(request: number, sessions: readonly string[]): Ask[] {
	const one = sessions[request % SESSIONS] ?? '';
	const other = sessions[(request + 7) % SESSIONS] ?? '';
	return [one, other, one].map((session, index) => ({
		session,
		question: `Request ${request}, question ${index + 1}`,
	}));
}

/** Does `count` tasks, a number of them at a time, and gives their results in order. */
async function inTurns<Result>(count: number, task: (index: number) => Promise<Result>) {
	const results: Result[] = [];
	let next = 0;
	const worker = async () => {
		for (let index = next++; index < count; index = next++) results[index] = await task(index);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return results;
}

/** The questions to which a webhook gave answers, by the messages that the emulator has kept, and where they were put. */
const answeredBy = ({ emulator: { store } }: Lab, { body }: HelpDeskReply) =>
	(Array.isArray(body) ? body : []).filter(isObject).map(({ message, session, text }) => {
		const reply = store.messages.get(String(message));
		const question = store.messages.get(reply?.replyTo ?? '')?.content;
		return { session, question: reply?.content === text ? question : undefined };
	});

const executionOf = ({ body }: HelpDeskReply) =>
	(Array.isArray(body) ? body : []).map((item) => (isObject(item) ? String(item.execution) : ''));

/** Questions that were put in a session before an earlier one of the same request was answered. */
function impatient(lab: Lab): string[] {
	const ends = new Map<string, number>();
	return completions(lab).flatMap((request) => {
		const question = questionOf(request);
		const key = `${question.split(',')[0]} in ${request.path}`;
		const end = ends.get(key) ?? Number.NEGATIVE_INFINITY;
		ends.set(key, request.endedAt ?? Number.POSITIVE_INFINITY);
		return request.startedAt < end ? [question] : [];
	});
}

const at = (sorted: readonly number[], share: number) =>
	`${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]} ms`;

/** A load of webhook requests: all answered, by all workers, in the order within each session. */
export function testLoad(useLab: () => Lab): void {
	it(`answers ${REQUESTS} webhook requests, ${AT_ONCE} at once, each once and with its own answers, on both workers`, async () => {
		const lab = useLab();
		const { emulator, client } = lab;
		const sessions = newSessions(lab, SESSIONS);
		const asked = Array.from({ length: REQUESTS }, (_, index) => asksOf(index, sessions));
		const desk = await publishHelpDesk(lab, 'load');
		emulator.switches.delay = ANSWERING;

		const begun = performance.now();
		const replies = await inTurns(REQUESTS, async (index) => await desk.post(asked[index] ?? []));
		const seconds = (performance.now() - begun) / 1000;

		expect(replies.map(({ status }) => status)).toEqual(asked.map(() => 200));
		expect(replies.map((reply) => answeredBy(lab, reply))).toEqual(asked);

		const seen = completions(lab);
		const questions = asked.flat().map(({ question }) => question);
		expect(seen.map(questionOf).sort()).toEqual(questions.sort());
		expect(impatient(lab)).toEqual([]);

		const executions = replies.map(executionOf);
		expect(executions).toEqual(executions.map(([id]) => [id, id, id]));
		const ids = executions.map(([id = '']) => id).sort();
		expect(new Set(ids).size).toBe(REQUESTS);
		const runs = await inTurns(REQUESTS, async (index) => await client.execution(ids[index] ?? ''));
		expect(runs.filter(({ status }) => status !== 'success')).toEqual([]);
		expect(await countEnded(client, desk.id)).toBe(REQUESTS);

		const begunOn = processes().workers.map((worker) =>
			executionsOn(worker).filter((id) => ids.includes(id)),
		);
		expect(begunOn.flat().sort()).toEqual(ids);
		expect(begunOn.map(({ length }) => length)).not.toContain(0);

		const times = replies.map(({ milliseconds }) => milliseconds).sort((one, two) => one - two);
		const rows = [
			['Requests to the webhook', `${REQUESTS}, ${AT_ONCE} at once, 3 questions each`],
			['Answered, each with its own', `${replies.length}`],
			['Questions at the emulator', `${seen.length}, none twice, none missing`],
			['Executions', `${runs.length}, all successful; ${shares(ids)}`],
			['Time', `${seconds.toFixed(1)} s, ${(REQUESTS / seconds).toFixed(1)} requests a second`],
			[
				'Time of a request',
				`median ${at(times, 0.5)}, 95 % ${at(times, 0.95)}, ${at(times, 1)} at most`,
			],
			[
				'Questions in flight',
				`${emulator.inFlight.peak} at most, never two of an execution in one session`,
			],
		] as const;
		say(`\n${table(rows)}`);
	});
}
