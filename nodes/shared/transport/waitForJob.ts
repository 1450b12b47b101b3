import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { inSeconds } from '../text/inSeconds';
import { isObject } from '../text/json';
import { plainId, plainText } from '../text/plainText';
import type { Connection } from './connection';
import { cancelSignalOf } from './connection';
import { explainStop } from './errors/explainStop';
import type { ErrorText } from './errors/failure';
import { failureError } from './errors/failure';
import { quote } from './errors/serverWords';

const FIRST_INTERVAL_MS = 500;
const MAX_INTERVAL_MS = 5_000;

/** The maximum number of the server's reasons that are quoted. */
const MAX_REASONS = 5;

const MAX_NAME_CHARS = 60;

/** The final values of `overall_status` of a job (`JobDetails` in the OpenAPI file of the server). */
type JobOutcome = 'completed' | 'failed' | 'canceled';

const outcomeOf = ({ overall_status }: IDataObject): JobOutcome | undefined =>
	overall_status === 'completed' || overall_status === 'failed' || overall_status === 'canceled'
		? overall_status
		: undefined;

const reasonsIn = (job: IDataObject): string =>
	(Array.isArray(job.errors) ? job.errors : [])
		.filter((reason) => typeof reason === 'string' && reason.trim() !== '')
		.slice(0, MAX_REASONS)
		.map((reason) => quote(String(reason)))
		.join('; ');

/** The name of a job, or else its ID, for a sentence. */
const nameOf = ({ id, name }: IDataObject): string =>
	typeof name === 'string' && name.trim() !== ''
		? `"${plainText(name, MAX_NAME_CHARS)}"`
		: plainId(String(id ?? ''));

/** The progress of a job as a sentence, by the server's own count; empty where the server does not give it. */
const progressOf = ({ progress }: IDataObject): string =>
	typeof progress === 'number' && Number.isFinite(progress) ? `Its progress is ${progress}. ` : '';

const detailsOf = (job: IDataObject): IDataObject => ({
	job_id: job.id,
	progress: job.progress,
});

const NO_JOB = {
	message: 'The server did not say how far the job is',
	description:
		'Check that the Server URL in the credential is the address of an h2oGPTe server, and look at the job there.',
};

/** Explains that a job has failed or was canceled. */
function explainOutcome(job: IDataObject, outcome: 'failed' | 'canceled'): ErrorText {
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
		message: `The job ${nameOf(job)} was stopped at the server${by === '' ? '' : ` by ${by}`}`,
		description: 'Start it again if its result is still needed.',
	};
}

/** Explains that a job is not done within its timeout. */
const explainTimeout = (job: IDataObject, timeoutMs: number): ErrorText => ({
	message: `The job ${nameOf(job)} was not done after ${inSeconds(timeoutMs)}`,
	description: `${progressOf(job)}It goes on at the server. Wait for it with its ID, or give it more time with 'Timeout (Seconds)'.`,
});

/**
 * Waits until a job of the server is completed, and returns it. Polls at growing intervals, from half a second to five seconds.
 * @param fetchJob requests the job once; its errors are passed on
 * @param connection what ends the wait: by default a stop of the execution; the caller decides what happens to the job then
 * @param timeoutMs the maximum time for the job from now on
 * @throws a `UserError` for a job that failed, with the server's reasons; for one that was canceled; for one that is not
 * done in time, with its progress; and where the execution was stopped. All of these have `job_id` in their details, to wait
 * for the job again later. Also throws a `UserError` for an answer that is not a job.
 */
export async function waitForJob(
	fetchJob: () => Promise<unknown>,
	{ context, cancelSignal = cancelSignalOf(context) }: Pick<Connection, 'context' | 'cancelSignal'>,
	timeoutMs: number,
): Promise<IDataObject> {
	const startedAt = performance.now();
	for (let intervalMs = FIRST_INTERVAL_MS; ; intervalMs *= 1.5) {
		const job = await fetchJob();
		if (!isObject(job)) throw failureError(NO_JOB);
		const outcome = outcomeOf(job);
		if (outcome === 'completed') return job;
		if (outcome !== undefined) {
			throw failureError({ ...explainOutcome(job, outcome), details: detailsOf(job) });
		}
		const remainingMs = timeoutMs - (performance.now() - startedAt);
		if (remainingMs <= 0) {
			throw failureError({ ...explainTimeout(job, timeoutMs), details: detailsOf(job) });
		}
		const delayMs = Math.min(intervalMs, MAX_INTERVAL_MS, remainingMs);
		await sleep(delayMs, cancelSignal).catch(() => {
			const text = explainStop(context, cancelSignal);
			throw failureError({ ...text, isRequest: true, details: detailsOf(job) });
		});
	}
}
