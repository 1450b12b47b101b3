import { randomUUID } from 'node:crypto';

import type { Clock } from './clock';
import { errorMessage } from './errorMessage';
import { silence, sleep } from './host';
import type { Switches } from './switches';

export type JobState = 'in progress' | 'completed' | 'failed' | 'canceled';

/** Something that is done in the background. */
export interface Job {
	id: string;
	name: string;
	kind: string;
	/** The collection that it is about, if it is about one. */
	collectionId?: string;
	/** How many seconds it may take, as was asked for. */
	timeout?: number;
	createdAt: number;
	updatedAt: number;
	state: JobState;
	/** From 0 to 1. */
	progress: number;
	/** What became of each of the things that it does. */
	statuses: Array<{ id: string; status: JobState | 'queued' }>;
	/** A sentence for each of them that failed. */
	errors: string[];
	canceledBy?: string;
	cancelReason?: string;
	/** Ends it early. */
	stop: AbortController;
}

/** One of the things that a job does. */
export interface Task {
	/** What its status is told under. */
	id: string;
	/** Throws an error with a sentence for people where it cannot be done. */
	run: (signal: AbortSignal) => Promise<void> | void;
}

/** What a job is to do. */
export interface JobPlan extends Pick<Job, 'name' | 'kind' | 'collectionId' | 'timeout'> {
	tasks: readonly Task[];
	/** Shows what the tasks made. It is not called for a job that was cancelled. May throw, as a task may. */
	publish: () => void;
}

/** The jobs of the server. */
export interface Jobs {
	/** By id, in the order in which they began. */
	entries: Map<string, Job>;
	/** Begins a job. One that takes no time is over when the promise comes, and else has just begun. */
	begin: (plan: JobPlan, manner: Manner) => Promise<Job>;
	/** Ends a job; one that is over stays as it is. */
	cancel: (job: Job, by: string, reason: string) => void;
	/** What time it is, in microseconds since 1970. */
	now: () => number;
	/** Ends and forgets all jobs. */
	clear: () => void;
}

/** How jobs go, by the switches of the request that begins one. */
export type Manner = Pick<Switches, 'job-delay' | 'job-outcome'>;

/** Milliseconds that a job takes, unless the switch says otherwise. */
const DELAY_MS = 300;

/** What a job has reached before its tasks are done. */
const STEPS = [0.25, 0.5, 0.75];

const ADMINISTRATOR = 'admin@emulator.example';

/** Makes a list without jobs. */
export function createJobs(clock: Clock): Jobs {
	const entries = new Map<string, Job>();

	const change = (job: Job, fields: Partial<Job>) => {
		Object.assign(job, fields, { updatedAt: clock.now() });
	};

	const cancel: Jobs['cancel'] = (job, canceledBy, cancelReason) => {
		if (job.state !== 'in progress') return;
		const statuses = job.statuses.map(({ id }) => ({ id, status: 'canceled' as const }));
		change(job, { state: 'canceled', statuses, canceledBy, cancelReason });
		job.stop.abort();
	};

	const perform = async (job: Job, { run, id }: Task, fails: boolean): Promise<void> => {
		const [status] = job.statuses.filter((one) => one.id === id);
		try {
			if (fails) throw new Error(`"${id}" could not be processed: the emulator was told so.`);
			await run(job.stop.signal);
			if (status) status.status = 'completed';
		} catch (error) {
			if (status) status.status = 'failed';
			job.errors.push(errorMessage(error));
		}
	};

	const work = async (job: Job, { tasks, publish }: JobPlan, delay: number, outcome?: string) => {
		const { signal } = job.stop;
		job.statuses = tasks.map(({ id }) => ({ id, status: 'in progress' }));
		for (const progress of STEPS) {
			if (!(await sleep(delay / (STEPS.length + 1), signal))) return;
			change(job, { progress });
			if (outcome === 'hang') return await silence(signal);
			if (outcome === 'cancel') return cancel(job, ADMINISTRATOR, 'The emulator was told so.');
		}
		for (const task of tasks) await perform(job, task, outcome === 'fail');
		if (!(await sleep(delay / (STEPS.length + 1), signal))) return;
		try {
			publish();
		} catch (error) {
			job.errors.push(errorMessage(error));
		}
		change(job, { state: job.errors.length > 0 ? 'failed' : 'completed', progress: 1 });
	};

	return {
		entries,
		begin: async (plan, { 'job-delay': delay = DELAY_MS, 'job-outcome': outcome }) => {
			const { name, kind, collectionId, timeout, tasks } = plan;
			const now = clock.now();
			const job: Job = {
				id: randomUUID(),
				name,
				kind,
				collectionId,
				timeout,
				createdAt: now,
				updatedAt: now,
				state: 'in progress',
				progress: 0,
				statuses: tasks.map(({ id }) => ({ id, status: 'queued' })),
				errors: [],
				stop: new AbortController(),
			};
			entries.set(job.id, job);
			const done = work(job, plan, delay, outcome);
			if (delay === 0 && outcome !== 'hang') await done;
			return job;
		},
		cancel,
		now: () => clock.now(),
		clear: () => {
			for (const { stop } of entries.values()) stop.abort();
			entries.clear();
		},
	};
}
