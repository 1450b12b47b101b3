import type { Machine } from '../machine';
import { tableOf } from '../table';
import { WRONGS } from './account';
import { figureRows } from './figures';
import { HOSTILE_AT_ONCE } from './hostile/beside';
import { CALLS } from './hostile/calls';
import { JOBS } from './jobs';
import { numberOf } from './numbers';
import { AT_ONCE, FOR_ALL, LONG, LONGEST_WAIT, MOST_RISE, SHARE, TOLERANCE } from './plan';
import type { Soaked } from './soak';
import { SESSIONS } from './talk';

const MB = 1024 * 1024;

/** A run, and where it was. */
export interface Report extends Soaked {
	date: string;
	machine: Machine;
	minutes: number;
}

const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const listOf = (lines: string[]) => lines.map((line) => `- ${line}`).join('\n');

/** Writes a run in which everything held as a page of Markdown. */
export function pageOf(report: Report): string {
	const { date, machine, minutes, ledger, beside } = report;
	const versions = Object.entries(machine.versions).map((entry) => entry.join(' '));
	const names = new Set(JOBS.map(({ name }) => name));
	const faults = [...ledger.faults].sort(([, one], [, other]) => other - one);
	return `# Under load and faults

${minutes === 1 ? 'One minute' : `${numberOf(minutes)} minutes`}, ${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB of memory, ${versions.join(', ')}.

Nothing was lost, nothing doubled, nothing left behind.

${tableOf(['What', 'Figure'], figureRows(report))}

![The heap of the process over time](soak.svg)

## What is done

The built package runs in n8n’s execution engine, in a process of its own, and asks two emulators of h2oGPTe in another one, over HTTP. \`npm run soak\` does this for ten minutes, \`npm run soak -- --minutes 2\` for two, and with \`--write\` it writes this page; a tenth of the time goes before, to warm up, and is not measured. The first three take turns, while the triggers watch:

- The mix: all ${names.size} operations, each in an execution of its own, with ${AT_ONCE} requests in flight together. Messages are sent streamed and in one piece, to existing sessions and to new ones, and every third goes to the session of the one before it, in the same execution.
- After each mix, eight answers of 1 MB, four streamed and four in one piece.
- One execution with ${numberOf(LONG)} items and ${AT_ONCE} in flight, every two and a half minutes.
- Two triggers that watch every session, one for each way in which n8n keeps the state of a poll, while ${numberOf(SESSIONS)} sessions talk: questions, answers that grow before they are finished, 250 messages at once now and then, and answers of 1 MB.

${SHARE * 100} % of the items of the mix and of the long execution meet a fault, and so do ${SHARE * 100} % of the requests of the polls. Each operation meets all that suits it in turn:

${tableOf(
	['Fault', 'Times'],
	faults.map(([name, times]) => [name, numberOf(times)]),
)}

At last, a light mix, of four items of each operation, goes on beside a hostile server: ${CALLS.length} calls of the node and two triggers ask it, ${HOSTILE_AT_ONCE} at once, each in an execution of its own, and it answers in all the ways below, over and over for a fifth of the time, and each at least once. What comes of these calls is nobody’s business here ([faults.md](faults.md) says it), only that they end and what they do to the others: how long these wait for the event loop, which n8n has one of for all workflows.

${tableOf(
	['Answer of the hostile server', 'Longest wait of the others, ms'],
	beside.met.map(({ name, wait }) => [sentenceCase(name), numberOf(Math.round(wait))]),
)}

## What has to hold

Otherwise the run ends with exit code 1 and says which of these does not hold.

- Each message that got an answer is in the server’s books once, with that answer, letter for letter. Each that failed is there once at most: where the connection broke, the server may have stored it, so the node must not send it again. It may do so only after 429, with which a server says that it did nothing.
- Each item has the outcome that its fault calls for, and a result where it met none. What an operation was to change is changed.
- Each message that was written in a session that is watched is told by each trigger once, and as it was when it was finished.
- After garbage collection, the heap in the middle of the last quarter of the looks at it is at most ${TOLERANCE} MB above that of the second quarter: ${numberOf(Math.round((TOLERANCE * MB) / (ledger.requests / 2)))} bytes for each request in between. There is a look after each round, when nothing is in flight.
- When all is closed, the process has the same timers, sockets and other handles as before the measurement.
- Beside the hostile server, no other execution waits ${LONGEST_WAIT} ms for the event loop, and the process never has ${MOST_RISE} MB of memory more than at its start (it looks every 20 ms). Each of its calls ends, and none leaves a connection open.
- Never more than ${AT_ONCE} requests are in flight, by the count of the server, in the mix and in the long execution.
- Nothing is left out: messages are sent, answers of 1 MB come, long executions end, the triggers tell of messages, and requests meet faults. In a run of ${FOR_ALL} minutes or more, every session talks; a shorter one may have no time for that.

The words of the table:

${listOf(WRONGS.map(({ label, meaning }) => `${label}: ${meaning}`))}
`;
}
