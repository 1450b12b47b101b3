import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { hurryWaits } from '../../support/fasterClocks';
import { itemWith } from '../../support/fileItems';
import { passOn } from '../../support/gateway';
import { set } from '../../support/operationCases';
import { runNode } from '../../support/runNode';
import { useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';
import {
	addShelf,
	BEGIN,
	callOf,
	CONTRACT,
	FIND,
	kept,
	LOOK,
	oneFile,
	SEND,
	SHELF,
	upload,
} from './uploadSteps';

const running = useEmulator({ switches: { 'job-delay': 0 } });
const gateway = useGateway(running);
hurryWaits();

const UUID = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

interface Row {
	/** What goes wrong, in the words of the label. */
	trouble: string;
	arrange: (emulator: Emulator) => unknown;
	parameters?: INodeParameters;
	inputs?: INodeExecutionData[];
	/** How it ends: with the name of the document, or with what the error says and has besides. */
	ends: { document: string } | { message: unknown; left: string; details: IDataObject };
	asked: string[];
	/** Whether it is counted how often the job is looked at. */
	isPatient?: boolean;
	server: ReturnType<typeof kept>;
}

const DONE = { uploads: 1, jobs: ['completed' as const], documents: ['boiler.txt'] };
const UPLOADED = { uploads: 1, jobs: [], documents: [] };
const NOTHING = { uploads: 0, jobs: [], documents: [] };

const DOCUMENT = { document: 'boiler.txt' };

/** What is left after each step, as the error says it: where the server refuses, and where nobody knows whether it did. */
const LEFT = {
	nothing: '',
	uploaded: 'The file "boiler.txt" was uploaded before that, and is in no collection.',
	perhaps:
		'The file "boiler.txt" was uploaded before that, and may be in the collection soon: look there before you add it again.',
	reading: 'The file "boiler.txt" was given to the job {id}.',
	read: 'The file "boiler.txt" was read before that, and is in the collection.',
};

const UNANSWERED = expect.stringContaining('Lost the connection');

/** The server refuses one request of a step; it is asked for it so many times. */
function refusing(
	step: string,
	status: number,
	left: string,
	details: IDataObject,
	asked: string[],
	server: Row['server'],
	times = 1,
): Row {
	return {
		trouble: `${step} with HTTP ${status}${times > 1 ? `, over and over` : ''}`,
		arrange: ({ addFault }) => addFault({ match: CONTRACT[step] ?? '', status, times }),
		ends: { message: `The emulator was told to answer ${status}.`, left, details },
		asked,
		server,
	};
}

/** What passes by itself, so that the request is sent once more, and the document is there once. */
function passing(step: string, fault: { status: number } | { reset: number }): Row {
	const all = [SEND, BEGIN, LOOK, FIND];
	return {
		trouble: `${step} with ${JSON.stringify(fault)} once`,
		arrange: ({ addFault }) => addFault({ match: CONTRACT[step] ?? '', ...fault }),
		ends: DOCUMENT,
		asked: all.flatMap((call) => (call === step ? [call, call] : [call])),
		server: DONE,
	};
}

/** The connection is reset before a step is done. */
const broken = (step: string, left: string, details: IDataObject, server: Row['server']): Row => ({
	trouble: `${step} without an answer`,
	arrange: ({ addFault }) => addFault({ match: CONTRACT[step] ?? '', reset: 0 }),
	ends: { message: UNANSWERED, left, details },
	asked: step === SEND ? [SEND] : [SEND, BEGIN],
	server,
});

/** A step is done, and its answer gets lost. */
const unheard = (step: string, left: string, details: IDataObject, server: Row['server']): Row => ({
	trouble: `${step}, whose answer gets lost`,
	arrange: () => {
		gateway().meddle = (answer, response, { method = '', url = '' }) => {
			const path = url.replace('/api/v1', '').replace(/\?.*/, '');
			if (callOf({ method, path }) === step) response.destroy();
			else passOn(answer, response);
		};
	},
	ends: { message: UNANSWERED, left, details },
	asked: step === SEND ? [SEND] : [SEND, BEGIN],
	server,
});

const uploadId = { upload_id: UUID };
const jobId = { job_id: UUID };
const both = { job_id: UUID, collection_id: SHELF };
const looked = [SEND, BEGIN, LOOK];
const found = [...looked, FIND];

const outcome = (
	kind: 'fail' | 'cancel' | 'hang',
	message: string,
	left: string,
	state: Row['server']['jobs'][number],
): Row => ({
	trouble: `a job that is to ${kind}`,
	arrange: (emulator) => set(emulator, { 'job-outcome': kind }),
	parameters: { options: { timeout: 1 } },
	ends: { message, left, details: jobId },
	asked: looked,
	isPatient: true,
	server: { ...UPLOADED, jobs: [state] },
});

const FILE_ROWS: Row[] = [
	...[413, 403, 500, 503].map((status) =>
		refusing(SEND, status, LEFT.nothing, {}, [SEND], NOTHING),
	),
	refusing(SEND, 429, LEFT.nothing, {}, [SEND, SEND, SEND], NOTHING, 3),
	passing(SEND, { status: 429 }),
	broken(SEND, LEFT.nothing, {}, NOTHING),
	unheard(SEND, LEFT.nothing, {}, UPLOADED),
	...[413, 403, 404, 422].map((status) =>
		refusing(BEGIN, status, LEFT.uploaded, uploadId, [SEND, BEGIN], UPLOADED),
	),
	...[500, 503].map((status) =>
		refusing(BEGIN, status, LEFT.perhaps, uploadId, [SEND, BEGIN], UPLOADED),
	),
	refusing(BEGIN, 429, LEFT.uploaded, uploadId, [SEND, BEGIN, BEGIN, BEGIN], UPLOADED, 3),
	passing(BEGIN, { status: 429 }),
	broken(BEGIN, LEFT.perhaps, uploadId, UPLOADED),
	unheard(BEGIN, LEFT.perhaps, uploadId, DONE),
	...[403, 404, 500].map((status) => refusing(LOOK, status, LEFT.reading, jobId, looked, DONE)),
	refusing(LOOK, 503, LEFT.reading, jobId, [...looked, LOOK, LOOK], DONE, 3),
	passing(LOOK, { status: 429 }),
	passing(LOOK, { status: 503 }),
	passing(LOOK, { reset: 0 }),
	outcome('fail', 'The job "Ingesting boiler.txt" did not succeed', LEFT.reading, 'failed'),
	outcome(
		'cancel',
		'The job "Ingesting boiler.txt" was stopped at the server by admin@emulator.example',
		LEFT.reading,
		'canceled',
	),
	outcome(
		'hang',
		'The job "Ingesting boiler.txt" was not done after 1 second',
		LEFT.reading,
		'in progress',
	),
	...[403, 500].map((status) => refusing(FIND, status, LEFT.read, both, found, DONE)),
	refusing(FIND, 503, LEFT.read, both, [...found, FIND, FIND], DONE, 3),
	passing(FIND, { status: 429 }),
	passing(FIND, { status: 503 }),
	passing(FIND, { reset: 0 }),
];

const BEGIN_TEXT = 'POST /ingest/plain_text/job';
const BEGIN_SITE = 'POST /ingest/website/job';

const text = { source: 'text', text: 'The boiler holds nine litres.', fileName: 'boiler.txt' };

/** What has no upload, so that nothing is left where its job is refused. */
const JOB_ROWS = [
	[BEGIN_TEXT, text, 'The text "boiler.txt"'],
	[BEGIN_SITE, { source: 'url', url: 'http://127.0.0.1:9/' }, 'The website "http://127.0.0.1:9/"'],
].flatMap(([begin, parameters, title]): Row[] => {
	const match = String(begin);
	const common = { parameters: Object(parameters), asked: [match], server: NOTHING };
	return [
		{
			...common,
			trouble: `${match} with HTTP 403`,
			arrange: ({ addFault }) => addFault({ match, status: 403 }),
			ends: { message: 'The emulator was told to answer 403.', left: LEFT.nothing, details: {} },
		},
		{
			...common,
			trouble: `${match} without an answer`,
			arrange: ({ addFault }) => addFault({ match, reset: 0 }),
			ends: {
				message: UNANSWERED,
				left: `${title} may be in the collection soon: look there before you add it again.`,
				details: {},
			},
		},
	];
});

it.each([...FILE_ROWS, ...JOB_ROWS].map((row) => [row.trouble, row] as const))(
	'says what is left, and doubles nothing: %s',
	async (_label, row) => {
		const emulator = running();
		addShelf(emulator);
		row.arrange(emulator);
		const { items } = await runNode(upload(row.parameters), {
			credential: { url: gateway().url, apiKey: emulator.keys.global },
			items: row.inputs ?? oneFile,
			onError: 'continueRegularOutput',
		});
		const asked = emulator.requests.map(callOf);
		expect(
			asked.filter((call, nr) => !row.isPatient || call !== LOOK || asked[nr - 1] !== LOOK),
		).toEqual(row.asked);
		expect(kept(emulator)).toEqual(row.server);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		const [json] = items.map((item) => item.json);
		if ('document' in row.ends) {
			expect(json).toMatchObject({ name: row.ends.document, collection_id: SHELF });
			return;
		}
		const { message, description, ...details } = Object(json?.error);
		expect(message).toEqual(row.ends.message);
		const plain = String(description).replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '{id}');
		expect(plain.endsWith(row.ends.left)).toBe(true);
		expect(/The (?:file|text|website) "/.test(plain)).toBe(row.ends.left !== LEFT.nothing);
		expect(details).toEqual(expect.objectContaining(row.ends.details));
		const ids = Object.keys(details).filter((name) => name.endsWith('_id'));
		expect(ids.sort()).toEqual(Object.keys(row.ends.details).sort());
	},
);

it('sends a file from its beginning where the server was too busy for it', async () => {
	const emulator = running();
	addShelf(emulator);
	emulator.addFault({ match: SEND, status: 429, times: 2 });
	const content = 'The boiler holds nine litres. '.repeat(100_000);
	const { error } = await runNode(upload(), {
		credential: { url: emulator.url, apiKey: emulator.keys.global },
		items: [itemWith({ data: { content, fileName: 'boiler.txt' } })],
	});
	expect(error).toBeUndefined();
	const sizes = emulator.requests
		.filter((request) => callOf(request) === SEND)
		.map(({ body }) => Object(Object(body).file).size);
	expect(sizes).toEqual([content.length, content.length, content.length]);
	expect(kept(emulator)).toEqual(DONE);
});

/** Several files of one item, in fields of their own, each of which is a document if it is alone. */
const SEVERAL: Array<[string, Record<string, string>, IDataObject, string[], string[]]> = [
	[
		'the second is refused: no other is sent, and the first is waited for',
		{ a: 'one', b: 'x'.repeat(200), c: 'three' },
		{
			message: '"b.txt" is larger than the 100 bytes that are taken here.',
			description: expect.stringMatching(/Added all the same: "a\.txt" \([\da-f-]{36}\)\.$/),
			httpCode: '413',
			added: [{ document_id: UUID, name: 'a.txt' }],
		},
		['a.txt'],
		['completed'],
	],
	[
		'one cannot be read: the others are added',
		{ a: 'one', 'b.docx': 'no document', c: 'three' },
		{
			message: 'The job "Ingesting b.docx" did not succeed',
			description: expect.stringMatching(
				/was given to the job [\da-f-]{36}\. Added all the same: "a\.txt" \([\da-f-]{36}\), "c\.txt" \([\da-f-]{36}\)\.$/,
			),
			job_id: UUID,
			progress: 1,
			added: [
				{ document_id: UUID, name: 'a.txt' },
				{ document_id: UUID, name: 'c.txt' },
			],
		},
		['a.txt', 'c.txt'],
		['completed', 'failed', 'completed'],
	],
	[
		'none can be read: what is said is about the first',
		{ 'a.docx': 'no document', 'b.docx': 'none either' },
		{
			message: 'The job "Ingesting a.docx" did not succeed',
			description: expect.stringMatching(/The file "a\.docx" was given to the job [\da-f-]{36}\.$/),
			job_id: UUID,
			progress: 1,
		},
		[],
		['failed', 'failed'],
	],
];

it.each(SEVERAL)('of several files, %s', async (_label, files, error, documents, jobs) => {
	const emulator = running();
	addShelf(emulator);
	set(emulator, { 'upload-limit': 100 });
	const fields = Object.entries(files).map(([name, content], nr) => {
		const fileName = name.includes('.') ? name : `${name}.txt`;
		return [`field${nr}`, { content, fileName }] as const;
	});
	const { items } = await runNode(
		upload({ binaryPropertyName: fields.map(([field]) => field).join(', ') }),
		{
			credential: { url: emulator.url, apiKey: emulator.keys.global },
			items: [itemWith(Object.fromEntries(fields))],
			onError: 'continueRegularOutput',
		},
	);
	const [json] = items.map((item) => item.json);
	const { description, ...others } = Object(json?.error);
	expect({ description, ...others }).toEqual(error);
	const server = kept(emulator);
	expect(server.documents.sort()).toEqual(documents);
	expect(server.jobs).toEqual(jobs);
});
