/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { REMINDER_SECONDS } from '../progress';
import type { StepProgress } from './runSteps';

const CLEAR_LINE = '\r\u001b[2K';

/** Prints a line. */
export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}

/** Prints how an installation goes: one line a step, which counts the seconds where the output is a terminal. */
export function showProgress({ title, number, of, seconds, done }: StepProgress): void {
	const line = `  ${number}/${of}  ${title}${done ? ': done in' : ' …'} ${seconds} s`;
	if (process.stdout.isTTY) {
		process.stdout.write(`${CLEAR_LINE}${line}${done ? '\n' : ''}`);
	} else if (done || seconds % REMINDER_SECONDS === 0) {
		say(line);
	}
}

/** Lays out rows of two columns. */
export function table(rows: ReadonlyArray<readonly [string, string]>): string {
	const width = Math.max(...rows.map(([first]) => first.length));
	return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
