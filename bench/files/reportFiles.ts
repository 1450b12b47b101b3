/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isMet, verdict, withUnit, type Goal } from '../goals';
import { describeInWords } from '../machine';
import { figureOf, ratioOf, type Figures, type Round } from '../sideBySide';
import type { ContenderName } from '../task';
import { markdownTable, writeFormatted, type Row } from '../writePage';
import { MB, whereIs, type FileResults } from './measureFiles';

/** Compares what was found with what is wanted. */
export function fileGoalsOf({ plan, many, large }: FileResults): Goal[] {
	const where = `${plan.files} uploads of ${plan.fileBytes / MB} MB`;
	const ratio = (figure: keyof Figures) => ratioOf(many, 'node', 'helper', figure);
	return [
		{
			text: `Time for ${where}, as a multiple of the helper`,
			unit: '×',
			wanted: 'at most',
			limit: 1.15,
			figure: ratio('milliseconds'),
		},
		{
			text: `CPU time for ${where}, as a multiple of the helper`,
			unit: '×',
			wanted: 'at most',
			limit: 1.2,
			figure: ratio('cpuMilliseconds'),
		},
		...large.map(
			(upload): Goal => ({
				text: `Peak memory over the start for an upload of ${upload.bytes / MB} MB ${whereIs(upload)}`,
				unit: 'MB',
				wanted: 'at most',
				limit: 50,
				figure: figureOf(upload.rounds, 'node', 'memory'),
			}),
		),
	];
}

function rowOf(what: string, rounds: Round[], contender: ContenderName): Row {
	const figure = (name: keyof Figures, digits = 0) =>
		figureOf(rounds, contender, name).toFixed(digits);
	return [
		what,
		contender,
		figure('milliseconds'),
		figure('cpuMilliseconds'),
		figure('inFlight'),
		figure('memory', 1),
	];
}

function reportOf(results: FileResults): string {
	const { date, machine, plan, many, large, download } = results;
	const goals = fileGoalsOf(results).map((goal) => [
		goal.text,
		`${goal.wanted} ${withUnit(goal.limit, goal.unit)}`,
		withUnit(goal.figure, goal.unit),
		verdict(goal),
	]);
	const uploads = `${plan.files} uploads of ${plan.fileBytes / MB} MB, ${plan.concurrency} at once`;
	const downloads = `Download of ${plan.largeBytes / MB} MB`;
	return `# Benchmark of files

${date}, ${describeInWords(machine)}.

## Goals

${markdownTable(['Goal', 'Wanted', 'Figure', 'Verdict'], goals)}

## Figures

The server, in another process, throws files away. An upload is two requests: the file, and the job that reads it. \`helper\` is a bare loop over n8n's HTTP helper with the same requests, and follows no redirects either: otherwise that helper keeps all that it has sent. It reads each file as a whole, as most nodes do, and stores a download as it comes. Each contender runs in a fresh process, one after another; the figures are the median of ${plan.rounds} rounds, and a ratio compares processes of the same round. CPU time is that of the whole process. Memory is resident memory, looked at every 10 ms, over that of the loaded process before its first request; a file in memory is there already.

${markdownTable(
	['What', 'Contender', 'Time, ms', 'CPU, ms', 'Most in flight', 'Memory, MB'],
	[
		rowOf(uploads, many, 'node'),
		rowOf(uploads, many, 'helper'),
		...large.map((upload) =>
			rowOf(`Upload of ${upload.bytes / MB} MB ${whereIs(upload)}`, upload.rounds, 'node'),
		),
		rowOf(downloads, download, 'node'),
		rowOf(downloads, download, 'helper'),
	],
)}

n8n keeps a file in memory as one text, and Node.js has none of more than 512 MB, so a file there has 402 MB at most.
`;
}

/** Writes what was found as a table and data. */
export async function writeFileResults(results: FileResults): Promise<void> {
	const folder = join(__dirname, '..', 'results');
	await mkdir(folder, { recursive: true });
	const goals = fileGoalsOf(results).map((goal) => ({ ...goal, met: isMet(goal) }));
	await writeFormatted(join(folder, 'files.md'), reportOf(results));
	await writeFormatted(join(folder, 'files.json'), JSON.stringify({ ...results, goals }));
}
