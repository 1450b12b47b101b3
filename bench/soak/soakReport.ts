/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import { init, type EChartsCoreOption } from 'echarts';

import { describeMachine } from '../machine';
import { markdownTable, writeFormatted } from '../writePage';
import { SESSIONS } from './conversations';
import { FAULT_SHARE } from './faults';
import type { HostileOutcome } from './hostileStage';
import { HOSTILE_CALLS, MAX_HOSTILE_EXECUTIONS } from './hostileStage';
import { MIX } from './operations';
import { SAMPLE_JOBS } from './sampleJobs';
import { figureRows, formatRounded } from './figureRows';
import { DISCREPANCIES } from './counts';
import { MIN_MINUTES_FOR_ALL_SESSIONS } from './plan';
import type { Progress, SoakResult, UsageSample } from './soak';
import { formatCount, MAX_DELAY_MS, MAX_HEAP_GROWTH_MB, MAX_MEMORY_RISE_MB, sum } from './verdict';
import { LONG_EXECUTION_ITEMS, MAX_IN_FLIGHT } from './workload';

const BYTES_PER_MB = 1024 * 1024;

const docsFolder = join(__dirname, '..', '..', 'docs');

function formatClock(elapsedMs: number): string {
	const seconds = Math.floor(elapsedMs / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Gives one line for the terminal about a stage that goes on. */
export function progressLine(progress: Progress): string {
	const { stage, elapsedMs, counts, writtenMessages, discrepancies, usage } = progress;
	const discrepancyCounts = DISCREPANCIES.map(({ kind }) => {
		const pending = discrepancies.filter((discrepancy) => discrepancy.kind === kind).length;
		return `${formatCount(counts.discrepancies[kind] + pending)} ${kind}`;
	});
	return [
		`${formatClock(elapsedMs)} ${stage}`,
		`${formatCount(counts.sent)} sent, ${formatCount(counts.answered)} answered`,
		`${formatCount(writtenMessages)} written, ${formatCount(counts.emitted)} emitted`,
		discrepancyCounts.join(', '),
		`faults ${formatCount(sum(counts.faults.values()))}`,
		`heap ${usage.heapMb.toFixed(1)} MB`,
		`handles ${sum(Object.values(usage.handles))}`,
	].join(' | ');
}

/** Gives one line for the terminal about the outcome of a hostile answer. */
export const hostileLine = (outcome: HostileOutcome): string =>
	[
		`beside ${outcome.name}`,
		`longest wait ${formatRounded(outcome.delayMs)} ms`,
		`${formatRounded(outcome.residentMb)} MB`,
		`${outcome.endlessCalls} calls without an end`,
		`${outcome.openConnections} connections left`,
	].join(' | ');

/** Gives the figures of a run as a table for the terminal. */
export function terminalTable(result: SoakResult): string {
	const table = new Table({
		head: ['What', 'Figure'],
		style: { head: [], border: [], compact: true },
	});
	table.push(...figureRows(result).map((row) => row.map(String)));
	return table.toString();
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The bytes for each request that the heap may grow by between the two quarters that are compared. */
const maxGrowthBytesPerRequest = (requests: number) =>
	(MAX_HEAP_GROWTH_MB * BYTES_PER_MB) / (requests / 2);

/** Gives the page of a run that meets all requirements, as Markdown. */
function pageOf(result: SoakResult, minutes: number, date: string): string {
	const { counts, hostile } = result;
	const machine = describeMachine();
	const versions = Object.entries(machine.versions).map((entry) => entry.join(' '));
	const operations = new Set(MIX.map(({ name }) => name));
	const others = new Set(SAMPLE_JOBS.map(({ name }) => name));
	const faults = [...counts.faults].sort(([, one], [, other]) => other - one);
	return `# Under load and faults

${minutes === 1 ? 'One minute' : `${formatCount(minutes)} minutes`}, ${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB of memory, ${versions.join(', ')}.

Nothing was lost, nothing doubled, nothing left behind.

${markdownTable(['What', 'Figure'], figureRows(result))}

![The heap of the process over time](soak.svg)

## What is done

The built package runs in n8n’s execution engine, in a process of its own, and asks two emulators of h2oGPTe in another one, over HTTP. \`npm run soak\` does this for ten minutes, \`npm run soak -- --minutes 2\` for two, and with \`--write\` it writes this page; a tenth of the time goes before, to warm up, and is not measured. All but the triggers take turns, while these watch:

- The mix: ${operations.size} operations for messages and sessions, each in an execution of its own, with ${MAX_IN_FLIGHT} requests in flight together. Messages are sent streamed and in one piece, to existing sessions and to new ones, and every third goes to the session of the one before it, in the same execution.
- After each mix, eight answers of 1 MB, four streamed and four in one piece.
- The ${others.size} other operations, for collections, documents, jobs, feedback, agents and the rest, each in an execution of its own: what they change is looked for at the server.
- Files: Upload with files (some of one name for one collection, at the same time), texts and web pages, each until it can be asked about; messages with a file whose session is deleted afterwards, streamed and in one piece; and downloads of documents and of the files of agents. n8n keeps all of these on disk, as it does by default. A file has up to 200 KB.
- Sessions by name: 240 messages for 20 names, in four executions at the same time. Half of the names have a session, the server gives sessions names of its own, and after ten such rounds the names come again, with all of their sessions gone.
- The chat model: 80 questions at the same time, through n8n’s AI SDK, streamed and at once. For half of them it calls a tool, and answers from what that says, up to 50 KB.
- One execution with ${formatCount(LONG_EXECUTION_ITEMS)} items and ${MAX_IN_FLIGHT} in flight, every two and a half minutes.
- Two triggers that watch every session, one for each way in which n8n keeps the state of a poll, while ${formatCount(SESSIONS)} sessions talk: questions, answers that grow before they are finished, 250 messages at once now and then, and answers of 1 MB.

${FAULT_SHARE * 100} % of the items meet a fault, and so do ${FAULT_SHARE * 100} % of the requests of the polls. Each operation meets all that suits it in turn; where many items make the same request, only those after which all have a result:

${markdownTable(
	['Fault', 'Times'],
	faults.map(([name, times]) => [name, formatCount(times)]),
)}

At last, a light mix, of four items of each operation of the mix, goes on beside a hostile server: ${HOSTILE_CALLS.length} calls of the node and two triggers ask it, ${MAX_HOSTILE_EXECUTIONS} at once, each in an execution of its own, and it answers in all the ways below, over and over for a fifth of the time, and each at least once. What comes of these calls is nobody’s business here ([faults.md](faults.md) says it), only that they end and what they do to the others: how long these wait for the event loop, which n8n has one of for all workflows. After each round of the mix, garbage is collected: what the others leave would hide what a hostile server takes. The waits have these collections in them.

${markdownTable(
	['Answer of the hostile server', 'Longest wait of the others, ms'],
	hostile.outcomes.map(({ name, delayMs }) => [capitalized(name), formatRounded(delayMs)]),
)}

## What has to hold

Otherwise the run ends with exit code 1 and says which of these does not hold.

- Each message that got an answer is in the server’s books once, with that answer, letter for letter. Each that failed is there once at most: where the connection broke, the server may have stored it, so the node must not send it again. It may do so only after 429, with which a server says that it did nothing, and in a session by name after 404, where the session that it remembered is gone.
- Each document that was added is in its collection once, under the ID of its item, byte for byte. One whose upload failed is there once at most.
- Each message with a file got its answer from it. Afterwards, with an answer or without one, the session, the document and its collection are gone.
- Each file that was downloaded has the bytes that it has at the server.
- Each name has one session, with all messages of the name that were answered and no other message.
- Each answer of the chat model is what the server said, letter for letter, and each call of a tool has the question that it was for.
- Each item has the outcome that its fault calls for, and a result where it met none. What an operation was to change is changed.
- Each message that was written in a session that is watched is told by each trigger once, and as it was when it was finished.
- After garbage collection, the heap in the middle of the last quarter of the looks at it is at most ${MAX_HEAP_GROWTH_MB} MB above that of the second quarter: ${formatRounded(maxGrowthBytesPerRequest(counts.requests))} bytes for each request in between. There is a look after each round, when nothing is in flight.
- When all is closed, the process has the same timers, sockets and other handles as before the measurement.
- Beside the hostile server, no other execution waits ${MAX_DELAY_MS} ms for the event loop, and the process never has ${MAX_MEMORY_RISE_MB} MB of memory more than at its start (it looks every 20 ms). Each of its calls ends, and none leaves a connection open.
- Never more than ${MAX_IN_FLIGHT} requests are in flight, by the count of the server, in the mixes of operations and in the long execution.
- Nothing is left out: messages are sent, answers of 1 MB come, long executions end, each account of the table has something in it, the triggers tell of messages, and requests meet faults. In a run of ${MIN_MINUTES_FOR_ALL_SESSIONS} minutes or more, every session talks; a shorter one may have no time for that.

The words of the table:

${DISCREPANCIES.map(({ label, meaning }) => `- ${label}: ${meaning}`).join('\n')}
`;
}

const CHART_WIDTH = 900;
const CHART_HEIGHT = 320;
const CHART_TEXT = { fontFamily: 'Arial, Helvetica, sans-serif', color: '#1f2933' };

/** Draws the heap over time as SVG. */
function heapChart(samples: readonly UsageSample[]): string {
	const option: EChartsCoreOption = {
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: CHART_TEXT,
		title: {
			text: 'Heap of the node’s process after garbage collection, MB',
			left: 50,
			top: 16,
			textStyle: { ...CHART_TEXT, fontSize: 16 },
		},
		grid: { left: 50, top: 64, width: CHART_WIDTH - 90, height: CHART_HEIGHT - 120 },
		xAxis: {
			type: 'value',
			name: 'minutes',
			nameLocation: 'middle',
			nameGap: 30,
			splitLine: { show: false },
		},
		yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: '#e4e7eb' } } },
		series: [
			{
				type: 'line',
				showSymbol: false,
				lineStyle: { color: '#d9480f', width: 2 },
				data: samples.map(({ minute, heapMb }) => [minute, heapMb]),
			},
		],
	};
	const chart = init(null, null, {
		renderer: 'svg',
		ssr: true,
		width: CHART_WIDTH,
		height: CHART_HEIGHT,
	});
	chart.setOption(option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

/** Writes the page and the chart of a run that meets all requirements to the documentation. */
export async function writeReport(result: SoakResult, minutes: number): Promise<void> {
	const date = new Date().toISOString().slice(0, 10);
	await writeFormatted(join(docsFolder, 'soak.md'), pageOf(result, minutes, date));
	await writeFile(join(docsFolder, 'soak.svg'), heapChart(result.samples));
}
