import { engines } from '../../package.json';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { DEFAULT_SESSIONS_TO_SEARCH } from '../../nodes/H2oGpteChat/resources/message/send/byName/sessionName';
import { MAX_RANGE_PAGES } from '../../nodes/H2oGpteChatTrigger/sessions/listRange';
import { MAX_MESSAGES } from '../../nodes/H2oGpteChatTrigger/triggerSettings';
import { MAX_UNCONFIRMED } from '../../nodes/H2oGpteChatTrigger/sessions/watermark';
import { DEFAULT_CONCURRENCY } from '../../nodes/shared/operations/derivedFields';
import { DEADLINE_BUDGETS } from '../../nodes/shared/polling/pollBudget';
import { MAX_SENT_AGE_MS } from '../../nodes/shared/sentMessages';
import { isObject } from '../../nodes/shared/text/json';
import { PAGE_SIZE } from '../../nodes/shared/transport/pages/paginate';
import { MAX_ATTEMPTS } from '../../nodes/shared/transport/retry';
import { CURRENT, OLDEST } from '../../tools/n8n/releases';
import { textOf } from './pages';

const COUNTS = new Map([
	[2, 'twice'],
	[3, 'three times'],
	[5, 'five'],
]);

const DURATIONS = new Map([
	[300, 'five minutes'],
	[600, 'ten minutes'],
	[3_600, 'an hour'],
	[86_400, 'a day'],
]);

/** A number of times or things in words; undefined where no page uses it. */
const inWords = (count: number) => COUNTS.get(count);

/** A number of seconds in words. */
const duration = (seconds: number) => DURATIONS.get(seconds);

const inDigits = (value: number) => value.toLocaleString('en');

/** The default of a field with a name, wherever it is among parameters. */
function defaultIn(parameters: unknown, name: string): unknown {
	if (Array.isArray(parameters)) {
		return parameters.map((entry) => defaultIn(entry, name)).find((value) => value !== undefined);
	}
	if (!isObject(parameters)) return undefined;
	if (parameters.name === name) return parameters.default;
	return defaultIn(parameters.options ?? parameters.values, name);
}

/** The seconds that an operation waits unless somebody says otherwise. */
function timeoutOf(resource: string, operation: string): number {
	const { operations = [] } = resources.find(({ value }) => value === resource) ?? {};
	const found = operations.find(({ value }) => value === operation);
	return Number(defaultIn(found?.parameters, 'timeout'));
}

const ROWS: Array<readonly [label: string, page: string, sentence: string]> = [
	[
		'the versions of n8n in the README',
		'README.md',
		`n8n ${OLDEST.version} to ${CURRENT.version}; the chat model`,
	],
	[
		'the versions of n8n',
		'docs/compatibility.md',
		`${OLDEST.version}, the newest that runs on Node.js ${OLDEST.nodeMajor}, to ${CURRENT.version}.`,
	],
	[
		'the Node.js that a clone needs',
		'README.md',
		`You need Node.js ${engines.node.replace('>=', '')} or later`,
	],
	[
		'items at the same time, in the README',
		'README.md',
		`${inWords(DEFAULT_CONCURRENCY)} at a time unless you say otherwise`,
	],
	[
		'items at the same time',
		'docs/asking.md',
		`works on ${inWords(DEFAULT_CONCURRENCY)} input items at the same time`,
	],
	[
		'how long an upload is waited for',
		'docs/documents.md',
		`${duration(timeoutOf('document', 'upload'))} unless Timeout (Seconds) says otherwise`,
	],
	[
		'how long a job is waited for',
		'docs/documents.md',
		`${duration(timeoutOf('job', 'get'))} unless Timeout (Seconds) in the options says otherwise`,
	],
	[
		'how long a deletion of sessions is waited for',
		'docs/sessions.md',
		`${duration(timeoutOf('session', 'deleteMany'))} unless Timeout (Seconds) says otherwise`,
	],
	[
		'how many sessions are looked through for a name',
		'docs/chatbots.md',
		`says how many, the last used first: ${inDigits(DEFAULT_SESSIONS_TO_SEARCH)} unless`,
	],
	[
		'how often reading is tried',
		'docs/errors.md',
		`Reading is tried up to ${inWords(MAX_ATTEMPTS)}`,
	],
	[
		'how long n8n remembers what it sent',
		'docs/trigger.md',
		`n8n remembers for ${duration(MAX_SENT_AGE_MS / 1000)} what it sent`,
	],
	[
		'the time of a poll',
		'docs/trigger.md',
		`A poll ends after ${inWords(DEADLINE_BUDGETS)} the time that n8n gives it`,
	],
	[
		'messages of a poll',
		'docs/trigger.md',
		`with ${inDigits(MAX_MESSAGES.plain)} messages at most`,
	],
	[
		'sessions that are dated ahead',
		'docs/trigger.md',
		`unless more than ${MAX_UNCONFIRMED} of them`,
	],
	[
		'sessions without a time',
		'docs/trigger.md',
		`behind ${inDigits((MAX_RANGE_PAGES - 1) * PAGE_SIZE)} of them nothing is seen`,
	],
];

it.each(ROWS)('says what the code does: %s', (_label, page, sentence) => {
	const said = textOf(page).replace(/\*\*/g, '').replace(/\s+/g, ' ');
	expect(said).toContain(sentence);
});
