import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Summary } from '../../../emulator/entities';
import type { Emulator } from '../../../emulator/startEmulator';
import type { Given, OperationCase } from '../../support/operationCases';
import { byId, set, testOperation } from '../../support/operationCases';
import { hurryWaits } from '../../support/fasterClocks';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { CARE, MANUAL, NOWHERE, useEmulator } from '../../support/useEmulator';

const running = useEmulator({ switches: { 'job-delay': 0 } });
hurryWaits();

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const SCHEMA = {
	type: 'object',
	properties: { answer: { type: 'string' }, numbers: { type: 'array', items: { type: 'number' } } },
};

const on = (options: INodeParameters = {}) => ({ documentId: byId(CARE), options });

const jobIdOf = ({ store }: Emulator) => [...store.jobs.entries.keys()].at(-1) ?? '';

const begin = (fields: IDataObject = {}): Sent => [
	'POST /documents/process_job',
	{ document_id: CARE, summary_id: expect.stringMatching(UUID), timeout: 600, ...fields },
];

const requests =
	(fields?: IDataObject) =>
	({ emulator }: Given): Sent[] => [
		begin(fields),
		[`GET /jobs/${jobIdOf(emulator)}`],
		[`GET /documents/${CARE}/summaries`],
	];

const atOnce = ({ emulator }: Given) => set(emulator, { 'job-delay': 0 });

/** The ID that the node asked for. */
const requestedId = ({ requests: [first] }: Emulator) => Object(first?.body).summary_id;

const summary =
	(output: GenericValue): OperationCase['items'] =>
	({ emulator }) => [{ output, summary_id: requestedId(emulator), document_id: CARE }];

const text =
	(): OperationCase['items'] =>
	async ({ emulator }, get) => {
		const [first] = [await get(`/documents/${CARE}/summaries`)].flat();
		const { content } = Object(first);
		return [{ output: content, summary_id: requestedId(emulator), document_id: CARE }];
	};

const changeSummaries =
	(change: (own: Summary) => Summary[]) =>
	({ emulator }: Given) => {
		set(emulator, { 'job-delay': 0 });
		emulator.hooks.arrive = ({ path }) => {
			const { store } = emulator;
			const [own] = store.documents.get(CARE)?.summaries ?? [];
			if (own && path.endsWith('/summaries')) {
				store.changeDocument(CARE, { summaries: change(own) });
			}
			return undefined;
		};
	};

testOperation('document', 'summarize', [
	{
		label: 'gives the text',
		arrange: atOnce,
		parameters: () => on(),
		requests: requests(),
		items: text(),
	},
	{
		label: 'sends all options under the names of the API',
		arrange: atOnce,
		parameters: () =>
			on({
				prompt: 'What is it about?',
				llm: byId('emulator-large'),
				maxNumChunks: 2,
				timeout: 30,
			}),
		requests: requests({
			prompt_summary: 'What is it about?',
			llm: 'emulator-large',
			max_num_chunks: 2,
			timeout: 30,
		}),
		items: text(),
	},
	{
		label: 'leaves out options that were emptied again',
		arrange: atOnce,
		parameters: () => on({ prompt: '', llm: byId(''), schema: '' }),
		requests: requests(),
		items: text(),
	},
	{
		label: 'gives data where there is a schema',
		arrange: atOnce,
		parameters: () => on({ schema: JSON.stringify(SCHEMA) }),
		requests: requests({ schema: SCHEMA }),
		items: ({ emulator }) => [
			{
				output: { answer: expect.any(String), numbers: expect.any(Array) },
				summary_id: requestedId(emulator),
				document_id: CARE,
			},
		],
	},
	{
		label: 'takes an empty schema for none',
		arrange: atOnce,
		parameters: () => on({ schema: '{}' }),
		requests: requests(),
		items: text(),
	},
	{
		label: 'finds its own among others',
		arrange: changeSummaries((own) => [
			{ ...own, id: NOWHERE, content: 'Of somebody else' },
			{ ...own, content: 'Its own' },
		]),
		parameters: () => on(),
		requests: requests(),
		items: summary('Its own'),
	},
	{
		label: 'finds it under another ID than the one that it asked for',
		arrange: changeSummaries((own) => [
			{ ...own, id: NOWHERE, content: 'Its own' },
			{ ...own, id: CARE, content: 'An old one', createdAt: 0 },
		]),
		parameters: () => on(),
		requests: requests(),
		items: () => [{ output: 'Its own', summary_id: NOWHERE, document_id: CARE }],
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
		parameters: () => on(),
		requests: ({ emulator }) => [
			begin(),
			[`GET /jobs/${jobIdOf(emulator)}`],
			[`GET /jobs/${jobIdOf(emulator)}`],
			[`GET /documents/${CARE}/summaries`],
		],
		items: text(),
	},
]);

interface Row {
	label: string;
	arrange: (emulator: Emulator) => unknown;
	options?: INodeParameters;
	error: IDataObject;
	/** The methods and paths, without the ID of the job. */
	requests: string[];
}

const BEGIN = 'POST /documents/process_job';
const JOB = 'GET /jobs/{job_id}';
const LIST = `GET /documents/${CARE}/summaries`;

const ROWS: Row[] = [
	{
		label: 'a model that there is not',
		arrange: () => undefined,
		options: { llm: byId('no-such-model') },
		error: { message: expect.stringContaining('no-such-model') },
		requests: [BEGIN],
	},
	{
		label: 'a schema that is none',
		arrange: () => undefined,
		options: { schema: '["text"]' },
		error: { message: "The parameter 'Schema' needs a JSON object but got a list" },
		requests: [],
	},
	{
		label: 'a job that may not begin',
		arrange: ({ addFault }) => addFault({ match: BEGIN, status: 403 }),
		error: { httpCode: '403' },
		requests: [BEGIN],
	},
	{
		label: 'a server that is overloaded, which is not asked twice',
		arrange: ({ addFault }) => addFault({ match: BEGIN, status: 503 }),
		error: { httpCode: '503' },
		requests: [BEGIN],
	},
	{
		label: 'a job that does not succeed',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'fail' }),
		error: {
			message: 'The job "Processing k7-care.md" did not succeed',
			description: expect.stringContaining('the emulator was told so.'),
			job_id: expect.stringMatching(UUID),
		},
		requests: [BEGIN, JOB],
	},
	{
		label: 'a job that somebody cancels',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'cancel' }),
		error: {
			message:
				'The job "Processing k7-care.md" was stopped at the server by admin@emulator.example',
			job_id: expect.stringMatching(UUID),
		},
		requests: [BEGIN, JOB],
	},
	{
		label: 'a job that never ends',
		arrange: (emulator) => set(emulator, { 'job-outcome': 'hang' }),
		options: { timeout: 1 },
		error: {
			message: 'The job "Processing k7-care.md" was not done after 1 second',
			description: expect.stringContaining('It goes on at the server. Wait for it with its ID'),
			job_id: expect.stringMatching(UUID),
		},
		requests: [BEGIN, JOB],
	},
	{
		label: 'a job that cannot be looked at',
		arrange: ({ addFault }) => addFault({ match: JOB, status: 500 }),
		error: { httpCode: '500', job_id: expect.stringMatching(UUID) },
		requests: [BEGIN, JOB],
	},
	{
		label: 'summaries that cannot be read',
		arrange: ({ addFault }) =>
			addFault({ match: 'GET /documents/{document_id}/summaries', status: 403 }),
		error: { httpCode: '403', job_id: expect.stringMatching(UUID) },
		requests: [BEGIN, JOB, LIST],
	},
	{
		label: 'no summary',
		arrange: ({ hooks, store }) => {
			hooks.arrive = ({ path }) => {
				if (path.endsWith('/summaries')) store.changeDocument(CARE, { summaries: [] });
				return undefined;
			};
		},
		error: {
			message: 'The server gave no summary of the document',
			job_id: expect.stringMatching(UUID),
			document_id: CARE,
		},
		requests: [BEGIN, JOB, LIST],
	},
	{
		label: 'a text where data was asked for',
		arrange: ({ hooks, store }) => {
			hooks.arrive = ({ path }) => {
				const [made] = store.documents.get(CARE)?.summaries ?? [];
				if (path.endsWith('/summaries') && made) made.content = 'It is about care.';
				return undefined;
			};
		},
		options: { schema: JSON.stringify(SCHEMA) },
		error: {
			message: 'The summary is no JSON, although a schema was given',
			received: 'It is about care.',
		},
		requests: [BEGIN, JOB, LIST],
	},
];

it.each(ROWS)('says of a summary what is wrong: $label', async (row) => {
	const emulator = running();
	row.arrange(emulator);
	const { items } = await runOn(
		emulator,
		{ resource: 'document', operation: 'summarize', ...on(row.options) },
		{ onError: 'continueRegularOutput' },
	);
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } },
	]);
	const sent = emulator.requests.map(({ method, path }) =>
		`${method} ${path}`.replace(/\/jobs\/[\w-]+/, '/jobs/{job_id}'),
	);
	// A job that never ends is looked at over and over.
	expect(sent.filter((call, index) => call !== JOB || sent[index - 1] !== JOB)).toEqual(
		row.requests,
	);
	expect(emulator.store.jobs.entries.size).toBeLessThan(2);
});

it('makes a summary for each of several items, one after another for one document', async () => {
	const emulator = running();
	const { id } = emulator.store.addDocument(MANUAL, {
		name: 'a.txt',
		pieces: [{ heading: '', text: 'A pump.', page: 1 } as never],
	});
	const { items, error } = await runOn(
		emulator,
		{ resource: 'document', operation: 'summarize', documentId: byId('={{ $json.id }}') },
		{ items: [CARE, id, CARE].map((one) => ({ json: { id: one } })) },
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json, pairedItem }) => [json.document_id, pairedItem])).toEqual([
		[CARE, { item: 0 }],
		[id, { item: 1 }],
		[CARE, { item: 2 }],
	]);
	expect(new Set(items.map(({ json }) => json.summary_id)).size).toBe(3);
	expect(emulator.store.documents.get(CARE)?.summaries).toHaveLength(2);
});
