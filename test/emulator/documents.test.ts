import { CARE, MANUAL, REPORT } from '../support/useEmulator';
import { useClient } from './emulatorClient';

const { running, client } = useClient({ switches: { 'job-delay': 0 } });

interface Listed {
	id: string;
	name: string;
}

const list = async (query: string) =>
	(await client.call<Listed[]>('GET', `/documents?${query}`)).json.map(({ name }) => name);

it('are listed in the order that is asked for, and filtered', async () => {
	const { addDocument } = running().store;
	addDocument(MANUAL, { name: 'a.pdf', type: 'pdf', size: 9_999_999, connector: 'url' });
	addDocument(REPORT, { name: 'b.txt', username: 'else@else.example', status: 'agent_only' });
	expect((await list('')).slice(0, 2)).toEqual(['b.txt', 'a.pdf']);
	expect((await list('sort_column=size')).slice(0, 1)).toEqual(['a.pdf']);
	expect((await list('sort_column=name&ascending=true&limit=2')).join()).toBe('a.pdf,b.txt');
	expect(await list('source=URL')).toEqual(['a.pdf']);
	expect(await list('username=else%40else.example')).toEqual(['b.txt']);
	expect(await list('status=agent_only')).toEqual(['b.txt']);
	const count = async (query: string) =>
		(await client.call<{ count: number }>('GET', `/documents/count${query}`)).json.count;
	expect([await count(''), await count('?owned=true')]).toEqual([10, 9]);
});

it('are shown as they are listed', async () => {
	const { json } = await client.call<Listed[]>('GET', `/collections/${MANUAL}/documents`);
	const [listed] = json.filter(({ id }) => id === CARE);
	expect(listed).toMatchObject({
		name: 'k7-care.md',
		username: 'demo@emulator.example',
		type: 'md',
		status: 'completed',
		connector: 'upload',
		is_encrypted: false,
	});
	expect((await client.call('GET', `/documents/${CARE}`)).json).toEqual(listed);
});

it('are taken out of a collection, and stay', async () => {
	const path = `/collections/${MANUAL}/documents`;
	const before = running().store.passagesIn(MANUAL).length;
	expect((await client.call('DELETE', `${path}/${CARE}`)).status).toBe(204);
	expect((await client.call('GET', `${path}/count`)).json).toEqual({ count: 4 });
	expect(running().store.passagesIn(MANUAL).length).toBeLessThan(before);
	expect((await client.call('DELETE', `${path}/${CARE}`)).status).toBe(404);
	expect((await client.call('GET', `/documents/${CARE}`)).status).toBe(200);
	expect((await client.call('DELETE', `/documents/${CARE}`)).status).toBe(204);
	expect((await client.call('GET', `/documents/${CARE}`)).status).toBe(404);
});

describe('tags', () => {
	it('decide what a question is answered from, as soon as they are set', async () => {
		const session = await client.session(MANUAL);
		const ask = async () =>
			(await client.ask(session, 'How often do I descale?', { tags: { include: ['mine'] } })).body;
		expect(await ask()).toContain('say nothing about');
		const { status, json } = await client.call<{ id: string }>('POST', `/documents/${CARE}/tags`, {
			name: 'mine',
		});
		expect([status, json]).toEqual([201, { id: expect.any(String) as string, name: 'mine' }]);
		expect(await ask()).toContain('k7-care.md');
		expect((await client.call('GET', '/tags')).json).toContainEqual(json);
		expect(await client.call('DELETE', `/documents/${CARE}/tags/mine`)).toMatchObject({
			status: 200,
			json: { tag_id: json.id },
		});
		expect(await ask()).toContain('say nothing about');
		expect((await client.call('DELETE', `/documents/${CARE}/tags/mine`)).status).toBe(404);
	});
});

describe('a summary', () => {
	const begin = async (request: object) =>
		await client.call('POST', '/documents/process_job', { document_id: CARE, ...request });
	const summaries = async () =>
		(
			await client.call<Array<{ id: string; content: string }>>(
				'GET',
				`/documents/${CARE}/summaries`,
			)
		).json;

	it('is made in a job, with the id that it was given', async () => {
		expect(await begin({ summary_id: 'one', prompt_summary: 'Briefly.' })).toMatchObject({
			status: 201,
			json: {
				kind: 'DocumentProcessJob',
				name: 'Processing k7-care.md',
				overall_status: 'completed',
				statuses: [{ id: CARE, status: 'completed' }],
			},
		});
		expect(await summaries()).toMatchObject([
			{
				id: 'one',
				document_id: CARE,
				content: expect.stringMatching(/^[A-Z].*\.$/s) as string,
				error: '',
				kwargs: JSON.stringify({
					document_id: CARE,
					summary_id: 'one',
					prompt_summary: 'Briefly.',
				}),
			},
		]);
	});

	it('is data where it has a schema, and stands before an earlier one', async () => {
		await begin({});
		await begin({ schema: { type: 'object', properties: { answer: { type: 'string' } } } });
		const [latest, ...earlier] = await summaries();
		expect(JSON.parse(latest?.content ?? '')).toEqual({ answer: expect.any(String) as string });
		expect(earlier).toHaveLength(1);
		const listed = await client.call('GET', `/documents?with_summaries=true`);
		expect(listed.json).toContainEqual(expect.objectContaining({ summary: latest?.content }));
	});

	it.each<[label: string, request: object, status: number]>([
		['no such document', { document_id: 'nowhere' }, 404],
		['an unknown model', { llm: 'gpt-0' }, 400],
	])('is refused with %s', async (_, request, status) => {
		expect((await begin(request)).status).toBe(status);
	});

	it('fails where the document has no text', async () => {
		const { id } = running().store.addDocument(MANUAL, { name: 'cat.png', type: 'png' });
		expect((await begin({ document_id: id })).json).toMatchObject({
			overall_status: 'failed',
			errors: ['"cat.png" has no text that could be processed.'],
		});
	});
});
