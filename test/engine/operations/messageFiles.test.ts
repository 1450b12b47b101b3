import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ANSWER_LIMITS } from '../../../nodes/shared/transport/answerLimits';
import { addAgentFiles, type GivenAgentFile } from '../../support/agentFiles';
import { arrange, type Given } from '../../support/operationCases';
import { runOn, type NodeOptions } from '../../support/runNode';
import { PICTURE } from '../../support/sampleFiles';
import { NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const download = async (
	messageId: string,
	more: INodeParameters = {},
	options: Partial<NodeOptions> = {},
) =>
	await runOn(
		running(),
		{ resource: 'message', operation: 'downloadFiles', messageId, ...more },
		options,
	);

const callsOf = ({ emulator }: Given) => emulator.requests.map((request) => sentOf(request)[0]);

const list = ({ replyId }: Given) => `GET /messages/${replyId}/meta?info_type=agent_files`;
const fetching = (id: string, name: string) => `GET /file?${new URLSearchParams({ id, name })}`;

const ALL_BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
const NO_FILES =
	'There are no files to download: only an agent makes files, and not for each answer. Choose an answer that was sent with Use Agent, and ask the agent for a file.';
const gone = (...names: string[]) =>
	`The server no longer has these files of an agent, so they were left out: ${names.map((name) => `"${name}"`).join(', ')}. Let the agent make them again where they are needed.`;

interface Row {
	label: string;
	files: GivenAgentFile[];
	/** The files that come, by their places in `files`, and what n8n calls them. */
	described: Array<[place: number, IDataObject]>;
	hints?: string[];
}

const ROWS: Row[] = [
	{
		label: 'a table',
		files: [{ name: 'sales.csv', text: 'month,sum\nMay,3\n', mediaType: 'text/csv' }],
		described: [[0, { fileName: 'sales.csv', mimeType: 'text/csv', fileExtension: 'csv' }]],
	},
	{
		label: 'a picture beside a text',
		files: [
			{ name: 'chart.png', text: PICTURE, mediaType: 'image/png' },
			{ name: 'notes.txt', text: 'Größe' },
		],
		described: [
			[0, { fileName: 'chart.png', mimeType: 'image/png', fileType: 'image' }],
			[1, { fileName: 'notes.txt', mimeType: 'text/plain', fileType: 'text' }],
		],
	},
	{
		label: 'every byte that there is',
		files: [{ name: 'all.bin', text: ALL_BYTES, mediaType: 'application/octet-stream' }],
		described: [[0, { fileName: 'all.bin', mimeType: 'application/octet-stream' }]],
	},
	{
		label: 'a type by the name, where the server does not say what it is',
		files: [{ name: 'sales.xlsx', mediaType: 'application/octet-stream' }],
		described: [
			[
				0,
				{
					fileName: 'sales.xlsx',
					mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				},
			],
		],
	},
	{
		label: 'a name with characters of any kind',
		files: [{ name: 'Prüfung "1" 给&b=c%.txt' }],
		described: [[0, { fileName: 'Prüfung "1" 给&b=c%.txt' }]],
	},
	{
		label: 'names with folders, of which the last part is kept',
		files: [{ name: '/tmp/out/sales.csv' }, { name: '..\\..\\secret.txt' }],
		described: [
			[0, { fileName: 'sales.csv' }],
			[1, { fileName: 'secret.txt' }],
		],
	},
	{
		label: 'two files of one name',
		files: [
			{ name: 'a.txt', text: 'first' },
			{ name: 'a.txt', text: 'second' },
		],
		described: [
			[0, { fileName: 'a.txt' }],
			[1, { fileName: 'a.txt' }],
		],
	},
	{
		label: 'the others where one is gone',
		files: [{ name: 'a.txt' }, { name: 'b.txt', isGone: true }, { name: 'c.txt' }],
		described: [
			[0, { fileName: 'a.txt' }],
			[2, { fileName: 'c.txt' }],
		],
		hints: [gone('b.txt')],
	},
	{
		label: 'nothing where all are gone',
		files: [
			{ name: 'x/<b>.txt', isGone: true },
			{ name: 'b.txt', isGone: true },
		],
		described: [],
		hints: [gone('‹b>.txt', 'b.txt'), NO_FILES],
	},
	{ label: 'nothing where none was made', files: [], described: [], hints: [NO_FILES] },
];

it.each(ROWS)('gives $label', async ({ files, described, hints = [] }) => {
	const given = arrange(running());
	const ids = addAgentFiles(given, ...files);
	const run = await download(given.replyId);
	expect(run.error).toBeUndefined();
	expect(callsOf(given)).toEqual([
		list(given),
		...files.map(({ name }, index) => fetching(ids[index] ?? '', name)),
	]);
	expect(run.items.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
		described.map(([place, { fileName: name }]) => ({
			json: { id: ids[place], document_id: ids[place], name, message_id: given.replyId },
			pairedItem: { item: 0 },
		})),
	);
	expect(run.items.map(({ binary }) => binary)).toEqual(
		described.map(([, fields]) => ({ data: expect.objectContaining(fields) })),
	);
	const texts = run.items.map(({ binary }) => Buffer.from(binary?.data?.data ?? '', 'base64'));
	expect(texts).toEqual(
		described.map(([place]) => Buffer.from(files[place]?.text ?? files[place]?.name ?? '')),
	);
	expect(run.hints).toEqual(hints);
});

it('pairs the files with the items that they come from, in the field that was asked for', async () => {
	const given = arrange(running());
	addAgentFiles(given, { name: 'a.txt' }, { name: 'b.txt' });
	const { items } = await download(
		'={{ $json.message_id }}',
		{ binaryPropertyName: '={{ $json.field }}' },
		{
			items: [
				{ json: { message_id: given.replyId, field: 'report' } },
				{ json: { message_id: given.questionId, field: 'none' } },
				{ json: { message_id: given.replyId, field: 'again' } },
			],
		},
	);
	expect(
		items.map(({ json, binary, pairedItem }) => [json.name, Object.keys(binary ?? {}), pairedItem]),
	).toEqual([
		['a.txt', ['report'], { item: 0 }],
		['b.txt', ['report'], { item: 0 }],
		['a.txt', ['again'], { item: 2 }],
		['b.txt', ['again'], { item: 2 }],
	]);
});

it('asks again for a file that broke off', async () => {
	const given = arrange(running());
	const [id = ''] = addAgentFiles(given, { name: 'a.txt' });
	running().addFault({ match: 'GET /file', reset: 0 });
	const { items } = await download(given.replyId);
	expect(items).toHaveLength(1);
	expect(callsOf(given)).toEqual([list(given), fetching(id, 'a.txt'), fetching(id, 'a.txt')]);
});

interface Failure {
	label: string;
	arrange?: (given: Given) => unknown;
	parameters?: INodeParameters;
	error: IDataObject;
	requests: number;
}

const FAILURES: Failure[] = [
	{
		label: 'a message that there is not',
		parameters: { messageId: NOWHERE },
		error: { message: expect.stringContaining(NOWHERE), httpCode: '404' },
		requests: 1,
	},
	{
		label: 'a list that may not be read',
		arrange: ({ emulator }) =>
			emulator.addFault({ match: 'GET /messages/{message_id}/meta', status: 403 }),
		error: { httpCode: '403' },
		requests: 1,
	},
	{
		label: 'a list that is none',
		arrange: ({ emulator }) =>
			emulator.addFault({ match: 'GET /messages/{message_id}/meta', body: 'wrong-shape' }),
		error: { message: 'The server answered with an object where a list was expected' },
		requests: 1,
	},
	{
		label: 'a file that may not be read',
		arrange: ({ emulator }) => emulator.addFault({ match: 'GET /file', status: 403 }),
		error: { httpCode: '403' },
		requests: 2,
	},
	{
		label: 'a file that breaks off each time',
		arrange: ({ emulator }) => emulator.addFault({ match: 'GET /file', reset: 0, times: 3 }),
		error: { message: expect.stringMatching(/^Lost the connection to /) },
		requests: 4,
	},
	...['', '.', '..'].map((messageId) => ({
		label: `the ID "${messageId}"`,
		parameters: { messageId: `={{ "${messageId}" }}` },
		error: { message: expect.stringContaining("The parameter 'Message ID' is ") },
		requests: 0,
	})),
	{
		label: 'no field for the files',
		parameters: { binaryPropertyName: '={{ $json.missing }}' },
		error: { message: "The parameter 'Put Output File in Field' is empty" },
		requests: 0,
	},
];

it.each(FAILURES)('says what is wrong: $label', async (row) => {
	const given = arrange(running());
	addAgentFiles(given, { name: 'a.txt' });
	row.arrange?.(given);
	const { items } = await download(given.replyId, row.parameters, {
		onError: 'continueRegularOutput',
	});
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(row.error) }, pairedItem: { item: 0 } },
	]);
	expect(callsOf(given)).toHaveLength(row.requests);
});

it('leaves a file at the server that is larger than its limit', async () => {
	const given = arrange(running());
	addAgentFiles(given, { name: 'a.bin', text: Buffer.alloc(2048) });
	const limit = jest.replaceProperty(ANSWER_LIMITS.file, 'maxBytes', 1024 as never);
	const { error } = await download(given.replyId);
	limit.restore();
	expect(error?.message).toMatch(/^The file is larger than /);
});
