import {
	ANSWER_LIMITS,
	MAX_LIST_REQUESTS,
	MAX_TEST_ANSWER_BYTES,
	MAX_REFUSAL_BYTES,
	MAX_SEARCHED_CHARS,
} from '../../../nodes/shared/transport/answerLimits';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from '../../../nodes/shared/text/json';
import { DEFAULT_TIMEOUT_MS } from '../../../nodes/shared/transport/request';
import { MAX_RETRY_AFTER_MS, MAX_ATTEMPTS } from '../../../nodes/shared/transport/retry';
import { DEADLINE_BUDGETS, MIN_DEADLINE_MS } from '../../../nodes/shared/polling/pollBudget';
import { REQUEST_TIMEOUT_MS } from '../../../nodes/H2oGpteChatTrigger/pollClient';
import { KIND_LIST, KIND_NAMES } from './kindNames';
import type { FaultOutcome } from './outcome';
import { OUTCOMES } from './outcomes';
import type { FaultRow } from './row';
import { PARTS } from './rows';

const tableOf = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`)
		.join('\n');

const rowOf = ({ fault, cells }: FaultRow) => [
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
	[
		'{number}',
		'how long a call waits: 300; Send 900, or its Timeout; the trigger and the credential test 30',
	],
];

const count = (value: number) => value.toLocaleString('en');

const size = (bytes: number) => {
	const kilobytes = bytes / 1024;
	return kilobytes < 1024 ? `${kilobytes} KB` : `${kilobytes / 1024} MB`;
};

/** What is read of whatever a server sends, at most. */
const BOUNDS: ReadonlyArray<readonly [what: string, most: string, beyond: string]> = [
	...Object.values(ANSWER_LIMITS).map(
		({ name, maxBytes, hint }) => [name, size(maxBytes), hint] as const,
	),
	[
		'refusal',
		size(MAX_REFUSAL_BYTES),
		'What comes after it is not read. The status and the words at its beginning are told.',
	],
	['answer to the test of a credential', size(MAX_TEST_ANSWER_BYTES), 'The same.'],
	[
		'JSON, in depth',
		`${count(MAX_JSON_DEPTH)} lists and objects within one another`,
		'The call fails, and says so. A stream goes on: such a line is no part of its answer.',
	],
	[
		'answer that is looked through for turns of an agent, or for JSON within it',
		`${count(MAX_SEARCHED_CHARS)} characters`,
		'It is given as it is; where JSON was asked for, it has to be JSON as a whole.',
	],
	['JSON, in breadth', `${count(MAX_JSON_VALUES)} values`, 'As for an answer that is too large.'],
	[
		'list, however many pages it has',
		`${count(MAX_LIST_REQUESTS)} requests`,
		'The call fails, and says so. Where the same page comes six times, the list ends before; a hint tells of it where nothing else came.',
	],
	[
		'silence of the server',
		`${DEFAULT_TIMEOUT_MS / 1000} seconds; Send 900, or its Timeout; the trigger ${REQUEST_TIMEOUT_MS / 1000}`,
		'The call fails, and says so. An answer that keeps coming may take any time, but for a poll.',
	],
	[
		'tries of a request',
		`${MAX_ATTEMPTS}, and ${MAX_RETRY_AFTER_MS / 1000} seconds between two of them, if the server asks for it`,
		'Where it asks for more, the call fails at once.',
	],
	[
		'poll of the trigger, whatever comes',
		`${DEADLINE_BUDGETS} times what n8n gives it, at least ${MIN_DEADLINE_MS / 1000} seconds`,
		'The request is ended, and the poll fails, or tells what it found in other sessions. Nothing is lost.',
	],
];

/** The page of the documentation about faults, not yet formatted. */
export const faultsPage = (): string => `# When something goes wrong

What each kind of call gives for each fault. Every cell is a test of \`test/engine/faults/\`, in n8n's own engine, and this
page is written from the table of that test by \`npm run docs\`.

- **List**, **Get**, **Change**, **Upload**, **Send**: operations of the node. What is said of a failure names the item, and with On
  Error > Continue it becomes the output of that item, while the others come through.
- **Model**: what an AI Agent or a chain asks the chat model. It changes nothing, so it is asked again as where something is
  read, but not once the beginning of a streamed answer was handed on. _Max Retries_ in its options says how often.
- **Picker**: a list to choose from in the editor.
- **Credential test**: what n8n does when a credential is saved. _n8n:_ marks words that n8n chooses by itself.
- **Trigger**: a poll. What it missed comes with the next poll, without a gap and without a repeat.
- _3 tries_: the call gave up after the third try; _4 tries_, after it had asked for less three times. Nothing that changes something is sent again, unless the server refused
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
	Object.entries<FaultOutcome>(OUTCOMES).map(([name, { message, hint, backOff }]) => [
		name,
		message,
		hint,
		backOff ?? '',
	]),
)}

The last column is what the trigger tells n8n, which then polls less often (2.36 and later). In a stream, both sentences
are in the description; for an AI Agent and for the trigger, both are in the message.

${STANDS_FOR.map(([name, meaning]) => `- \`${name}\`: ${meaning}`).join('\n')}

## How much is read

Sizes are those of what is unpacked. A page of a list that is too large or too deep is asked for anew with a tenth of its elements, down to two, which then come one by one, before the call fails. Values and depth are
counted before anything is parsed. "Answer" is what none of the other rows is about.

${tableOf(['What', 'At most', 'Beyond it'], BOUNDS)}
`;
