import { KIND_LIST, KIND_NAMES } from './kindNames';
import type { Outcome } from './outcome';
import { OUTCOMES } from './outcomes';
import type { Row } from './row';
import { PARTS } from './rows';

const tableOf = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`)
		.join('\n');

const rowOf = ({ fault, cells }: Row) => [
	fault,
	...KIND_LIST.map((kind) => cells[kind].replace(/^does not apply: .*/, '—')),
];

/** Why calls cannot meet some faults. */
const reasons = () => [
	...new Set(
		PARTS.flatMap(({ rows }) => rows.flatMap(({ cells }) => Object.values(cells))).flatMap(
			(cell) => /^does not apply: (.*)/.exec(cell)?.[1] ?? [],
		),
	),
];

/** What the words in braces of the sentences stand for. */
const STANDS_FOR: ReadonlyArray<readonly [string, string]> = [
	['{server}', 'the Server URL of the credential'],
	[
		'{words}',
		'what the server says, or else "The server answered with HTTP …" and the title of its page',
	],
	['{proxy}', 'the address of the proxy'],
	['{target}', 'the server that it redirects to'],
	['{quote}', 'the beginning of the answer, or "an HTML page that says …"'],
	['{something}', 'what came instead, such as "a list" or "nothing"'],
	['{number}', 'how long a call waits: 300; Send 900, or its Timeout; the trigger 30'],
];

/** The page of the documentation about faults, not yet formatted. */
export const faultsPage = (): string => `# When something goes wrong

What each kind of call gives for each fault. Every cell is a test of \`test/engine/faults/\`, in n8n's own engine, and this
page is written from the table of that test by \`npm run docs\`.

- **List**, **Get**, **Change**, **Send**: operations of the node. What is said of a failure names the item, and with On
  Error > Continue it becomes the output of that item, while the others come through.
- **Picker**: a list to choose from in the editor.
- **Credential test**: what n8n does when a credential is saved. _n8n:_ marks words that n8n chooses by itself.
- **Trigger**: a poll. What it missed comes with the next poll, without a gap and without a repeat.
- _3 tries_: the call gave up after the third try. Nothing that changes something is sent again, unless the server refused
  it with HTTP 429.
- —: such a call cannot meet the fault, since ${reasons().join('; ')}.

${PARTS.map(
	({ title, rows }) => `## ${title}

${tableOf(['Fault', ...KIND_LIST.map((kind) => KIND_NAMES[kind])], rows.map(rowOf))}
`,
).join('\n')}
## What is said

${tableOf(
	['In the tables', 'What happened', 'What to do next', 'n8n polls again'],
	Object.entries<Outcome>(OUTCOMES).map(([name, { message, hint, backOff }]) => [
		name,
		message,
		hint,
		backOff ?? '',
	]),
)}

The last column is what the trigger tells n8n, which then polls less often (2.36 and later). In a stream, both sentences
are in the description; for an AI Agent and for the trigger, both are in the message.

${STANDS_FOR.map(([name, meaning]) => `- \`${name}\`: ${meaning}`).join('\n')}
`;
