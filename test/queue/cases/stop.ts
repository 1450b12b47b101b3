import { say, table } from '../../../tools/n8n/terminal';
import type { Lab } from '../../e2e/support/lab';
import { workersOf } from '../support/processes';
import { completions, newSessions } from '../support/questions';
import { runsOf } from '../support/runs';
import { until } from '../support/until';
import { publishHelpDesk } from '../support/helpDeskWorkflow';

/** The answer takes longer than any test waits. */
const WORD_DELAY_MS = 600_000;

const CASES = [
	['received word by word', 'stop-streamed', { stream: true }],
	['received at once', 'stop-plain', { stream: false }],
] as const;

/** Stop, as in the editor, for what runs on a worker. */
export function testStop(useLab: () => Lab): void {
	it.each(CASES)(
		'ends the request at the server when a run on a worker is stopped: an answer %s',
		async (label, path, options) => {
			const lab = useLab();
			const [session = ''] = newSessions(lab, 1);
			const question = `Who stops ${path}?`;
			const desk = await publishHelpDesk(lab, path, options);
			lab.emulator.switches['word-delay'] = WORD_DELAY_MS;

			const answering = desk.post([{ session, question }]);
			const request = await until('the request', () => completions(lab, question)[0]);
			const run = await until('the execution', async () => {
				const [newest] = await runsOf(lab.client, desk.id);
				return newest?.status === 'running' && newest;
			});
			const stopped = performance.now();
			await lab.client.rest('POST', `/executions/${run.id}/stop`);
			const end = await until('the end of the request', () => request.endedAt);
			const { status } = await lab.client.execution(run.id);
			const reply = await answering;

			expect(request.aborted).toBe(true);
			expect([status, reply.status]).toEqual(['canceled', 500]);
			expect(completions(lab)).toHaveLength(1);
			expect(workersOf(run.id)).toHaveLength(1);
			const rows = [
				['Stopped while an answer was', label],
				['It ran on', workersOf(run.id).join()],
				['The request ended after', `${Math.round(end - stopped)} ms`],
			] as const;
			say(`\n${table(rows)}`);
		},
	);
}
