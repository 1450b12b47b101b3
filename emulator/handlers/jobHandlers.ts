import type { Handler, HandlerAnswer, HandlerCall } from '../call';
import { notFound } from '../httpRefusal';
import type { Job } from '../jobs';
import { job as present } from '../library/libraryWireForm';
import { OWNER } from '../library/library';

function jobOf({ params, store }: HandlerCall): Job {
	const id = String(params.job_id);
	const job = store.jobs.entries.get(id);
	if (!job) throw notFound('job', id);
	return job;
}

/** Answers with a job as far as it has come. */
export function jobAnswer(job: Job, { store, switches }: HandlerCall, status = 200): HandlerAnswer {
	return { status, body: present(job, store.jobs.now(), switches) };
}

/** What serves the jobs, by operationId. */
export const jobHandlers: Record<string, Handler> = {
	list_jobs: (call) => ({
		status: 200,
		body: [...call.store.jobs.entries.values()].reverse().map((job) => jobAnswer(job, call).body),
	}),
	get_job: (call) => jobAnswer(jobOf(call), call),
	cancel_job: (call) => {
		const job = jobOf(call);
		call.store.jobs.cancel(job, OWNER.username, 'The user cancelled it.');
		return jobAnswer(job, call);
	},
};
