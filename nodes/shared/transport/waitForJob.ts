import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { isObject } from '../text/json';
import { plainId, plainText } from '../text/plainText';
import type { ErrorText } from './errors/failure';
import { failureError } from './errors/failure';
import { quote } from './errors/serverWords';

const FIRST_INTERVAL_MS = 500;
const MAX_INTERVAL_MS = 5_000;

/** How many of the server's reasons are quoted. */
const MAX_REASONS = 5;

const MAX_NAME_CHARS = 60;

/** What decides about a job of the server, as `overall_status` has it (`JobDetails` in its OpenAPI file). */
type Outcome = 'completed' | 'failed' | 'canceled';

const outcomeOf = ({ overall_status }: IDataObject): Outcome | undefined =>
	overall_status === 'completed' || overall_status === 'failed' || overall_status === 'canceled'
		? overall_status
		: undefined;

const reasonsIn = (job: IDataObject): string =>
	(Array.isArray(job.errors) ? job.errors : [])
		.filter((reason) => typeof reason === 'string' && reason.trim() !== '')
		.slice(0, MAX_REASONS)
		.map((reason) => quote(String(reason)))
		.join('; ');

/** A job by its name, or else by its ID. */
const nameOf = ({ id, name }: IDataObject): string =>
	typeof name === 'string' && name.trim() !== ''
		? `"${plainText(name, MAX_NAME_CHARS)}"`
		: plainId(String(id ?? ''));

/** How far a job is, as a sentence, by the server's own count; empty where the server does not say it. */
const progressOf = ({ progress }: IDataObject): string =>
	typeof progress === 'number' && Number.isFinite(progress) ? `Its progress is ${progress}. ` : '';

const details = (job: IDataObject): IDataObject => ({
	job_id: job.id,
	progress: job.progress,
});

const NO_JOB = {
	message: 'The server did not say how far the job is',
	description:
		'Check that the Server URL in the credential is the address of an h2oGPTe server, and look at the job there.',
};

/** Says what became of a job that is over and did not complete. */
function ended(job: IDataObject, outcome: 'failed' | 'canceled'): ErrorText {
	const reasons = reasonsIn(job);
	if (outcome === 'failed') {
		return {
			message: `The job ${nameOf(job)} did not succeed`,
			description:
				reasons === ''
					? 'The server does not say why. Look at the job in h2oGPTe.'
					: `The server says: "${reasons}"`,
		};
	}
	const by = typeof job.canceled_by === 'string' ? plainText(job.canceled_by, MAX_NAME_CHARS) : '';
	return {
		message: `The job ${nameOf(job)} was canceled${by === '' ? '' : ` by ${by}`}`,
		description: 'Start it again if its result is still needed.',
	};
}

/** Says how far a job is that takes too long. */
const late = (job: IDataObject, timeoutMs: number): ErrorText => ({
	message: `The job ${nameOf(job)} was not done after ${timeoutMs / 1000} seconds`,
	description: `${progressOf(job)}It goes on at the server. Wait for it with its ID, or give it more time with Timeout (Seconds).`,
});

/**
 * Waits until a job of the server is done, and gives it as it is then. Asks in growing intervals, from half a second to five.
 * @param fetchJob asks for the job once
 * @param timeoutMs how long the job may take from now on
 * @param cancelSignal ends the wait; what happens to the job then is up to the caller
 * @throws a `UserError` for a job that failed, with the server's reasons; for one that somebody canceled; and for one that
 * is not done in time, with its progress. All have `job_id` in their details, by which it can be waited for later.
 */
export async function waitForJob(
	fetchJob: () => Promise<unknown>,
	{ timeoutMs, cancelSignal }: { timeoutMs: number; cancelSignal?: AbortSignal | undefined },
): Promise<IDataObject> {
	const startedAt = performance.now();
	for (let intervalMs = FIRST_INTERVAL_MS; ; intervalMs *= 1.5) {
		const job = await fetchJob();
		if (!isObject(job)) throw failureError(NO_JOB);
		const outcome = outcomeOf(job);
		if (outcome === 'completed') return job;
		if (outcome !== undefined)
			throw failureError({ ...ended(job, outcome), details: details(job) });
		const remainingMs = timeoutMs - (performance.now() - startedAt);
		if (remainingMs <= 0) throw failureError({ ...late(job, timeoutMs), details: details(job) });
		await sleep(Math.min(intervalMs, MAX_INTERVAL_MS, remainingMs), cancelSignal);
	}
}
