import type { IDataObject } from 'n8n-workflow';

import type { Job } from '../../../emulator/jobs';
import type { Given, OperationCase } from '../../support/operationCases';
import { byId, identified, testOperation } from '../../support/operationCases';
import { shortJobs } from '../../support/shortForms';
import type { Sent } from '../../support/useEmulator';

/** Milliseconds that a job takes which is to be running while a test looks at it. */
const ENDLESS = 3_600_000;

/** Begins a job, which is there at once. */
const begin =
	(name: string, delay: number, fields: Partial<Job> = {}) =>
	({ emulator: { store } }: Given) => {
		const plan = { name, kind: 'IngestUpload', tasks: [], publish: () => undefined };
		void store.jobs.begin(plan, { 'job-delay': delay });
		Object.assign([...store.jobs.entries.values()].at(-1) ?? {}, fields);
	};

const running = begin('Ingest manual.pdf', ENDLESS);
const failed = begin('Ingest manual.pdf', ENDLESS, {
	state: 'failed',
	errors: ['"manual.pdf" holds no text.'],
});
const completed = begin('Ingest manual.pdf', ENDLESS, { state: 'completed', progress: 1 });

const idOf = ({ emulator: { store } }: Given) => [...store.jobs.entries.keys()].at(-1) ?? '';
const onJob = (given: Given) => ({ jobId: byId(idOf(given)) });

const ask = (given: Given): Sent => [`GET /jobs/${idOf(given)}`];
const cancel = (given: Given): Sent => [`POST /jobs/${idOf(given)}/cancel`];

const theJob =
	(fields?: IDataObject): OperationCase['items'] =>
	async (given, get) =>
		shortJobs(await get(`/jobs/${idOf(given)}`), fields);

testOperation('job', 'get', [
	{
		label: 'gives the short form of one that goes on',
		arrange: running,
		parameters: onJob,
		requests: (given) => [ask(given)],
		items: theJob({ overall_status: 'in progress' }),
	},
	{
		label: 'gives one that failed, with the reasons',
		arrange: failed,
		parameters: onJob,
		requests: (given) => [ask(given)],
		items: theJob({ overall_status: 'failed', errors: ['"manual.pdf" holds no text.'] }),
	},
	{
		label: 'gives the fields of the API with Simplify off',
		arrange: completed,
		parameters: (given) => ({ ...onJob(given), simplify: false }),
		requests: (given) => [ask(given)],
		items: async (given, get) => identified('job_id', await get(`/jobs/${idOf(given)}`)),
	},
	{
		label: 'trims blanks around an ID',
		arrange: completed,
		parameters: (given) => ({ jobId: byId(` ${idOf(given)}\n`) }),
		requests: (given) => [ask(given)],
		items: theJob(),
	},
	{
		label: 'waits for nothing where the job is done',
		arrange: completed,
		parameters: (given) => ({ ...onJob(given), waitForCompletion: true }),
		requests: (given) => [ask(given)],
		items: theJob({ overall_status: 'completed' }),
	},
	{
		label: 'waits until the job is done',
		arrange: (given) => {
			running(given);
			const { requests, store } = given.emulator;
			Object.defineProperty(store.jobs.entries.get(idOf(given)), 'state', {
				get: () => (requests.length > 1 ? 'completed' : 'in progress'),
			});
		},
		parameters: (given) => ({ ...onJob(given), waitForCompletion: true }),
		requests: (given) => [ask(given), ask(given)],
		items: theJob({ overall_status: 'completed' }),
	},
]);

const three = (given: Given) => {
	begin('First', ENDLESS)(given);
	begin('Second', ENDLESS)(given);
	begin('Third', ENDLESS)(given);
};

const ALL: Sent[] = [['GET /jobs']];

const named = (name: string): IDataObject => ({ name });

testOperation('job', 'getAll', [
	{
		label: 'lists the last started first, in the short form',
		arrange: three,
		requests: () => ALL,
		items: async (_given, get) => shortJobs(await get('/jobs')),
	},
	{
		label: 'sorts what a server lists in another order',
		arrange: (given) => {
			three(given);
			const entries = [...given.emulator.store.jobs.entries].reverse();
			given.emulator.store.jobs.entries.clear();
			for (const [id, job] of entries) given.emulator.store.jobs.entries.set(id, job);
		},
		requests: () => ALL,
		items: async (_given, get) => {
			const jobs = await get('/jobs');
			return shortJobs(Array.isArray(jobs) ? jobs.reverse() : jobs);
		},
	},
	{
		label: 'cuts the list at the limit',
		arrange: three,
		parameters: () => ({ limit: 1 }),
		requests: () => ALL,
		items: () => [expect.objectContaining(named('Third'))],
	},
	{
		label: 'gives all',
		arrange: (given) => {
			for (let nr = 0; nr < 60; nr++) begin(`No. ${nr}`, ENDLESS)(given);
		},
		parameters: () => ({ returnAll: true }),
		requests: () => ALL,
		items: async (_given, get) => shortJobs(await get('/jobs')),
	},
	{
		label: 'says that there are none',
		requests: () => ALL,
		items: () => [],
		hints: [
			'The server has no jobs of this user. It makes one where something takes long, such as reading documents into a collection.',
		],
	},
]);

const OVER =
	'A job was over before it could be canceled: "canceled" is false in its item, and "overall_status" says how it ended.';

testOperation('job', 'cancel', [
	{
		label: 'confirms with the job as it is then',
		arrange: running,
		parameters: onJob,
		requests: (given) => [cancel(given)],
		items: theJob({ overall_status: 'canceled', canceled: true }),
	},
	{
		label: 'tells of one that is done already',
		arrange: completed,
		parameters: onJob,
		requests: (given) => [cancel(given)],
		items: theJob({ overall_status: 'completed', canceled: false }),
		hints: [OVER],
	},
	{
		label: 'tells the same where the server refuses then',
		arrange: (given) => {
			completed(given);
			given.emulator.addFault({ match: `POST /jobs/${idOf(given)}/cancel`, status: 409 });
		},
		parameters: onJob,
		requests: (given) => [cancel(given), ask(given)],
		items: theJob({ overall_status: 'completed', canceled: false }),
		hints: [OVER],
	},
	{
		label: 'gives the fields of the API with Simplify off',
		arrange: running,
		parameters: (given) => ({ ...onJob(given), simplify: false }),
		requests: (given) => [cancel(given)],
		items: async (given, get) =>
			identified('job_id', await get(`/jobs/${idOf(given)}`)).map((job) => ({
				...job,
				canceled: true,
			})),
	},
]);
