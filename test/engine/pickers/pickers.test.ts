import type { INodeListSearchResult } from 'n8n-workflow';

import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { getAgentTools } from '../../../nodes/shared/editor/loadOptions';
import { pickerContext } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { MANUAL, REPORT, sentOf, useEmulator } from '../../support/useEmulator';
import { arrange } from '../../support/operationCases';

const running = useEmulator();

const search = async (
	method: keyof typeof listSearch,
	filter?: string,
	token?: string,
	apiKey = running().keys.global,
) => await listSearch[method].call(pickerContext({ url: running().url, apiKey }), filter, token);

const namesOf = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe('sessions', () => {
	it('come with their name, collection and link in the web app', async () => {
		const emulator = running();
		const { sessionId } = arrange(emulator);
		expect(await search('searchSessions')).toEqual({
			results: [
				{
					name: 'Help desk · Korvel K7 manual',
					value: sessionId,
					url: `${emulator.url}/chats/${sessionId}`,
				},
			],
			paginationToken: JSON.stringify({ offset: 1, size: 1, known: [sessionId], shown: [] }),
		});
		expect(emulator.requests.map(sentOf)).toEqual([['GET /chats?offset=0&limit=100']]);
	});

	it('without a name go by their last message, shortened, or by their ID', async () => {
		const { store } = running();
		const { id } = store.addSession({ name: undefined });
		const spoken = store.addSession({ name: undefined });
		store.addMessage(spoken.id, { content: 'word '.repeat(30) });
		expect(namesOf(await search('searchSessions'))).toEqual([
			`${'word '.repeat(11)}word…`,
			`Session ${id}`,
		]);
	});
});

describe('the other pickers', () => {
	const ROWS: Array<[keyof typeof listSearch, string | undefined, string[], Sent[]]> = [
		[
			'searchCollections',
			undefined,
			['Nordhafen Q2 2026 report', 'Korvel K7 manual'],
			[['GET /collections?offset=0&limit=100']],
		],
		[
			'searchCollections',
			'korvel',
			['Korvel K7 manual'],
			[['GET /collections?name_filter=korvel&offset=0&limit=100']],
		],
		[
			'searchPromptTemplates',
			'brief',
			['Brief answers'],
			[['GET /prompt_templates?filter=brief&offset=0&limit=100']],
		],
		[
			'searchModels',
			undefined,
			[
				'Automatic (Chosen for Each Message)',
				'Emulator Small',
				'Emulator Large',
				'Emulator Vision',
			],
			[['GET /models']],
		],
		['searchModels', 'large', ['Emulator Large'], [['GET /models']]],
		[
			'searchVisionModels',
			undefined,
			['Automatic (Chosen for Each Message)', 'Emulator Vision'],
			[['GET /models/vision_capable_model_names']],
		],
		[
			'searchChatModels',
			undefined,
			['emulator-small', 'emulator-large', 'emulator-vision'],
			[['GET /openai_api/v1/models']],
		],
		['searchChatModels', 'large', ['emulator-large'], [['GET /openai_api/v1/models']]],
		['searchAgentTypes', undefined, ['Automatic (Chosen by the Server)'], []],
		['searchEmbeddingModels', undefined, ['Emulator Words'], [['GET /embedding_models']]],
		['searchEmbeddingModels', 'emulator/w', ['Emulator Words'], [['GET /embedding_models']]],
		['searchEmbeddingModels', 'others', [], [['GET /embedding_models']]],
		['searchJobs', undefined, [], [['GET /jobs']]],
	];

	it.each(ROWS)('%s (%s)', async (method, filter, names, requests) => {
		expect(namesOf(await search(method, filter))).toEqual(names);
		expect(running().requests.map(sentOf)).toEqual(requests);
	});

	it.each<[keyof typeof listSearch, string, unknown[]]>([
		['searchCollections', 'the ID', [REPORT, MANUAL]],
		['searchEmbeddingModels', 'the ID', ['emulator/words']],
		['searchVisionModels', 'the name', ['auto', 'Emulator Vision']],
		['searchAgentTypes', 'the name of the API', ['auto']],
		['searchModels', 'the name', ['auto', 'Emulator Small', 'Emulator Large', 'Emulator Vision']],
	])('%s gives %s as the value', async (method, _label, values) => {
		const { results } = await search(method);
		expect(results.map(({ value }) => value)).toEqual(values);
	});

	it.each<[string, () => void]>([
		[
			'that does not say which models see images',
			() => running().addFault({ match: 'GET /models/vision_capable_model_names', status: 404 }),
		],
		[
			'none of whose models sees images',
			() => {
				running().store.models = running().store.models.map((entry) => ({
					...entry,
					seesImages: false,
				}));
			},
		],
	])('list all models of a server %s', async (_label, change) => {
		const all = namesOf(await search('searchModels'));
		change();
		expect(namesOf(await search('searchVisionModels'))).toEqual(all);
	});

	it('give the ID of a model that has no name, and each name once', async () => {
		running().store.models = [
			{ id: 'nameless', displayName: '', price: 1 },
			{ id: 'twin-1', displayName: 'Twin', price: 1 },
			{ id: 'twin-2', displayName: 'Twin', price: 1 },
		];
		const { results } = await search('searchModels');
		expect(results.map(({ value }) => value)).toEqual(['auto', 'nameless', 'Twin']);
	});

	const OWN: Sent[] = [['GET /collections?offset=0&limit=100'], ['GET /collections/default']];
	const filtered = (filter: string): Sent[] => [
		[`GET /collections?name_filter=${filter}&offset=0&limit=100`],
		['GET /collections/default'],
	];
	it.each<[string | undefined, string[], Sent[]]>([
		[undefined, ['Default (Collection of the API Key) · Korvel K7 manual'], OWN],
		['default', ['Default (Collection of the API Key) · Korvel K7 manual'], filtered('default')],
		['korvel', ['Default (Collection of the API Key) · Korvel K7 manual'], filtered('korvel')],
		['nordhafen', [], filtered('nordhafen')],
	])(
		'offer a key that may not list collections its own one (%s)',
		async (filter, names, requests) => {
			const emulator = running();
			const { collection } = emulator.keys;
			const { results } = await search('searchCollections', filter, undefined, collection);
			expect(results).toEqual(names.map((name) => ({ name, value: 'default' })));
			expect(emulator.requests.map(sentOf)).toEqual(requests);
		},
	);

	it('ask for the own collection of a key that has no others, and offer none where there is none', async () => {
		const emulator = running();
		emulator.store.collections.clear();
		expect(await search('searchCollections')).toEqual({ results: [] });
		expect(emulator.requests.map(sentOf)).toEqual(OWN);
	});

	it('say that a key may not list collections where it has none of its own either', async () => {
		const emulator = running();
		emulator.addFault({ match: 'GET /collections', status: 403 });
		emulator.store.collections.clear();
		await expect(search('searchCollections')).rejects.toMatchObject({ httpCode: '403' });
		expect(emulator.requests.map(sentOf)).toEqual(OWN);
	});

	it('say what goes wrong with the own collection of a key', async () => {
		const emulator = running();
		emulator.addFault({ match: 'GET /collections/default', status: 500 });
		const { collection } = emulator.keys;
		const picked = search('searchCollections', undefined, undefined, collection);
		await expect(picked).rejects.toMatchObject({ httpCode: '500' });
	});
});

describe('jobs', () => {
	it('come with their status, the last started first', async () => {
		const { store } = running();
		for (const name of ['Ingest manual.pdf', '']) {
			const plan = { name, kind: 'DeleteChats', tasks: [], publish: () => undefined };
			void store.jobs.begin(plan, { 'job-delay': 3_600_000 });
		}
		const [first, second] = [...store.jobs.entries.values()];
		Object.assign(first ?? {}, { state: 'completed' });
		expect(await search('searchJobs')).toEqual({
			results: [
				{ name: 'DeleteChats · in progress', value: second?.id },
				{ name: 'Ingest manual.pdf · completed', value: first?.id },
			],
		});
		expect(namesOf(await search('searchJobs', 'manual'))).toEqual([
			'Ingest manual.pdf · completed',
		]);
		expect(namesOf(await search('searchJobs', second?.id.toUpperCase()))).toEqual([
			'DeleteChats · in progress',
		]);
	});
});

it('says in a picker what is wrong with the key', async () => {
	await expect(
		search('searchSessions', undefined, undefined, running().keys.revoked),
	).rejects.toMatchObject({
		message: 'The API key was revoked.',
		description:
			'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
	});
});

it('lists the tools of agents that are switched on', async () => {
	const { url, keys } = running();
	const context = pickerContext({ url, apiKey: keys.global });
	expect(await getAgentTools.call(context)).toEqual(
		running()
			.store.agentTools.filter(({ enabled }) => enabled)
			.map(({ name, description }) => ({ name, value: name, description })),
	);
});
