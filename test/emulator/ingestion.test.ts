import { MANUAL } from '../support/useEmulator';
import { pdfFile, PICTURE, wordFile, zipFile } from '../support/sampleFiles';
import { documentClientOf } from './documentClient';
import { useClient } from './emulatorClient';

const { running, client } = useClient({ switches: { 'job-delay': 0 } });
const files = documentClientOf(() => running().url);
let collection: string;

beforeEach(() => {
	collection = running().store.addCollection({ name: 'Shelf' }).id;
});

interface Listed {
	id: string;
	name: string;
	type: string;
	page_count: number;
	status: string;
	size: number;
}

const listed = async () =>
	(await client.call<Listed[]>('GET', `/collections/${collection}/documents`)).json;

const passages = () =>
	running()
		.store.passagesIn(collection)
		.map(({ page, heading, text }) => [page, heading, text]);

describe('a file that is uploaded', () => {
	it.each<
		[
			label: string,
			name: string,
			content: string | Buffer,
			type: string,
			pages: number,
			found: Array<[page: number, heading: string, text: string]>,
		]
	>([
		[
			'a text',
			'note.txt',
			'One.\n\nTwo.',
			'txt',
			1,
			[
				[1, '', 'One.'],
				[1, '', 'Two.'],
			],
		],
		['Markdown', 'note.md', '# Keys\n\nUnder the mat.', 'md', 1, [[1, 'Keys', 'Under the mat.']]],
		['JSON', 'note.json', '{"key": "mat"}', 'json', 1, [[1, '', '{"key": "mat"}']]],
		[
			'a web page',
			'note.html',
			'<title>No</title><h1>Keys</h1><div>Under <b>the</b> mat.<p>Or\n not.</div><script>no</script>',
			'html',
			1,
			[
				[1, 'Keys', 'Under the mat.'],
				[1, 'Keys', 'Or not.'],
			],
		],
		[
			'a table',
			'prices.csv',
			'Item,Price\n"Mat, red",7\nKey,3\n',
			'csv',
			1,
			[
				[1, '', 'Item: Mat, red; Price: 7'],
				[1, '', 'Item: Key; Price: 3'],
			],
		],
		[
			'a PDF',
			'manual.pdf',
			pdfFile([['The boiler holds nine litres.'], ['The pump', 'runs at night.']]),
			'pdf',
			2,
			[
				[1, '', 'The boiler holds nine litres.'],
				[2, '', 'The pump'],
				[2, '', 'runs at night.'],
			],
		],
		[
			'a Word document',
			'letter.docx',
			wordFile([['# Keys', 'Under the mat.'], ['Yours']]),
			'docx',
			2,
			[
				[1, 'Keys', 'Under the mat.'],
				[2, 'Keys', 'Yours'],
			],
		],
		['a picture', 'cat.png', PICTURE, 'png', 1, []],
		['a text of another name', 'LICENSE', 'Free.', 'txt', 1, [[1, '', 'Free.']]],
		['a name in other characters', 'Übersicht 図.md', 'Frei.', 'md', 1, [[1, '', 'Frei.']]],
	])('becomes a document: %s', async (...[, name, content, type, pages, found]) => {
		const job = await files.ingest(collection, { [name]: content });
		expect(job).toMatchObject({
			overall_status: 'completed',
			progress: 1,
			passed_percentage: 1,
			failed_percentage: 0,
			kind: 'IngestUploadsJob',
			statuses: [{ id: name, status: 'completed' }],
			errors: [],
		});
		const size = Buffer.byteLength(content);
		expect(await listed()).toMatchObject([
			{ name, type, size, page_count: pages, status: 'completed', connector: 'upload' },
		]);
		expect(passages()).toEqual(found);
	});

	it.each<[label: string, name: string, content: string | Buffer, error: string]>([
		['nothing', 'empty.txt', '', '"empty.txt" is empty.'],
		['bytes', 'data.bin', Buffer.from([0xff, 0xfe, 0]), '"data.bin" cannot be read: '],
		[
			'a text with a zero',
			'data.txt',
			'a\0b',
			'"data.txt" cannot be read: it holds what is no text.',
		],
		['no PDF', 'broken.pdf', 'Hello', '"broken.pdf" cannot be read: '],
		['no Word document', 'broken.docx', 'Hello', '"broken.docx" cannot be read: '],
		[
			'another archive',
			'other.docx',
			zipFile({ a: 'b' }),
			'"other.docx" cannot be read: it has no text part.',
		],
	])('fails the job where it is %s', async (_, name, content, error) => {
		const job = await files.ingest(collection, { 'good.txt': 'Good.', [name]: content });
		expect(job).toMatchObject({
			overall_status: 'failed',
			passed_percentage: 0.5,
			failed_percentage: 0.5,
			statuses: [
				{ id: 'good.txt', status: 'completed' },
				{ id: name, status: 'failed' },
			],
			errors: [expect.stringContaining(error) as string],
		});
		expect((await listed()).map((document) => document.name)).toEqual(['good.txt']);
	});

	it('is unpacked where it is an archive', async () => {
		const archive = zipFile({ 'a/one.txt': 'One.', 'b/two.md': 'Two.', '__MACOSX/._x': 'no' });
		expect(await files.ingest(collection, { 'both.zip': archive })).toMatchObject({
			overall_status: 'completed',
			statuses: [{ id: 'both.zip', status: 'completed' }],
		});
		expect((await listed()).map(({ name }) => name).sort()).toEqual(['one.txt', 'two.md']);
	});

	it('may have the name of another one', async () => {
		for (const text of ['First.', 'Second.']) await files.ingest(collection, { 'a.txt': text });
		const documents = await listed();
		expect(documents.map(({ name }) => name)).toEqual(['a.txt', 'a.txt']);
		expect(new Set(documents.map(({ id }) => id)).size).toBe(2);
	});

	it('is there at once and unread for agents', async () => {
		Object.assign(running().switches, { 'job-delay': 60_000 });
		const job = await files.ingest(collection, { 'a.txt': 'Key.' }, '&ingest_mode=agent_only');
		expect(job.overall_status).toBe('completed');
		expect(await listed()).toMatchObject([{ name: 'a.txt', status: 'agent_only', page_count: 0 }]);
		expect(passages()).toEqual([]);
	});

	it('has what was asked for with it', async () => {
		const query = '&gen_doc_summaries=true&gen_doc_questions=true';
		await files.ingest(collection, { 'a.md': '# Keys\n\nUnder the mat. Always.' }, query);
		const [document] = await listed();
		expect((await client.call('GET', `/documents/${document?.id}/summaries`)).json).toMatchObject([
			{ document_id: document?.id, content: 'Under the mat.', error: '', kwargs: '{}' },
		]);
		const session = await client.session(collection);
		expect((await client.call('GET', `/chats/${session}/questions`)).json).toEqual([
			{ question: 'What does a.md say about Keys?' },
		]);
	});

	it('is answered from at once, and no more once it is deleted', async () => {
		const session = await client.session(collection);
		const question = 'How much does the boiler hold?';
		expect((await client.ask(session, question)).body).toContain('say nothing about');
		await files.ingest(collection, { 'b.pdf': pdfFile([[''], ['The boiler holds nine litres.']]) });
		const { body } = await client.ask(session, question);
		expect(body).toBe('The boiler holds nine litres. (b.pdf, page 2)');
		expect((await client.call('GET', `/collections/${collection}`)).json).toMatchObject({
			document_count: 1,
			document_size: pdfFile([[''], ['The boiler holds nine litres.']]).length,
		});
		const [document] = await listed();
		await client.call('DELETE', `/documents/${document?.id}`);
		expect((await client.ask(session, question)).body).toContain('say nothing about');
		expect((await client.call('GET', `/collections/${collection}`)).json).toMatchObject({
			document_count: 0,
			document_size: 0,
		});
	});

	it('is seen where it is a picture and vision is on', async () => {
		await files.ingest(collection, { 'cat.png': PICTURE, 'dog.jpg': PICTURE, 'a.txt': 'Cat.' });
		const session = await client.session(collection);
		const see = async (enable_vision: string) =>
			(await client.ask(session, 'Which cat is it?', { llm_args: { enable_vision } })).body;
		expect(await see('on')).toBe('I see dog.jpg, cat.png.');
		expect(await see('off')).toBe('Cat. (a.txt, page 1)');
	});
});

describe('an upload', () => {
	it('is recorded with the size and hash of its file, and not with its bytes', async () => {
		const { status, json } = await files.upload('a.txt', 'abc');
		expect({ status, json }).toEqual({
			status: 200,
			json: { id: expect.any(String) as string, filename: 'a.txt' },
		});
		expect(running().requests.at(-1)?.body).toEqual({
			file: {
				filename: 'a.txt',
				mediaType: 'application/octet-stream',
				size: 3,
				sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
			},
		});
	});

	it('keeps the size alone of a file that is very large', async () => {
		const large = Buffer.alloc(64 * 1024 * 1024 + 1, 'a');
		expect(await files.ingest(collection, { 'large.txt': large })).toMatchObject({
			overall_status: 'completed',
		});
		const [document] = await listed();
		expect(document).toMatchObject({ size: large.length, status: 'completed' });
		expect(running().store.documents.get(document?.id ?? '')?.bytes).toBeUndefined();
		expect((await files.download(`id=${document?.id}`)).status).toBe(404);
	});

	it('is refused above a limit', async () => {
		Object.assign(running().switches, { 'upload-limit': 3 });
		expect((await files.upload('a.txt', 'abc')).status).toBe(200);
		expect(await files.upload('a.txt', 'abcd')).toMatchObject({
			status: 413,
			json: { code: 413, message: '"a.txt" is larger than the 3 bytes that are taken here.' },
		});
	});

	it('needs a file in the field "file"', async () => {
		expect(await files.upload('a.txt', 'abc', 'other')).toMatchObject({ status: 400 });
	});

	it.each([
		['JSON', 'PUT', '/uploads', { file: 'abc' }, 415],
		['an unknown file', 'POST', `/uploads/no-id/ingest/job?collection_id=${MANUAL}`, {}, 404],
		['an unknown collection', 'POST', '/ingest/website/job?collection_id=no', { url: 'a' }, 404],
		['no collection', 'POST', '/ingest/website/job', { url: 'a' }, 400],
		['no name', 'POST', `/ingest/plain_text/job?collection_id=${MANUAL}`, {}, 415],
	] as const)('is none with %s', async (_, method, path, body, status) => {
		expect((await client.call(method, path, body)).status).toBe(status);
	});
});

describe('a text', () => {
	it('becomes a document', async () => {
		expect(await files.ingestText(collection, 'note.txt', 'Größe: 7 m²\n\nEnd')).toMatchObject({
			overall_status: 'completed',
			kind: 'IngestPlainTextJob',
			statuses: [{ id: 'note.txt', status: 'completed' }],
		});
		expect(await listed()).toMatchObject([{ name: 'note.txt', size: 19, connector: 'text' }]);
		expect(running().requests.at(-2)?.body).toBe('Größe: 7 m²\n\nEnd');
	});

	it('has the metadata that came with it, and is found by them', async () => {
		const send = async (metadata: string) =>
			await client.call(
				'POST',
				`/ingest/plain_text/job?collection_id=${collection}&file_name=a.txt&metadata=${metadata}`,
			);
		expect((await send(encodeURIComponent('{"year":2026}'))).status).toBe(400);
		const upload = (await files.upload('a.txt', 'A.')).json.id;
		const path = `/uploads/${upload}/ingest/job?collection_id=${collection}`;
		await client.call('POST', path, { metadata: { year: 2026 } });
		const found = async (filter: object) => {
			const query = new URLSearchParams({ metadata_filter: JSON.stringify(filter) });
			return (await client.call<Listed[]>('GET', `/collections/${collection}/documents?${query}`))
				.json;
		};
		expect(await found({ year: 2026 })).toMatchObject([{ metadata_dict: { year: 2026 } }]);
		expect(await found({ year: 2025 })).toEqual([]);
	});
});

describe('the file of a document', () => {
	it.each([
		['a.txt', '', 'attachment; filename="a.txt"; filename*=UTF-8\'\'a.txt', 'text/plain'],
		[
			'a.pdf',
			'&name=b.pdf',
			'attachment; filename="b.pdf"; filename*=UTF-8\'\'b.pdf',
			'application/pdf',
		],
		[
			'ü 9%.png',
			'',
			'attachment; filename="_ 9_.png"; filename*=UTF-8\'\'%C3%BC%209%25.png',
			'image/png',
		],
	])('is given as it came: %s', async (name, more, header, type) => {
		const content = name.endsWith('.pdf') ? pdfFile([['A']]) : Buffer.from('A');
		await files.ingest(collection, { [name]: content });
		const [document] = await listed();
		const { status, bytes, headers } = await files.download(`id=${document?.id}${more}`);
		expect([status, headers['content-disposition'], headers['content-type']]).toEqual([
			200,
			header,
			type,
		]);
		expect(bytes.equals(content)).toBe(true);
	});

	it.each<[label: string, kind: 'global' | 'collection' | 'revoked', id: string, status: number]>([
		['no such document', 'global', 'nowhere', 404],
		['none named', 'global', '', 400],
		['a revoked key', 'revoked', 'nowhere', 401],
		['a collection key and another collection', 'collection', 'OTHER', 403],
		['a collection key and its own collection', 'collection', 'OWN', 200],
	])('with %s', async (_, kind, id, status) => {
		const { store } = running();
		const ids: Record<string, string> = {
			OTHER: store.addDocument(collection, { bytes: Buffer.from('A') }).id,
			OWN: store.documentsIn(MANUAL)[0]?.id ?? '',
		};
		const client = documentClientOf(() => running().url, kind);
		expect((await client.download(`id=${ids[id] ?? id}`)).status).toBe(status);
	});
});
