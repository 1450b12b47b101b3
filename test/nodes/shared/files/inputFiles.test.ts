import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputFiles } from '../../../../nodes/shared/files/inputFiles';
import { failureOf } from '../../../../nodes/shared/transport/errors/failure';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const inMemory = (text: string, fields: Partial<IBinaryData> = {}): IBinaryData => ({
	data: base64(text),
	mimeType: 'text/plain',
	...fields,
});

/** A node whose only input item has these files, and which keeps some of them elsewhere, by their IDs. */
function nodeWith(binary: Record<string, IBinaryData>, stored: Record<string, string> = {}) {
	const node: IExecuteFunctions = Object.create({
		getInputData: () => [{ json: {}, binary }],
		helpers: {
			getBinaryStream: async (id: string) =>
				(async function* () {
					yield Buffer.from(stored[id] ?? '');
				})(),
			getBinaryMetadata: async (id: string) => ({ fileSize: (stored[id] ?? '').length }),
		},
	});
	return node;
}

async function textOf(bytes: AsyncIterable<Uint8Array>) {
	const pieces: Uint8Array[] = [];
	for await (const piece of bytes) pieces.push(piece);
	return Buffer.concat(pieces).toString();
}

const LONG = `${'ä€😀x'.repeat(100_000)}y`;

type GivenFile = [
	label: string,
	file: IBinaryData,
	stored: Record<string, string>,
	fields: object,
	text: string,
];

it.each<GivenFile>([
	[
		'in memory',
		inMemory('Hello', { fileName: 'a.txt' }),
		{},
		{ fileName: 'a.txt', mimeType: 'text/plain', sizeBytes: 5 },
		'Hello',
	],
	[
		'of many pieces in memory',
		inMemory(LONG, { fileName: 'long.txt' }),
		{},
		{ sizeBytes: Buffer.byteLength(LONG) },
		LONG,
	],
	['of one byte', inMemory('x'), {}, { sizeBytes: 1 }, 'x'],
	['of two bytes', inMemory('xy'), {}, { sizeBytes: 2 }, 'xy'],
	...Object.entries({
		'in lines, as mails have it': base64(LONG).replace(/.{76}/g, '$&\r\n'),
		'without its padding': base64(LONG).replace(/=+$/, ''),
		'with characters for addresses': Buffer.from(LONG).toString('base64url'),
		'with too much padding': `${base64(LONG).replace(/=+$/, '')}==`,
	}).map(
		([what, data]): GivenFile => [
			`in memory whose Base64 is ${what}`,
			{ data, mimeType: 'text/plain' },
			{},
			{ sizeBytes: Buffer.byteLength(LONG) },
			LONG,
		],
	),
	[
		'that n8n keeps elsewhere',
		{ data: 'filesystem-v2', id: 'filesystem-v2:1', mimeType: 'text/plain', bytes: 6 },
		{ 'filesystem-v2:1': 'stored' },
		{ sizeBytes: 6 },
		'stored',
	],
	[
		'that n8n keeps elsewhere, without its size',
		{ data: 's3', id: 's3:1', mimeType: 'text/plain' },
		{ 's3:1': 'stored' },
		{ sizeBytes: 6 },
		'stored',
	],
	[
		'without a name, but with an ending',
		inMemory('x', { fileExtension: 'md' }),
		{},
		{ fileName: 'data.md' },
		'x',
	],
	['without a name', inMemory('x', { fileName: ' ' }), {}, { fileName: 'data' }, 'x'],
	[
		'without a MIME type',
		inMemory('x', { mimeType: '' }),
		{},
		{ mimeType: 'application/octet-stream' },
		'x',
	],
	...[
		['folders', '../../etc/a.txt', 'a.txt'],
		['folders of Windows', 'C:\\reports\\a.txt', 'a.txt'],
		['folders alone', '../', 'data'],
		['control characters', 'a\r\nX-Other: 1\0\u0085.txt', 'a  X-Other: 1  .txt'],
	].map(
		([what, fileName, sent]): GivenFile => [
			`with a name that has ${what}`,
			inMemory('x', { fileName }),
			{},
			{ fileName: sent },
			'x',
		],
	),
	[
		'whose MIME type has parameters',
		inMemory('x', { mimeType: 'text/csv; charset=utf-8; header="present"' }),
		{},
		{ mimeType: 'text/csv; charset=utf-8; header="present"' },
		'x',
	],
	...[
		'text/plain\r\nX-Other: 1',
		'text/plain; charset=utf-8\r\n\r\nother text',
		'text/plain\nX-Other: 1',
		'text/plain;\0',
		'text/plain; name=Größe',
		'text',
	].map(
		(mimeType): GivenFile => [
			`whose MIME type no header can have: ${JSON.stringify(mimeType)}`,
			inMemory('x', { mimeType }),
			{},
			{ mimeType: 'application/octet-stream' },
			'x',
		],
	),
	[
		'with a name of any characters',
		inMemory('x', { fileName: 'Übersicht "2026" 😀.txt' }),
		{},
		{ fileName: 'Übersicht "2026" 😀.txt' },
		'x',
	],
])('gives a file %s, also when it is opened again', async (_label, file, stored, fields, text) => {
	const [found] = await inputFiles(nodeWith({ data: file }, stored), 0, ['data'], 'Input');
	expect(found).toMatchObject({ field: 'data', ...fields });
	if (found === undefined) return;
	expect(await textOf(await found.open())).toBe(text);
	expect(await textOf(await found.open())).toBe(text);
});

it.each<[string, string[], string[], string[]]>([
	['the files in the order of the names', ['a', 'b'], ['b', 'a'], ['b', 'a']],
	[
		'all files of one element of a form, in their order',
		['note', 'Document_1', 'Document_0', 'Document_2'],
		['Document', 'note'],
		['Document_0', 'Document_1', 'Document_2', 'note'],
	],
	['the only attachment of a mail', ['attachment_0'], ['attachment'], ['attachment_0']],
	['a file once that is named twice', ['a_0', 'a_1'], ['a', 'a_1', 'a_0'], ['a_0', 'a_1']],
	['the field of that name alone, where there is one', ['a', 'a_0'], ['a'], ['a']],
	['those before a number that is missing', ['a_0', 'a_2'], ['a'], ['a_0']],
])('gives %s', async (_label, fields, names, expected) => {
	const node = nodeWith(Object.fromEntries(fields.map((field) => [field, inMemory(field)])));
	const files = await inputFiles(node, 0, names, 'Input');
	expect(files.map(({ field }) => field)).toEqual(expected);
	expect(await Promise.all(files.map(async ({ open }) => await textOf(await open())))).toEqual(
		expected,
	);
});

it.each<[string, Record<string, IBinaryData>, string, object]>([
	[
		'a field that is missing, and names the others',
		{ attachment_0: inMemory('x'), photo: inMemory('x') },
		'data',
		{
			message: "The item has no file in the field 'data'",
			description:
				"The item has files in 'attachment_0', 'photo'. Enter one of these names in 'Input'.",
		},
	],
	[
		'a field of an item without files',
		{},
		'data',
		{
			message: "The item has no file in the field 'data'",
			description:
				'The item has no files at all. In a form, add the attribute Required Field to the element for the file, and switch it on. Otherwise connect a node that gives files, such as Read/Write Files from Disk, and check that the nodes between pass them on.',
		},
	],
	[
		'a field whose numbers begin after 0',
		{ data_1: inMemory('x') },
		'data',
		{
			message: "The item has no file in the field 'data'",
			description: "The item has files in 'data_1'. Enter one of these names in 'Input'.",
		},
	],
	[
		'a field that every object has',
		{},
		'constructor',
		{ message: "The item has no file in the field 'constructor'" },
	],
	[
		'an empty file',
		{ data: inMemory('', { fileName: 'a.txt' }) },
		'data',
		{
			message: "The file 'a.txt' in the field 'data' is empty",
			description: 'There is nothing in it to read. Check the node that the file comes from.',
		},
	],
	[
		'an empty file that n8n keeps elsewhere',
		{ data: { data: 's3', id: 's3:none', mimeType: 'text/plain' } },
		'data',
		{ message: "The file 'data' in the field 'data' is empty" },
	],
])('refuses %s', async (_label, binary, field, expected) => {
	const failure = inputFiles(nodeWith(binary), 0, [field], 'Input').catch((error: unknown) =>
		failureOf(error),
	);
	expect(await failure).toMatchObject(expected);
});
