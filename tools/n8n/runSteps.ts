/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { OperationalError } from 'n8n-workflow';

import { startProgram, SUCCESS } from './program';

/** A part of the installation: a program run in a folder. */
export interface StartStep {
	name: string;
	/** What is going on, for people. */
	title: string;
	/** What a person can do when it fails. */
	advice: string;
	/** What it makes and with what: another one asks for the step to be done again. */
	makes: string;
	/** A file that is there once the step is done. */
	product: string;
	/** The last line that it has to print. */
	prints?: string;
	/** Where it runs, and whether this folder is its own, to be emptied before. */
	folder: string;
	ownsFolder: boolean;
	/** What the package.json of an own folder says beside that it is private. */
	manifest?: object;
	command: string;
	args: string[];
	/** Asked when the step begins. */
	env: () => NodeJS.ProcessEnv;
}

export interface StepProgress {
	title: string;
	number: number;
	of: number;
	seconds: number;
	done: boolean;
}

/** How many lines of the output of a failed step are shown. */
const LINES = 15;

const markOf = (folder: string, { name }: StartStep) => join(folder, `${name}.done`);

async function isDone(folder: string, step: StartStep): Promise<boolean> {
	const mark = await readFile(markOf(folder, step), 'utf8').catch(() => undefined);
	return mark === step.makes && existsSync(step.product);
}

async function runStep(folder: string, step: StartStep, signal?: AbortSignal): Promise<void> {
	if (step.ownsFolder) {
		await rm(step.folder, { recursive: true, force: true });
		await mkdir(step.folder, { recursive: true });
		// npm works in the nearest folder above that has one.
		const manifest = JSON.stringify({ private: true, ...step.manifest });
		await writeFile(join(step.folder, 'package.json'), manifest);
	}
	const logFile = join(folder, `${step.name}.log`);
	const program = startProgram(step.command, step.args, {
		cwd: step.folder,
		env: step.env(),
		logFile,
		signal,
	});
	const end = await program.ended;
	signal?.throwIfAborted();
	const printed = step.prints === undefined || step.prints === program.lastLines(1).trim();
	if (end === SUCCESS && printed && existsSync(step.product)) return;
	const shown = program.lastLines(LINES);
	throw new OperationalError(
		`${step.title} failed (${end}).\n\n${shown}\n\n${step.advice}\nThe whole output is in ${logFile}. The next start tries again from here.`,
	);
}

/**
 * Does those steps that are not done yet, each marked as done when it is: an interrupted one is done from its beginning.
 * A step that is done again has the later ones done again.
 * @throws OperationalError that says which step failed and what to do
 */
export async function runSteps(
	folder: string,
	steps: readonly StartStep[],
	onProgress: (progress: StepProgress) => void,
	signal?: AbortSignal,
): Promise<void> {
	const finished = await Promise.all(steps.map(async (step) => await isDone(folder, step)));
	const first = finished.indexOf(false);
	if (first === -1) return;

	await mkdir(folder, { recursive: true });
	const due = steps.slice(first);
	await Promise.all(due.map(async (step) => await rm(markOf(folder, step), { force: true })));
	for (const [index, step] of due.entries()) {
		const start = Date.now();
		const report = (done: boolean) =>
			onProgress({
				title: step.title,
				number: first + index + 1,
				of: steps.length,
				seconds: Math.round((Date.now() - start) / 1000),
				done,
			});
		report(false);
		const ticking = setInterval(report, 1000, false);
		try {
			await runStep(folder, step, signal);
		} finally {
			ticking.close();
		}
		await writeFile(markOf(folder, step), step.makes);
		report(true);
	}
}
