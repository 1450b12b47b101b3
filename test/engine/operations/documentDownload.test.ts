import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ANSWER_LIMITS } from '../../../nodes/shared/transport/answerLimits';
import { byId, identified } from '../../support/operationCases';
import { passOn } from '../../support/gateway';
import { runNode, runOn } from '../../support/runNode';
import { pdfFile, PICTURE } from '../../support/sampleFiles';
import { shortDocuments } from '../../support/shortForms';
import { ask, CARE, MANUAL, NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';
import { useGateway } from '../../support/useGateway';

const running = useEmulator();
const gateway = useGateway(running);

const download = (documentId: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'document',
	operation: 'download',
	documentId: byId(documentId),
	...more,
});

const bytesIn = ({ binary }: INodeExecutionData, field: string) =>
	Buffer.from(binary?.[field]?.data ?? '', 'base64');

/** The file of each document, and what n8n has to call it. */
const FILES: Array<[string, { name: string; mediaType: string; bytes: Buffer }, IDataObject]> = [
	[
		'a PDF document',
		{ name: 'plan.pdf', mediaType: 'application/pdf', bytes: pdfFile([['A pump']]) },
		{ fileName: 'plan.pdf', mimeType: 'application/pdf', fileExtension: 'pdf', fileType: 'pdf' },
	],
	[
		'a picture',
		{ name: 'dot.png', mediaType: 'image/png', bytes: PICTURE },
		{ fileName: 'dot.png', mimeType: 'image/png', fileExtension: 'png', fileType: 'image' },
	],
	[
		'a file whose name has characters of any kind',
		{ name: 'Prüfung "1" 给&b=c%.txt', mediaType: 'text/plain', bytes: Buffer.from('Größe') },
		{
			fileName: 'Prüfung "1" 给&b=c%.txt',
			mimeType: 'text/plain',
			fileExtension: 'txt',
			fileType: 'text',
		},
	],
	[
		'a file of which the server does not say what it is',
		{ name: 'notes.md', mediaType: 'application/octet-stream', bytes: Buffer.from('# Notes') },
		{ fileName: 'notes.md', mimeType: 'text/markdown', fileExtension: 'md' },
	],
	[
		'every byte that there is',
		{
			name: 'all.bin',
			mediaType: 'application/octet-stream',
			bytes: Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256)),
		},
		{ fileName: 'all.bin', mimeType: 'application/octet-stream', fileExtension: 'bin' },
	],
];

it.each(FILES)('gives %s as it is', async (_label, file, described) => {
	const emulator = running();
	const { id } = emulator.store.addDocument(MANUAL, file);
	const run = await runOn(emulator, download(id));
	expect(run.error).toBeUndefined();
	expect(emulator.requests.map(sentOf)).toEqual([
		[`GET /documents/${id}`],
		[`GET /file?${new URLSearchParams({ id, name: file.name })}`],
	]);
	expect(run.items.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
		{
			json: shortDocuments(await ask(emulator, `/documents/${id}`))[0],
			pairedItem: { item: 0 },
		},
	]);
	expect(run.items.map(({ binary }) => binary)).toEqual([
		{ data: expect.objectContaining(described) },
	]);
	expect(run.items.map((item) => bytesIn(item, 'data').equals(file.bytes))).toEqual([true]);
});

/** Names that a document may have, and what n8n has to call its file: it may become part of a path. */
const NAMES: Array<[what: string, name: string, fileName: string]> = [
	['folders', '../../etc/cron.d/job', 'job'],
	['folders of Windows', 'C:\\reports\\..\\may.pdf', 'may.pdf'],
	['a line break and NUL', 'may\r\nreport\0.pdf', 'may report .pdf'],
	['many characters', `${'x'.repeat(300)}.pdf`, `${'x'.repeat(255)}…`],
	['no character after its folders', 'reports/', ''],
];

it.each(NAMES)('makes of a name with %s the name of a file', async (_label, name, fileName) => {
	const emulator = running();
	const { id } = emulator.store.addDocument(MANUAL, { name: 'a.txt', bytes: Buffer.from('A') });
	gateway().meddle = (answer, response, { url = '' }) => {
		const isFile = url.startsWith('/file');
		const body = isFile ? answer.body : Buffer.from(JSON.stringify({ id, name }));
		passOn({ ...answer, body }, response);
	};
	const { error, items } = await runNode(download(id), {
		credential: { url: gateway().url, apiKey: emulator.keys.global },
	});
	expect(error).toBeUndefined();
	const [{ json, binary }] = items as [INodeExecutionData];
	expect([json.name, binary?.data?.fileName ?? '', binary?.data?.directory]).toEqual([
		name,
		fileName,
		undefined,
	]);
});

it('gives the fields of the API with Simplify off, beside the file', async () => {
	const emulator = running();
	const bytes = Buffer.from('# Notes');
	const { id } = emulator.store.addDocument(MANUAL, { name: 'notes.md', bytes });
	const { items } = await runOn(emulator, download(id, { simplify: false }));
	expect(items.map(({ json }) => json)).toEqual(
		identified('document_id', await ask(emulator, `/documents/${id}`)),
	);
	expect(items.map((item) => bytesIn(item, 'data'))).toEqual([bytes]);
});

it('puts the file of each item into the field that was asked for', async () => {
	const emulator = running();
	const ids = ['One', 'Two'].map(
		(text) =>
			emulator.store.addDocument(MANUAL, { name: `${text}.txt`, bytes: Buffer.from(text) }).id,
	);
	const { items } = await runOn(
		emulator,
		download('={{ $json.document_id }}', { binaryPropertyName: 'manual' }),
		{ items: ids.map((id) => ({ json: { document_id: id } })) },
	);
	expect(
		items.map((item) => ({
			id: item.json.document_id,
			text: String(bytesIn(item, 'manual')),
			pairedItem: item.pairedItem,
		})),
	).toEqual([
		{ id: ids[0], text: 'One', pairedItem: { item: 0 } },
		{ id: ids[1], text: 'Two', pairedItem: { item: 1 } },
	]);
});

it('asks again for a file that broke off', async () => {
	const emulator = running();
	const bytes = Buffer.from('Descale with citric acid.');
	const { id } = emulator.store.addDocument(MANUAL, { name: 'hint.txt', bytes });
	emulator.addFault({ match: 'GET /file', reset: 0 });
	const { items } = await runOn(emulator, download(id));
	expect(items.map((item) => bytesIn(item, 'data'))).toEqual([bytes]);
	expect(emulator.requests.map(sentOf).map(([call]) => call.split('?')[0])).toEqual([
		`GET /documents/${id}`,
		'GET /file',
		'GET /file',
	]);
});

const MIB = 1024 * 1024;

it('leaves a file at the server that is larger than its limit', async () => {
	const emulator = running();
	const { id } = emulator.store.addDocument(MANUAL, {
		name: 'a.bin',
		bytes: Buffer.alloc(2 * MIB),
	});
	const limit = jest.replaceProperty(ANSWER_LIMITS.file, 'maxBytes', MIB as never);
	const { items } = await runOn(emulator, download(id), { onError: 'continueRegularOutput' });
	limit.restore();
	expect(items).toEqual([
		{
			json: {
				error: expect.objectContaining({
					message: 'The file is larger than 1 MB',
					description: 'Get it in h2oGPTe.',
				}),
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(emulator.requests).toHaveLength(2);
});

it.each<[string, string, INodeParameters, Partial<IDataObject>, string[]]>([
	[
		'a document that there is not',
		NOWHERE,
		{},
		{ message: expect.stringContaining(NOWHERE), httpCode: '404' },
		[`GET /documents/${NOWHERE}`],
	],
	[
		'no field for the file',
		CARE,
		{ binaryPropertyName: '={{ $json.missing }}' },
		{ message: "The parameter 'Put Output File in Field' is empty" },
		[],
	],
])('says what is wrong: %s', async (_label, id, parameters, error, requests) => {
	const emulator = running();
	const { items } = await runOn(emulator, download(id, parameters), {
		onError: 'continueRegularOutput',
	});
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(error) }, pairedItem: { item: 0 } },
	]);
	expect(emulator.requests.map((request) => sentOf(request)[0])).toEqual(requests);
});

it('says what the server says of a file that it has no longer', async () => {
	const emulator = running();
	const { id } = emulator.store.addDocument(MANUAL, { name: 'huge.pdf', size: 10 ** 9 });
	const { error } = await runOn(emulator, download(id));
	expect(error).toMatchObject({
		message: '"huge.pdf" was too large to keep: nothing but its size is here.',
		httpCode: '404',
	});
});
