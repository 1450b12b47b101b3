/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { readFileSync } from 'node:fs';

/** The variable of the environment in which the tests find the processes: nothing else reaches them. */
const PROCESSES = 'QUEUE_N8N_PROCESSES';

/** A process of n8n. */
interface ClusterProcess {
	name: string;
	logFile: string;
}

export interface ClusterWorker extends ClusterProcess {
	pid: number;
}

interface Processes {
	main: ClusterProcess;
	workers: ClusterWorker[];
}

/** Tells the tests which processes there are. */
export function announce(processes: Processes): void {
	process.env[PROCESSES] = JSON.stringify(processes);
}

/** The processes of the n8n that all tests use. */
export function processes(): Processes {
	const announced: Processes = JSON.parse(process.env[PROCESSES] ?? '');
	return announced;
}

const logOf = ({ logFile }: ClusterProcess) => readFileSync(logFile, 'utf8');

/** The executions that a worker began, by its own log, in their order. */
export const executionsOn = (worker: ClusterWorker): string[] =>
	[...logOf(worker).matchAll(/Worker started execution (\d+) /g)].map(([, id = '']) => id);

/** How often a process polled for a workflow, by its own log. */
export const pollsOf = (one: ClusterProcess, workflow: string): number =>
	logOf(one).split(`Poll trigger initiated for workflow "${workflow}"`).length - 1;

/** The names of the workers that began an execution. */
export const workersOf = (executionId: string): string[] =>
	processes()
		.workers.filter((worker) => executionsOn(worker).includes(executionId))
		.map(({ name }) => name);

/** How many of some executions each worker began, like "worker-1: 98, worker-2: 102". */
export function shares(executionIds: readonly string[]): string {
	return processes()
		.workers.map((worker) => {
			const begun = executionsOn(worker).filter((id) => executionIds.includes(id));
			return `${worker.name}: ${begun.length}`;
		})
		.join(', ');
}
