import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

/** Begins a job that takes longer than any test, and gives its ID. */
function beginJob({ store }: Emulator): string {
	const plan = { name: 'Ingest', kind: 'IngestUpload', tasks: [], publish: () => undefined };
	void store.jobs.begin(plan, { 'job-delay': 3_600_000 });
	return [...store.jobs.entries.keys()].at(-1) ?? '';
}

const end = (state: 'failed' | 'canceled', fields: object) => (emulator: Emulator) => {
	for (const job of emulator.store.jobs.entries.values()) Object.assign(job, { state, ...fields });
};

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	parameters: INodeParameters;
	/** What the error says, and what it has besides. */
	error: IDataObject;
	/** What was requested first, after the method and the path of the job. */
	requests: (path: string) => string[];
}

const cancel = { operation: 'cancel' };
const wait = { operation: 'get', waitForCompletion: true };

const ROWS: Row[] = [
	{
		label: 'a word of the API',
		parameters: { ...cancel, jobId: byId('pending') },
		error: {
			message: 'The parameter \'Job\' is "pending", which no ID is',
			description: 'Enter the ID alone, or check the expression that gives it.',
		},
		requests: () => [],
	},
	{
		label: 'one that is not canceled and goes on',
		arrange: ({ addFault }) => addFault({ match: 'POST /jobs/{job_id}/cancel', status: 409 }),
		parameters: cancel,
		error: { httpCode: '409' },
		requests: (path) => [`POST ${path}/cancel`, `GET ${path}`],
	},
	{
		label: 'one that may not be canceled',
		arrange: ({ addFault }) => addFault({ match: 'POST /jobs/{job_id}/cancel', status: 403 }),
		parameters: cancel,
		error: { httpCode: '403' },
		requests: (path) => [`POST ${path}/cancel`],
	},
	{
		label: 'one that did not succeed, which is waited for',
		arrange: end('failed', { errors: ['The file holds no text.', 'The file is gone.'] }),
		parameters: wait,
		error: {
			message: 'The job "Ingest" did not succeed',
			description: 'The server says: "The file holds no text.; The file is gone."',
		},
		requests: (path) => [`GET ${path}`],
	},
	{
		label: 'one that somebody else canceled, which is waited for',
		arrange: end('canceled', { canceledBy: 'admin' }),
		parameters: wait,
		error: {
			message: 'The job "Ingest" was stopped at the server by admin',
			description: 'Start it again if its result is still needed.',
		},
		requests: (path) => [`GET ${path}`],
	},
	{
		label: 'one that takes longer than it is waited for',
		parameters: { ...wait, options: { timeout: 1 } },
		error: {
			message: 'The job "Ingest" was not done after 1 second',
			description:
				"Its progress is 0. It goes on at the server. Wait for it with its ID, or give it more time with 'Timeout (Seconds)'.",
		},
		requests: (path) => [`GET ${path}`],
	},
];

it.each(ROWS)('says of a job what is wrong: $label', async (row) => {
	const emulator = running();
	const jobId = beginJob(emulator);
	row.arrange?.(emulator);
	const { items } = await runOn(
		emulator,
		{ resource: 'job', jobId: byId(jobId), ...row.parameters },
		{ onError: 'continueRegularOutput' },
	);
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } },
	]);
	const expected = row.requests(`/jobs/${jobId}`);
	const requests = emulator.requests.map((request) => sentOf(request)[0]);
	expect(requests.slice(0, Math.max(expected.length, 1))).toEqual(expected);
	if (row.parameters.waitForCompletion) {
		expect(items.map(({ json }) => Object(json.error).job_id)).toEqual([jobId]);
	}
});
