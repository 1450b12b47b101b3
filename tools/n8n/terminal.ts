/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { StepProgress } from './runSteps';

/** How often a step that goes on is mentioned where lines cannot be rewritten, in seconds. */
const MENTION = 30;

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
	} else if (done || seconds % MENTION === 0) {
		say(line);
	}
}

/** Lays out rows of two columns. */
export function table(rows: ReadonlyArray<readonly [string, string]>): string {
	const width = Math.max(...rows.map(([first]) => first.length));
	return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
