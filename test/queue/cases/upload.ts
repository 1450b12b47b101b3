import { say, table } from '../../../tools/n8n/terminal';
import type { Lab } from '../../e2e/support/lab';
import { expectUploaded, postFile } from '../../e2e/support/inbox';
import { workersOf } from '../support/processes';

/** A file that the main process takes in, and a worker uploads. */
export function testUpload(useLab: () => Lab): void {
	it('uploads a file on a worker that the main process has put into the database', async () => {
		const lab = useLab();
		lab.emulator.switches['job-delay'] = 0;
		const received = await postFile(lab, 'inbox');
		expectUploaded(received, 'database');

		const workers = workersOf(received.executionId);
		expect(workers).toHaveLength(1);
		const rows = [
			['A file came in at', 'main'],
			['It was kept', 'in the database'],
			['It was uploaded by', workers.join()],
		] as const;
		say(`\n${table(rows)}`);
	});
}
