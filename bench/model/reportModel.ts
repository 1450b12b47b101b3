/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isMet, verdict, withUnit, type Goal } from '../goals';
import { describeInWords } from '../machine';
import { median } from '../statistics';
import { markdownTable, writeFormatted } from '../writePage';
import { SIDES, type Side } from './agentWorkflows';
import type { ModelFigures, ModelResults } from './measureModel';

const [OURS, THEIRS] = SIDES;

const FIGURES: ReadonlyArray<readonly [figure: keyof ModelFigures, text: string, unit: string]> = [
	['firstWord', 'Time to the first word', 'ms'],
	['token', 'CPU time for a streamed word', 'µs'],
	['agentRun', 'Time of a run with two tool calls', 'ms'],
];

/** The middle of a figure, with the least and the most of the rounds. */
function spread({ rounds }: ModelResults, side: Side, figure: keyof ModelFigures): string {
	const values = rounds.flatMap((round) => round[side]?.[figure] ?? []);
	const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)];
	return `${middle.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}

/** Compares what was found with what is wanted. A ratio compares the two of the same round. */
export const modelGoalsOf = ({ rounds }: ModelResults): Goal[] =>
	FIGURES.map(([figure, text]) => ({
		text: `${text}, as a multiple of n8n's OpenAI Chat Model`,
		unit: '×',
		wanted: 'at most',
		limit: 1,
		figure: median(
			rounds.flatMap(({ [OURS]: ours, [THEIRS]: theirs }) =>
				ours && theirs ? ours[figure] / theirs[figure] : [],
			),
		),
	}));

function reportOf(results: ModelResults): string {
	const { date, machine, plan } = results;
	const goals = modelGoalsOf(results).map((goal) => [
		goal.text,
		`${goal.wanted} ${withUnit(goal.limit, goal.unit)}`,
		withUnit(goal.figure, goal.unit),
		verdict(goal),
	]);
	const rows = FIGURES.map(([figure, text, unit]) => [
		`${text}, ${unit}`,
		spread(results, OURS, figure),
		spread(results, THEIRS, figure),
	]);
	return `# Benchmark of the chat model

${date}, ${describeInWords(machine)}.

## Goals

${markdownTable(['Goal', 'Wanted', 'Figure', 'Verdict'], goals)}

## Figures

A real n8n 2.41.1 on Node.js 24, with an AI Agent that answers a chat as a stream. Beneath it is one of two chat models, both at the same emulator in another process. In each of ${plan.rounds} rounds, one after the other answers ${plan.firstWords} short messages, ${plan.longAnswers} with ${plan.tokens} words, and ${plan.agentRuns} for which the model calls a tool twice. CPU time is that of n8n, by its own metrics; that of an answer of one word is taken off. The figures are the median of the rounds, with the least and the most.

${markdownTable(['', OURS, THEIRS], rows)}
`;
}

/** Writes what was found as a table and data. */
export async function writeModelResults(results: ModelResults): Promise<void> {
	const folder = join(__dirname, '..', 'results');
	await mkdir(folder, { recursive: true });
	const goals = modelGoalsOf(results).map((goal) => ({ ...goal, met: isMet(goal) }));
	await writeFormatted(join(folder, 'model.md'), reportOf(results));
	await writeFormatted(join(folder, 'model.json'), JSON.stringify({ ...results, goals }));
}
