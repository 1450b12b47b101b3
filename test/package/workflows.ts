/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Step {
	name?: string;
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

export interface Job {
	needs?: string;
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	strategy?: { matrix: Record<string, string[]> };
	steps: Step[];
}

export interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

/** What a job runs on one version of Node.js. */
export interface Run {
	node: string;
	commands: string[];
}

const FOLDER = '.github/workflows';

/** The workflows that there are, by the names of their files. */
export const FILES = readdirSync(FOLDER).sort();

export const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

export const read = (file: string): Workflow => parse(textOf(file));

export const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

/** The values that a matrix goes through, one at a time. */
function valuesOf({ strategy }: Job): Array<[string, string]> {
	const axes = Object.entries(strategy?.matrix ?? {});
	return axes.flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}

/** All that a job runs, with what its matrix fills in. It knows matrices of one axis. */
function runsOfJob(job: Job): Run[] {
	const values = valuesOf(job);
	return (values.length > 0 ? values : [['', '']]).map(([name, value = '']) => {
		const fill = (text: string) => text.replace(`\${{ matrix.${name} }}`, value);
		const node = job.steps.flatMap((step) => step.with?.['node-version'] ?? []).map(String);
		return { node: fill(node.join()), commands: commandsOf(job).map(fill) };
	});
}

/** All that a workflow runs. */
export const runsOf = (file: string): Run[] => Object.values(read(file).jobs).flatMap(runsOfJob);
