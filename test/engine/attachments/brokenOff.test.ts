import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RecordedRequest } from '../../../emulator/recorder';
import type { Emulator, OneOffFault } from '../../../emulator/startEmulator';
import { hurryWaits, letTimeFly } from '../../support/fasterClocks';
import type { NodeOptions } from '../../support/runNode';
import { sentOf, useEmulator } from '../../support/useEmulator';
import { createAliases } from './aliases';
import { callsOf, send, sending, watch } from './sendFiles';

const running = useEmulator({ switches: { 'job-delay': 0 } });

hurryWaits();

/** A request on the way from the start of a session to its answer, and what is there when it fails. */
interface Step {
	label: string;
	match: string;
	/** What the error names besides the session, by the names of its fields. */
	details: IDataObject;
	/** How it says so. */
	notes: string[];
	/** How many collections and documents are left. */
	collections: 0 | 1;
	documents: 0 | 1;
	/** What is different where the execution is stopped. */
	stopped?: {
		/** The request is not cut off, so that what it made is known. */
		isAnswered?: boolean;
		/** Milliseconds that a job takes which the server begins all the same. */
		jobDelay?: number;
		notes?: string[];
		collections?: 1;
	};
}

const SESSION = 'The session session 1 was started before that.';
const COLLECTION = 'The collection collection 1 was made for the files.';
const OF_COLLECTION = { collection_id: 'collection 1' };

const STEPS: Step[] = [
	{
		label: 'naming the session',
		match: 'PATCH /chats/{session_id}',
		details: {},
		notes: [SESSION],
		collections: 0,
		documents: 0,
	},
	{
		label: 'making a collection',
		match: 'POST /collections',
		details: {},
		notes: [SESSION],
		collections: 0,
		documents: 0,
		stopped: { isAnswered: true, notes: [COLLECTION, SESSION], collections: 1 },
	},
	{
		label: 'uploading the file',
		match: 'PUT /uploads',
		details: OF_COLLECTION,
		notes: [COLLECTION, SESSION],
		collections: 1,
		documents: 0,
	},
	{
		label: 'beginning to read it',
		match: 'POST /uploads/{upload_ids}/ingest/job',
		details: { ...OF_COLLECTION, upload_id: 'upload 1' },
		notes: [
			'The file "boiler.pdf" was uploaded before that, and is in no collection.',
			COLLECTION,
			SESSION,
		],
		collections: 1,
		documents: 0,
		stopped: { jobDelay: 60_000 },
	},
	{
		label: 'waiting for the job',
		match: 'GET /jobs/{job_id}',
		details: { ...OF_COLLECTION, job_id: 'job 1' },
		notes: [COLLECTION, SESSION],
		collections: 1,
		documents: 1,
	},
	{
		label: 'finding the document',
		match: 'GET /collections/{collection_id}/documents',
		details: OF_COLLECTION,
		notes: [COLLECTION, SESSION],
		collections: 1,
		documents: 1,
	},
	{
		label: 'giving the session its collection',
		match: 'PUT /chats/{session_id}/collection',
		details: OF_COLLECTION,
		notes: [COLLECTION, SESSION],
		collections: 1,
		documents: 1,
	},
	{
		label: 'asking',
		match: 'POST /chats/{session_id}/completions',
		details: OF_COLLECTION,
		notes: [SESSION],
		collections: 1,
		documents: 1,
	},
	{
		label: 'reading the references',
		match: 'GET /messages/{message_id}/references',
		details: { ...OF_COLLECTION, message_id: 'message 1' },
		notes: ['The message was answered in session session 1 before that.'],
		collections: 1,
		documents: 1,
	},
];

const parameters = (deletesSession: boolean) =>
	sending({ deleteSession: deletesSession, appendSources: true }, { sessionName: 'Boiler' });

/** Tells the requests of a step from others. */
function isOf({ match }: Pick<Step, 'match'>): (request: RecordedRequest) => boolean {
	const pattern = new RegExp(`^${match.replace(/\{\w+\}/g, '[^/]+')}$`);
	return ({ method, path }) => pattern.test(`${method} ${path}`);
}

/** Runs the node, and stops it as soon as a request of a step arrives. The server does what that asks for, all the same. */
async function stoppedAt(
	emulator: Emulator,
	{ match, stopped = {} }: Pick<Step, 'match' | 'stopped'>,
	deletesSession: boolean,
) {
	const stop = new AbortController();
	const isMeant = isOf({ match });
	emulator.switches['job-delay'] = stopped.jobDelay ?? 0;
	emulator.hooks.arrive = (request) => {
		if (stop.signal.aborted || !isMeant(request)) return undefined;
		stop.abort();
		return stopped.isAnswered ? undefined : new Promise(() => {});
	};
	const run = await send(emulator, parameters(deletesSession), { stop: stop.signal });
	while (emulator.inFlight.now > 0) await sleep(5);
	return run;
}

/** A failure of one step, made by the emulator or by the clock. */
interface Trouble {
	label: string;
	fault: Omit<OneOffFault, 'match'>;
	/** What a reading request, which is tried again, takes to fail. */
	readingTimes?: number;
	isSilence?: boolean;
}

const TROUBLES: Trouble[] = [
	{ label: 'refused', fault: { status: 500 } },
	{ label: 'forbidden', fault: { status: 403 } },
	{ label: 'cut off', fault: { reset: 0 }, readingTimes: 3 },
	{ label: 'silent', fault: { stall: 0 }, isSilence: true },
];

/** Runs the node with a step that fails. */
async function failedAt(
	emulator: Emulator,
	{ match }: Pick<Step, 'match'>,
	{ fault, readingTimes = 1, isSilence = false }: Trouble,
	deletesSession: boolean,
	options: Partial<NodeOptions> = { onError: 'continueRegularOutput' },
) {
	const times = match.startsWith('GET') ? readingTimes : 1;
	emulator.addFault({ match, ...fault, times });
	const isMeant = isOf({ match });
	const land = isSilence
		? letTimeFly(() => emulator.requests.some((one) => isMeant(one) && one.endedAt === undefined))
		: () => {};
	const run = await send(emulator, parameters(deletesSession), options);
	land();
	return run;
}

/** How much is left at the server. */
const counted = ({ sessions, collections, documents }: ReturnType<ReturnType<typeof watch>>) => [
	sessions.length,
	collections.length,
	documents.length,
];

describe.each(STEPS)('$label', (step) => {
	const { details, notes, collections, documents } = step;

	describe.each(TROUBLES)('$label', (trouble) => {
		it('leaves what it names', async () => {
			const emulator = running();
			const made = watch(emulator);
			const { items } = await failedAt(emulator, step, trouble, false);
			const named = createAliases();
			named(emulator.requests.map(sentOf));
			expect(items.map(({ json }) => named(json).error)).toEqual([
				expect.objectContaining({ session_id: 'session 1', ...details }),
			]);
			const [error] = items.map(({ json }) => named(json).error as IDataObject);
			expect(notes.filter((note) => !String(error?.description).includes(note))).toEqual([]);
			expect(counted(made())).toEqual([1, collections, documents]);
		});

		it('leaves nothing where the session is deleted afterwards', async () => {
			const emulator = running();
			const made = watch(emulator);
			const { items } = await failedAt(emulator, step, trouble, true);
			expect(items.map(({ json }) => json.error)).toEqual([
				expect.objectContaining({
					description: expect.stringMatching(/ The session was deleted afterwards\.$/) as unknown,
				}),
			]);
			expect(counted(made())).toEqual([0, 0, 0]);
		});
	});

	it('stopped: leaves what it names', async () => {
		const emulator = running();
		const made = watch(emulator);
		const { status, error } = await stoppedAt(emulator, step, false);
		const named = createAliases();
		named(emulator.requests.map(sentOf));
		const description = named(error?.description ?? '');
		const left = { notes, collections, ...step.stopped };
		expect(status).toBe('canceled');
		expect(left.notes.filter((note) => !description.includes(note))).toEqual([]);
		expect(counted(made())).toEqual([1, left.collections, documents]);
	});

	it('stopped: leaves nothing where the session is deleted afterwards', async () => {
		const emulator = running();
		const made = watch(emulator);
		const { status, error } = await stoppedAt(emulator, step, true);
		expect(status).toBe('canceled');
		expect(error?.description).toMatch(/ The session was deleted afterwards\.$/);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it('too many requests: is tried again, and nothing is doubled', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.addFault({ match: step.match, status: 429 });
		const { items, error } = await send(emulator, parameters(false));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.output)).toEqual([
			'The boiler holds nine litres. (boiler.pdf, page 2)\n\nSources:\n\n- boiler.pdf, page 2',
		]);
		expect(emulator.requests.filter(isOf(step))).toHaveLength(2);
		expect(counted(made())).toEqual([1, 1, 1]);
		const [sessionId = ''] = made().sessions;
		expect(emulator.store.sessions.get(sessionId)?.messages).toHaveLength(2);
	});

	it('with Retry On Fail: leaves nothing of the first try either', async () => {
		const emulator = running();
		const made = watch(emulator);
		const refused = { label: '', fault: { status: 500 } };
		const { items, error } = await failedAt(emulator, step, refused, true, { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(callsOf(emulator).filter((call) => call === 'POST /chats')).toHaveLength(2);
		expect(counted(made())).toEqual([0, 0, 0]);
	});
});

describe('a job that', () => {
	it.each([
		['fails', 'fail', 'The server says: ""boiler.pdf" could not be processed'],
		['is stopped at the server', 'cancel', 'The collection collection 1 was made for the files.'],
	] as const)(
		'%s leaves what it names, and no session asks for its files',
		async (_label, outcome, said) => {
			const emulator = running();
			const made = watch(emulator);
			emulator.switches['job-outcome'] = outcome;
			const { items } = await send(emulator, parameters(false), {
				onError: 'continueRegularOutput',
			});
			const named = createAliases();
			named(emulator.requests.map(sentOf));
			expect(items.map(({ json }) => named(json).error)).toEqual([
				expect.objectContaining({
					description: expect.stringContaining(said) as unknown,
					session_id: 'session 1',
					collection_id: 'collection 1',
					job_id: 'job 1',
				}),
			]);
			expect(counted(made())).toEqual([1, 1, 0]);
			expect(callsOf(emulator).filter((call) => call.endsWith('/completions'))).toEqual([]);
		},
	);

	it('never ends is given up, and its collection deleted', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.switches['job-outcome'] = 'hang';
		const isWaiting = isOf({ match: 'GET /jobs/{job_id}' });
		const land = letTimeFly(
			() => emulator.requests.at(-1) !== undefined && emulator.requests.some(isWaiting),
		);
		const { items } = await send(emulator, parameters(true), { onError: 'continueRegularOutput' });
		land();
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^The job .* was not done after /) as unknown,
				description: expect.stringMatching(/ The session was deleted afterwards\.$/) as unknown,
			}),
		]);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it('runs when the execution is stopped is canceled as well', async () => {
		const emulator = running();
		emulator.switches['job-outcome'] = 'hang';
		const { error } = await stoppedAt(emulator, { match: 'GET /jobs/{job_id}' }, true);
		expect(error?.description).toMatch(/^.* The job \S+, which reads it, was canceled as well\./);
		expect([...emulator.store.jobs.entries.values()].map(({ state }) => state)).toEqual([
			'canceled',
		]);
	});
});

const DELETIONS = [
	'DELETE /chats/{session_id}',
	'DELETE /documents/{document_id}',
	'DELETE /collections/{collection_id}',
];

describe.each(DELETIONS)('%s', (match) => {
	it('is done all the same where the execution is stopped meanwhile', async () => {
		const emulator = running();
		const made = watch(emulator);
		const stop = new AbortController();
		const isMeant = isOf({ match });
		emulator.hooks.arrive = (request) => {
			if (isMeant(request)) stop.abort();
			return undefined;
		};
		const { status } = await send(emulator, parameters(true), { stop: stop.signal });
		expect([status, counted(made())]).toEqual(['canceled', [0, 0, 0]]);
	});

	it('is tried again where there were too many requests', async () => {
		const emulator = running();
		const made = watch(emulator);
		emulator.addFault({ match, status: 429 });
		const { items } = await send(emulator, parameters(true));
		expect(items.map(({ json }) => 'not_deleted' in json)).toEqual([false]);
		expect(counted(made())).toEqual([0, 0, 0]);
	});

	it.each(TROUBLES)('$label: is told beside the answer', async (trouble) => {
		const { items, hints } = await failedAt(running(), { match }, trouble, true);
		expect(items.map(({ json }) => [typeof json.output, typeof json.not_deleted])).toEqual([
			['string', 'object'],
		]);
		expect(hints).toEqual([expect.stringMatching(/^Still at the server, /)]);
	});
});
