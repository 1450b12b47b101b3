import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { RecordedRequest } from '../../../emulator/recorder';
import type { Emulator } from '../../../emulator/startEmulator';
import { itemWith } from '../../support/fileItems';
import { byId, set } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import { CARE, useEmulator } from '../../support/useEmulator';
import {
	addShelf,
	BEGIN,
	callOf,
	CANCEL,
	CONTRACT,
	FIND,
	kept,
	LOOK,
	oneFile,
	SEND,
	upload,
} from './uploadSteps';

const running = useEmulator();

/** Longer than any test looks at a job. */
const ENDLESS = { 'job-delay': 3_600_000 };
const AT_ONCE = { 'job-delay': 0 };

/**
 * Runs the node, and stops it with the request for which `isTime`. Gives what it says is left.
 * @param isHeld whether that request gets no answer as long as the node waits for it
 */
async function stopped(
	parameters: INodeParameters,
	items: INodeExecutionData[] | undefined,
	isTime: (call: string, emulator: Emulator) => boolean,
	isHeld = true,
) {
	const emulator = running();
	const stop = new AbortController();
	emulator.hooks.arrive = (request: RecordedRequest) => {
		const call = callOf(request);
		const isStop = !stop.signal.aborted && isTime(call, emulator);
		if (isStop) stop.abort();
		return isStop && isHeld ? new Promise(() => undefined) : undefined;
	};
	const { status, error } = await runOn(emulator, parameters, { items, stop: stop.signal });
	expect(status).toBe('canceled');
	expect(error?.message).toContain('The execution was canceled before the server answered');
	return String(error?.description)
		.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '{id}')
		.replace(/^The server may still finish [^.]*\. Look there [^.]*\. ?/, '');
}

/** Waits until the server has as much: it may go on with a request whose client has gone. */
async function settled({ uploads, jobs }: ReturnType<typeof kept>) {
	const { store } = running();
	while (store.uploads.size < uploads || store.jobs.entries.size < jobs.length) await sleep(5);
}

interface Row {
	step: string;
	switches: Emulator['switches'];
	/** What else is arranged. */
	arrange?: (emulator: Emulator) => unknown;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	/** At which request it is stopped. */
	at: string;
	/** At which of these, if not the first one. */
	nr?: number;
	asked: string[];
	/** Whether the server answers that request all the same. */
	isAnswered?: boolean;
	/** What the error says is left. */
	left: string;
	server: ReturnType<typeof kept>;
}

const BEGIN_TEXT = 'POST /ingest/plain_text/job';

const text = { source: 'text', text: 'The boiler holds nine litres.', fileName: 'boiler.txt' };

const TWO = [
	itemWith({
		a: { content: 'One', fileName: 'a.txt' },
		b: { content: 'Two', fileName: 'b.txt' },
	}),
];

const CANCELED = 'The job {id}, which reads it, was canceled as well.';

const ROWS: Row[] = [
	{
		step: 'while a file is sent',
		switches: AT_ONCE,
		at: SEND,
		asked: [SEND],
		left: '',
		server: { uploads: 1, jobs: [], documents: [] },
	},
	{
		step: 'while its job begins',
		switches: ENDLESS,
		at: BEGIN,
		isAnswered: true,
		asked: [SEND, BEGIN, CANCEL],
		left: CANCELED,
		server: { uploads: 1, jobs: ['canceled'], documents: [] },
	},
	{
		step: 'while its job begins, which the server does not say in time',
		switches: ENDLESS,
		at: BEGIN,
		asked: [SEND, BEGIN],
		left: 'The file "boiler.txt" was uploaded before that, and may be in the collection soon: look there before you add it again.',
		server: { uploads: 1, jobs: ['in progress'], documents: [] },
	},
	{
		step: 'while the job of a text begins',
		switches: ENDLESS,
		parameters: text,
		at: BEGIN_TEXT,
		isAnswered: true,
		asked: [BEGIN_TEXT, CANCEL],
		left: CANCELED,
		server: { uploads: 0, jobs: ['canceled'], documents: [] },
	},
	{
		step: 'while its job is looked at',
		switches: ENDLESS,
		at: LOOK,
		asked: [SEND, BEGIN, LOOK, CANCEL],
		left: CANCELED,
		server: { uploads: 1, jobs: ['canceled'], documents: [] },
	},
	{
		step: 'while its job is looked at once more',
		switches: ENDLESS,
		at: LOOK,
		nr: 2,
		asked: [SEND, BEGIN, LOOK, LOOK, CANCEL],
		left: CANCELED,
		server: { uploads: 1, jobs: ['canceled'], documents: [] },
	},
	{
		step: 'while the job of a text is looked at',
		switches: ENDLESS,
		parameters: text,
		at: LOOK,
		asked: [BEGIN_TEXT, LOOK, CANCEL],
		left: CANCELED,
		server: { uploads: 0, jobs: ['canceled'], documents: [] },
	},
	{
		step: 'where the job may not be canceled',
		switches: ENDLESS,
		arrange: ({ addFault }) => addFault({ match: CONTRACT[CANCEL] ?? '', status: 403 }),
		at: LOOK,
		asked: [SEND, BEGIN, LOOK, CANCEL],
		left: 'The job {id}, which reads it, could not be canceled.',
		server: { uploads: 1, jobs: ['in progress'], documents: [] },
	},
	{
		step: 'while its document is looked for',
		switches: AT_ONCE,
		at: FIND,
		asked: [SEND, BEGIN, LOOK, FIND],
		left: 'The file "boiler.txt" was read before that, and is in the collection.',
		server: { uploads: 1, jobs: ['completed'], documents: ['boiler.txt'] },
	},
];

it.each(ROWS.map((row) => [row.step, row] as const))(
	'ends, and says what is left: %s',
	async (
		_label,
		{ switches, arrange, parameters, at, nr = 1, isAnswered, asked, left, server },
	) => {
		const emulator = running();
		addShelf(emulator);
		set(emulator, switches);
		arrange?.(emulator);
		let met = 0;
		const description = await stopped(
			upload(parameters),
			oneFile,
			(call) => {
				if (call === at) met += 1;
				return met === nr;
			},
			!isAnswered,
		);
		expect(emulator.requests.map(callOf)).toEqual(asked);
		await settled(server);
		expect(kept(emulator)).toEqual(server);
		expect(description).toBe(left);
	},
);

it('cancels the jobs of all files of an item', async () => {
	const emulator = running();
	addShelf(emulator);
	set(emulator, ENDLESS);
	const looked = () => emulator.requests.map(callOf).filter((call) => call === LOOK).length;
	await stopped(
		upload({ binaryPropertyName: 'a, b' }),
		TWO,
		(call) => call === LOOK && emulator.store.jobs.entries.size === 2 && looked() > 2,
	);
	expect(kept(emulator)).toEqual({ uploads: 2, jobs: ['canceled', 'canceled'], documents: [] });
});

it('cancels the jobs of all items, and begins no other', async () => {
	const emulator = running();
	addShelf(emulator);
	set(emulator, ENDLESS);
	const items = ['a', 'b', 'c'].map((name) =>
		itemWith({ data: { content: name, fileName: `${name}.txt` } }),
	);
	await stopped(
		upload({ options: { maxConcurrency: 2 } }),
		items,
		(call) => call === LOOK && emulator.store.jobs.entries.size === 2,
	);
	expect(kept(emulator)).toEqual({ uploads: 2, jobs: ['canceled', 'canceled'], documents: [] });
});

it('cancels the job of a file that is not waited for, where it begins just then', async () => {
	const emulator = running();
	addShelf(emulator);
	set(emulator, ENDLESS);
	const stop = new AbortController();
	emulator.hooks.arrive = (request) => {
		if (callOf(request) === BEGIN) stop.abort();
		return undefined;
	};
	const { status } = await runOn(emulator, upload({ waitForCompletion: false }), {
		items: oneFile,
		stop: stop.signal,
	});
	expect(status).toBe('canceled');
	expect(emulator.requests.map(callOf)).toEqual([SEND, BEGIN, CANCEL]);
	expect(kept(emulator).jobs).toEqual(['canceled']);
});

it.each([
	['POST /documents/process_job', ENDLESS, ['canceled']],
	[LOOK, ENDLESS, ['canceled']],
	['GET /documents/{id}/summaries', AT_ONCE, ['completed']],
])('cancels the job of a summary: stopped at %s', async (at, switches, jobs) => {
	const emulator = running();
	set(emulator, switches);
	const parameters = { resource: 'document', operation: 'summarize', documentId: byId(CARE) };
	const left = await stopped(parameters, undefined, (call) => call === at, at === LOOK);
	expect(left).toBe('The job {id} was canceled.');
	expect(kept(emulator).jobs).toEqual(jobs);
});
