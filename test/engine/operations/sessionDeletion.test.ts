import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { hurryWaits } from '../../support/fasterClocks';
import type { Given, OperationCase } from '../../support/operationCases';
import { arrange, set, testOperation } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator();
hurryWaits();

const BEGIN = 'POST /chats/delete_job';
const LOOK = 'GET /jobs/{job_id}';
const CANCEL = 'POST /jobs/{job_id}/cancel';

const idsOf = ({ emulator: { store } }: Given) => [...store.sessions.keys()];
const jobIdOf = ({ store }: Emulator) => [...store.jobs.entries.keys()].at(-1) ?? '';

/** The sessions that there are before a run, by their emulator. */
const before = new WeakMap<Emulator, string[]>();

const atOnce =
	(others = 0): OperationCase['arrange'] =>
	(given) => {
		given.emulator.store.addSessions(others);
		before.set(given.emulator, idsOf(given));
		set(given.emulator, { 'job-delay': 0 });
	};
const all = ({ emulator }: Given) => before.get(emulator) ?? [];

const requests =
	(deleted: (given: Given) => string[]): OperationCase['requests'] =>
	(given): Sent[] => [
		[BEGIN, { session_ids: deleted(given) }],
		[`GET /jobs/${jobIdOf(given.emulator)}`],
	];
const confirmed =
	(deleted: (given: Given) => string[]): OperationCase['items'] =>
	(given) => {
		const ids = deleted(given);
		expect(idsOf(given)).toEqual(all(given).filter((id) => !ids.includes(id)));
		return [{ deleted: true, session_ids: ids, job_id: jobIdOf(given.emulator) }];
	};

const deleting = (
	label: string,
	others: number,
	sessionIds: (ids: string[]) => string,
	deleted: (ids: string[]) => string[] = (ids) => ids,
	options: INodeParameters = {},
): OperationCase => ({
	label,
	arrange: atOnce(others),
	parameters: (given) => ({ sessionIds: sessionIds(all(given)), options }),
	requests: requests((given) => deleted(all(given))),
	items: confirmed((given) => deleted(all(given))),
});

testOperation('session', 'deleteMany', [
	deleting('deletes one', 0, (ids) => ids.join()),
	deleting('deletes several, with commas between them', 2, (ids) => ids.join(',')),
	deleting('takes blanks and empty places between commas', 2, (ids) => ` ${ids.join(' ,, ')}, `),
	deleting('takes a list', 2, (ids) => `={{ ${JSON.stringify(ids)} }}`),
	deleting('takes a list as JSON text, as a model writes it', 2, (ids) => JSON.stringify(ids)),
	deleting('takes a list of one', 0, (ids) => `={{ ${JSON.stringify(ids)} }}`),
	deleting('names each once', 1, (ids) => [...ids, ...ids].join()),
	deleting(
		'leaves the others',
		3,
		(ids) => ids.slice(1, 3).join(),
		(ids) => ids.slice(1, 3),
	),
	deleting('deletes hundreds in one request', 249, (ids) => ids.join()),
	deleting('sends no time to the server', 0, String, (ids) => ids, { timeout: 20 }),
	{
		label: 'has a job for each item',
		inputs: [{ json: { n: 0 } }, { json: { n: 1 } }],
		arrange: atOnce(1),
		parameters: (given) => ({
			sessionIds: `={{ ${JSON.stringify(all(given))}[$json.n] }}`,
			options: { maxConcurrency: 1 },
		}),
		requests: (given) =>
			[...given.emulator.store.jobs.entries.keys()].flatMap((jobId, index): Sent[] => [
				[BEGIN, { session_ids: [all(given)[index]] }],
				[`GET /jobs/${jobId}`],
			]),
		items: (given) =>
			[...given.emulator.store.jobs.entries.keys()].map((jobId, index) => ({
				deleted: true,
				session_ids: [all(given)[index] ?? ''],
				job_id: jobId,
			})),
		pairedWith: [0, 1],
	},
	{
		label: 'waits for the job',
		arrange: ({ emulator }) => {
			set(emulator, { 'job-delay': 60 });
			emulator.hooks.arrive = async ({ path }) => {
				// The first look at the job comes before its end, and every other one after it.
				if (!path.startsWith('/jobs/') || emulator.requests.length < 3) return;
				const job = emulator.store.jobs.entries.get(jobIdOf(emulator));
				while (job?.state === 'in progress') await sleep(1);
			};
		},
		parameters: ({ sessionId }) => ({ sessionIds: sessionId }),
		requests: ({ emulator, sessionId }) => [
			[BEGIN, { session_ids: [sessionId] }],
			[`GET /jobs/${jobIdOf(emulator)}`],
			[`GET /jobs/${jobIdOf(emulator)}`],
		],
		items: ({ emulator, sessionId }) => [
			{ deleted: true, session_ids: [sessionId], job_id: jobIdOf(emulator) },
		],
	},
]);

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	parameters?: INodeParameters;
	error: IDataObject;
	/** The methods and paths, without the ID of the job. */
	requests: string[];
	/** Whether the session is there afterwards. */
	isLeft?: boolean;
}

const CHECK = 'Check the value or the expression of this parameter.';
const ALONE = 'Enter the ID alone, or check the expression that gives it.';
const refused = (label: string, sessionIds: string, problem: string, description = ALONE): Row => ({
	label,
	parameters: { sessionIds },
	error: { message: `The parameter 'Session IDs' ${problem}`, description },
	requests: [],
	isLeft: true,
});
const jobId = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

const ROWS: Row[] = [
	refused('no ID', '={{ "" }}', 'is empty', CHECK),
	refused('nothing but commas', ' , ,', 'is empty', CHECK),
	refused('an empty list', '={{ [] }}', 'is empty', CHECK),
	refused(
		'an expression that gives nothing',
		'={{ $json.missing }}',
		'is empty',
		expect.any(String),
	),
	refused('an empty ID in a list', '={{ ["s1", " "] }}', 'holds an empty ID', CHECK),
	refused('a dot', 's1, .', 'is ".", which no ID is'),
	refused('two dots', '..,s1', 'is "..", which no ID is'),
	refused('a way up', 's1,../collections', 'holds "/", which no ID has'),
	refused('an ID with a comma in a list', '={{ ["a,b", "c"] }}', 'holds ",", which no ID has'),
	refused('a link', 'https://h/chats/s1', 'is a link instead of an ID', 'Enter the ID alone.'),
	refused('a number', '={{ [7] }}', 'needs text but got a number', CHECK),
	refused('an object', '={{ { a: 1 } }}', 'needs a list but got an object', CHECK),
	refused('broken JSON', '["a"', 'is not a valid list', 'Enter a JSON list, such as ["a", "b"].'),
	{
		label: 'a session that there is not',
		parameters: { sessionIds: NOWHERE },
		error: {
			message: 'The job "Deleting 1 chat sessions" did not succeed',
			description: expect.stringContaining(`There is no session "${NOWHERE}".`),
			job_id: jobId,
		},
		requests: [BEGIN, LOOK],
		isLeft: true,
	},
	{
		label: 'a job that may not begin',
		arrange: ({ addFault }) => addFault({ match: BEGIN, status: 403 }),
		error: { httpCode: '403' },
		requests: [BEGIN],
		isLeft: true,
	},
	{
		label: 'a server that is overloaded, which is not asked twice',
		arrange: ({ addFault }) => addFault({ match: BEGIN, status: 503 }),
		error: { httpCode: '503' },
		requests: [BEGIN],
		isLeft: true,
	},
	{
		label: 'an answer that is no job',
		arrange: ({ addFault }) => addFault({ match: BEGIN, body: 'wrong-shape' }),
		error: { message: 'The server did not say which job it began' },
		requests: [BEGIN],
	},
	{
		label: 'a job that does not succeed',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'fail' }),
		error: {
			message: 'The job "Deleting 1 chat sessions" did not succeed',
			description: expect.stringMatching(
				/told so\." The job [\da-f-]{36} deletes the sessions, and some of them may be gone\.$/,
			),
			job_id: jobId,
		},
		requests: [BEGIN, LOOK],
		isLeft: true,
	},
	{
		label: 'a job that somebody cancels',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'cancel' }),
		error: {
			message:
				'The job "Deleting 1 chat sessions" was stopped at the server by admin@emulator.example',
			job_id: jobId,
		},
		requests: [BEGIN, LOOK],
		isLeft: true,
	},
	{
		label: 'a job that takes too long',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'hang' }),
		parameters: { options: { timeout: 1 } },
		error: {
			message: 'The job "Deleting 1 chat sessions" was not done after 1 second',
			description: expect.stringContaining('It goes on at the server. Wait for it with its ID'),
			job_id: jobId,
		},
		requests: [BEGIN, LOOK],
		isLeft: true,
	},
	{
		label: 'a job that cannot be looked at',
		arrange: ({ addFault }) => addFault({ match: LOOK, status: 500 }),
		error: { httpCode: '500', job_id: jobId },
		requests: [BEGIN, LOOK],
	},
];

const callsOf = ({ requests: made }: Emulator) =>
	made
		.map(({ method, path }) => `${method} ${path}`.replace(/\/jobs\/[\w-]+/, '/jobs/{job_id}'))
		// A job that goes on is looked at over and over.
		.filter((call, index, calls) => call !== LOOK || calls[index - 1] !== LOOK);

it.each(ROWS)('says of a deletion what is wrong: $label', async (row) => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	row.arrange?.(emulator);
	const { items } = await runOn(
		emulator,
		{ resource: 'session', operation: 'deleteMany', sessionIds: sessionId, ...row.parameters },
		{ onError: 'continueRegularOutput' },
	);
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } },
	]);
	expect(callsOf(emulator)).toEqual(row.requests);
	if (row.isLeft) expect(emulator.store.sessions.has(sessionId)).toBe(true);
});

it('goes on with the other items', async () => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	set(emulator, { 'job-delay': 0 });
	const { items } = await runOn(
		emulator,
		{ resource: 'session', operation: 'deleteMany', sessionIds: '={{ $json.id }}' },
		{
			onError: 'continueRegularOutput',
			items: ['..', sessionId, ''].map((id) => ({ json: { id } })),
		},
	);
	expect(items).toEqual([
		{ json: { error: expect.any(Object) }, pairedItem: { item: 0 } },
		{ json: expect.objectContaining({ session_ids: [sessionId] }), pairedItem: { item: 1 } },
		{ json: { error: expect.any(Object) }, pairedItem: { item: 2 } },
	]);
});

it.each([
	['begins', BEGIN],
	['is looked at', LOOK],
])('cancels the job where the execution is stopped while it %s', async (_label, at) => {
	const emulator = running();
	const { sessionId } = arrange(emulator);
	set(emulator, { 'job-delay': 3_600_000 });
	const stop = new AbortController();
	emulator.hooks.answer = ({ method, path }) => {
		if (`${method} ${path}`.replace(/\/jobs\/[\w-]+$/, '/jobs/{job_id}') === at) stop.abort();
	};
	const { status, error } = await runOn(
		emulator,
		{ resource: 'session', operation: 'deleteMany', sessionIds: sessionId },
		{ stop: stop.signal },
	);
	expect(status).toBe('canceled');
	expect(error?.description).toContain('was canceled, and some of the sessions may be gone.');
	expect(callsOf(emulator).at(-1)).toBe(CANCEL);
	expect([...emulator.store.jobs.entries.values()].map(({ state }) => state)).toEqual(['canceled']);
});
