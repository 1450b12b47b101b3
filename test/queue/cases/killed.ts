/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { say, table } from '../../../tools/n8n/terminal';
import type { Lab } from '../../e2e/support/lab';
import { executionsOn, processes, workersOf, type ClusterWorker } from '../support/processes';
import { completions, echoOf, newSessions } from '../support/questions';
import { runsOf } from '../support/runs';
import { until } from '../support/until';
import { publishHelpDesk, type HelpDeskReply } from '../support/helpDeskWorkflow';

/** Runs that are begun later, on what is left. */
const LATER = 20;

/** A run that waits for its answer. */
interface Waiting {
	question: string;
	execution: string;
	worker: ClusterWorker;
	answering: Promise<HelpDeskReply>;
}

type HelpDesk = Awaited<ReturnType<typeof publishHelpDesk>>;

/** Begins a run, and gives it once its request is at the server. */
async function begin(lab: Lab, desk: HelpDesk, question: string): Promise<Waiting> {
	const known = new Set(processes().workers.flatMap(executionsOn));
	const [session = ''] = newSessions(lab, 1);
	const answering = desk.post([{ session, question }]);
	await until('the request', () => completions(lab, question)[0]?.firstDeltaAt);
	const begun = await until('the worker that took it', () =>
		processes()
			.workers.map((worker) => ({
				worker,
				execution: executionsOn(worker).find((id) => !known.has(id)),
			}))
			.find(({ execution }) => execution !== undefined),
	);
	return { question, worker: begun.worker, execution: begun.execution ?? '', answering };
}

/** Begins runs until both workers have one: the last is then the only one of its worker. */
async function beginOnBoth(lab: Lab, desk: HelpDesk) {
	const first = await begin(lab, desk, 'Run 1');
	const others = [first];
	for (;;) {
		const run = await begin(lab, desk, `Run ${others.length + 1}`);
		if (run.worker.name !== first.worker.name) return { cut: run, others };
		others.push(run);
	}
}

const textsIn = ({ body }: HelpDeskReply) => JSON.stringify(body);

/** A worker that dies without a word. It comes last, since nobody starts the worker again. */
export function testKilled(useLab: () => Lab): void {
	it('loses only the run of a killed worker, which n8n reports as failed and nobody repeats', async () => {
		const lab = useLab();
		const { client, emulator } = lab;
		const desk = await publishHelpDesk(lab, 'killed');
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		// So that no answer is whole before the worker is killed.
		emulator.hooks.delta = async (_request, sent) => (sent > 0 ? await held : undefined);
		const { cut, others } = await beginOnBoth(lab, desk);
		const [request] = completions(lab, cut.question);

		const killed = performance.now();
		process.kill(cut.worker.pid, 'SIGKILL');
		const broken = await until('the end of the request', () => request?.endedAt);
		letGo();
		const whole = await Promise.all(others.map(async ({ answering }) => await answering));
		const outcome = await client.execution(cut.execution);
		const noticed = performance.now();
		const reply = await cut.answering;

		expect(request?.aborted).toBe(true);
		expect([outcome.status, reply.status]).toEqual(['error', 500]);
		expect(outcome.error?.message).toContain('failed to be processed too many times');
		expect(whole.map(({ status }) => status)).toEqual(others.map(() => 200));
		expect(whole.map(textsIn)).toEqual(
			others.map(({ question }) => expect.stringContaining(echoOf(question))),
		);

		const questions = Array.from({ length: LATER }, (_, index) => `Later run ${index + 1}`);
		const sessions = newSessions(lab, LATER);
		const later = await Promise.all(
			questions.map(
				async (question, index) => await desk.post([{ session: sessions[index] ?? '', question }]),
			),
		);
		expect(later.map(textsIn)).toEqual(
			questions.map((question) => expect.stringContaining(echoOf(question))),
		);

		const runs = await runsOf(client, desk.id);
		const [{ worker: survivor } = cut] = others;
		const finished = runs.filter(({ status }) => status === 'success');
		expect(finished).toHaveLength(others.length + LATER);
		expect(runs.filter((run) => !finished.includes(run)).map(({ id }) => id)).toEqual([
			cut.execution,
		]);
		expect(finished.map(({ id }) => workersOf(id))).toEqual(finished.map(() => [survivor.name]));
		const asked = [cut, ...others].map(({ question }) => completions(lab, question).length);
		expect(asked).toEqual(asked.map(() => 1));

		const after = (moment: number) => `${((moment - killed) / 1000).toFixed(1)} s later`;
		const rows = [
			[
				'Killed in mid-run',
				`${cut.worker.name}, with 1 run; ${survivor.name} had ${others.length}`,
			],
			['Its request ended', `${after(broken)}; the emulator saw no other for it`],
			['n8n reports it as failed', after(noticed)],
			['The other runs', `${whole.length} of ${others.length} answered`],
			['Later runs', `${later.length} of ${LATER} answered, all on ${survivor.name}`],
		] as const;
		say(`\n${table(rows)}`);
	});
}
