import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { failureOf } from '../../../../nodes/shared/transport/errors/failure';
import { waitForJob } from '../../../../nodes/shared/transport/waitForJob';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: jest.fn(jest.requireActual('n8n-workflow').sleep),
}));

const context: IExecuteFunctions = Object.create({});

const job = (overall_status: string, fields: object = {}) => ({
	id: 'j1',
	name: 'Ingest report.pdf',
	overall_status,
	progress: 0.5,
	errors: [],
	...fields,
});

/** Answers with these jobs, the last of them again and again. */
function serverOf(...jobs: unknown[]) {
	let requests = 0;
	return {
		fetchJob: async () => jobs[Math.min(requests++, jobs.length - 1)],
		requests: () => requests,
	};
}

const outcomeOf = async (fetchJob: () => Promise<unknown>, timeoutMs = 60_000) =>
	await waitForJob(fetchJob, { context }, timeoutMs).catch((error: unknown) => failureOf(error));

it('gives a job that is done at once, with one request', async () => {
	const { fetchJob, requests } = serverOf(job('completed'));
	expect(await outcomeOf(fetchJob)).toEqual(job('completed'));
	expect(requests()).toBe(1);
});

it('asks again until the job is done', async () => {
	const { fetchJob, requests } = serverOf(job('in progress'), job('in progress'), job('completed'));
	expect(await outcomeOf(fetchJob)).toEqual(job('completed'));
	expect(requests()).toBe(3);
});

it.each([
	[1, 3],
	[10, 7],
	[60, 17],
	[600, 125],
])('asks about a job of %i seconds %i times', async (seconds, expected) => {
	let now = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	jest.mocked(sleep).mockImplementation(async (ms) => {
		now += ms;
	});
	let requests = 0;
	const fetchJob = async () => {
		requests += 1;
		return job(now < seconds * 1000 ? 'in progress' : 'completed');
	};
	try {
		expect(await outcomeOf(fetchJob, 3_600_000)).toEqual(job('completed'));
		expect(requests).toBe(expected);
	} finally {
		jest.restoreAllMocks();
		jest.mocked(sleep).mockImplementation(jest.requireActual('n8n-workflow').sleep);
	}
});

const DETAILS = { job_id: 'j1', progress: 0.5 };

it.each<[string, unknown, object]>([
	[
		'failed, with its reasons',
		job('failed', { errors: ['No text found', '', 7, 'Page 3 is damaged'] }),
		{
			message: 'The job "Ingest report.pdf" did not succeed',
			description: 'The server says: "No text found; Page 3 is damaged"',
			details: DETAILS,
		},
	],
	[
		'failed without a reason, and has no name',
		job('failed', { name: '' }),
		{
			message: 'The job j1 did not succeed',
			description: 'The server does not say why. Look at the job in h2oGPTe.',
			details: DETAILS,
		},
	],
	[
		'was canceled by somebody',
		job('canceled', { canceled_by: 'ada' }),
		{
			message: 'The job "Ingest report.pdf" was stopped at the server by ada',
			description: 'Start it again if its result is still needed.',
			details: DETAILS,
		},
	],
	[
		'was canceled by nobody that the server names',
		job('canceled'),
		{
			message: 'The job "Ingest report.pdf" was stopped at the server',
			description: 'Start it again if its result is still needed.',
			details: DETAILS,
		},
	],
	[
		'is none',
		'ok',
		{
			message: 'The server did not say how far the job is',
			description:
				'Check that the Server URL in the credential is the address of an h2oGPTe server, and look at the job there.',
		},
	],
])('refuses a job that %s', async (_label, answer, failure) => {
	expect(await outcomeOf(serverOf(answer).fetchJob)).toEqual(failure);
});

it('gives up on a job that takes too long, and says how far it is', async () => {
	expect(await outcomeOf(serverOf(job('in progress')).fetchJob, 1)).toEqual({
		message: 'The job "Ingest report.pdf" was not done after 0.001 seconds',
		description:
			"Its progress is 0.5. It goes on at the server. Wait for it with its ID, or give it more time with 'Timeout (Seconds)'.",
		details: DETAILS,
	});
});

it('ends with what a request throws', async () => {
	const error = new Error('lost');
	const fetchJob = async () => await Promise.reject(error);
	await expect(waitForJob(fetchJob, { context }, 60_000)).rejects.toBe(error);
});

it('ends when it is canceled', async () => {
	const canceled = new AbortController();
	const fetchJob = async () => {
		canceled.abort();
		return job('in progress');
	};
	const waiting = waitForJob(fetchJob, { context, cancelSignal: canceled.signal }, 60_000);
	expect(failureOf(await waiting.catch((error: unknown) => error))).toMatchObject({
		message: 'The execution was canceled before the server answered',
		details: DETAILS,
	});
});
