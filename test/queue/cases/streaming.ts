import type { Lab } from '../../e2e/support/lab';
import { readStream, summarize } from '../../e2e/support/reader';
import { CHAT, chatNode, streamingWebhook } from '../../e2e/support/workflowSteps';
import { say, table } from '../../../tools/n8n/terminal';
import { holdBack } from '../../support/holdBack';
import { byId } from '../../support/operationCases';
import { workersOf } from '../support/processes';
import { completions, echoOf, newSessions } from '../support/questions';
import { runsOf } from '../support/runs';
import { until } from '../support/until';
import { publish } from '../support/helpDeskWorkflow';

const WORD_DELAY_MS = 150;
const QUESTION = 'Do the words come one by one?';

/** An answer that a worker streams. */
export function testStreaming(useLab: () => Lab): void {
	it('streams an answer through a worker: words arrive one by one while the server still writes', async () => {
		const lab = useLab();
		const [session = ''] = newSessions(lab, 1);
		const asked = {
			resource: 'message',
			operation: 'send',
			sessionMode: 'existing',
			sessionId: byId(session),
			message: QUESTION,
		};
		const path = 'stream';
		const steps = [streamingWebhook(path), chatNode(asked, lab.credential)];
		const id = await publish(lab, path, steps);
		lab.emulator.switches['word-delay'] = WORD_DELAY_MS;

		const begun = performance.now();
		const { order, text, times, nodes } = summarize(
			await readStream(`${lab.url}/webhook/${path}`, {}, holdBack(lab.emulator)),
		);
		const [request, ...others] = completions(lab, QUESTION);
		expect(others).toEqual([]);
		const serverAt = (moment = Number.NaN) => Math.round(moment - begun);
		const [first, end] = [serverAt(request?.firstDeltaAt), serverAt(request?.endedAt)];
		const early = times.filter((time) => time < end);

		expect([order, nodes]).toEqual([['begin', 'item', 'end'], [CHAT]]);
		expect(text).toContain(echoOf(QUESTION));
		expect(times).toHaveLength(text.split(' ').length);
		expect(times.length).toBeGreaterThan(10);
		// The server ends right after the last one.
		expect(early.length).toBeGreaterThanOrEqual(times.length - 1);

		const [run] = await until('the end of the execution', async () => {
			const runs = await runsOf(lab.client, id);
			return runs.some(({ status }) => status === 'success') && runs;
		});
		const workers = workersOf(run?.id ?? '');
		expect(workers).toHaveLength(1);
		const rows = [
			['Streamed through', workers.join()],
			['The emulator sends words', `from ${first} ms to ${end} ms, one every ${WORD_DELAY_MS} ms`],
			['They arrive at', `${times.join(' ')} ms`],
			['Before the emulator was done', `${early.length} of ${times.length}`],
		] as const;
		say(`\n${table(rows)}`);
	});
}
