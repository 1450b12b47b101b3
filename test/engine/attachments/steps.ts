import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import type { RecordedRequest } from '../../../emulator/recorder';
import type { Emulator } from '../../../emulator/startEmulator';
import { letTimeFly } from '../../support/fasterClocks';
import type { NodeOptions } from '../../support/runNode';
import type { Made } from './sendFiles';
import { send, sending } from './sendFiles';

/** A request on the way from the start of a session to its answer, and what is there when it fails. */
export interface Step {
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

export const STEPS: Step[] = [
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

export const parameters = (deletesSession: boolean) =>
	sending({ deleteSession: deletesSession, appendSources: true }, { sessionName: 'Boiler' });

/** Tells the requests of a step from others. */
export function isOf({ match }: Pick<Step, 'match'>): (request: RecordedRequest) => boolean {
	const pattern = new RegExp(`^${match.replace(/\{\w+\}/g, '[^/]+')}$`);
	return ({ method, path }) => pattern.test(`${method} ${path}`);
}

/** Runs the node, and stops it as soon as a request of a step arrives. The server does what that asks for, all the same. */
export async function stoppedAt(
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
export interface Trouble {
	label: string;
	fault: Omit<OneOffFault, 'match'>;
	/** What a reading request, which is tried again, takes to fail. */
	readingTimes?: number;
	isSilence?: boolean;
}

export const TROUBLES: Trouble[] = [
	{ label: 'refused', fault: { status: 500 } },
	{ label: 'forbidden', fault: { status: 403 } },
	{ label: 'cut off', fault: { reset: 0 }, readingTimes: 3 },
	{ label: 'silent', fault: { stall: 0 }, isSilence: true },
];

/** Runs the node with a step that fails. */
export async function failedAt(
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
export const counted = ({ sessions, collections, documents }: Made) => [
	sessions.length,
	collections.length,
	documents.length,
];
