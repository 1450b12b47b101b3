import type { INodeListSearchResult } from 'n8n-workflow';

import * as listSearch from '../../../nodes/shared/editor/listSearch';
import { MANUAL, sentOf, useEmulator } from '../../support/useEmulator';
import { pickerContext } from '../../support/runNode';

const running = useEmulator();

type Picker = Exclude<keyof typeof listSearch, 'searchAgentTypes' | 'searchEmbeddingModels'>;

const search = async (picker: Picker, filter: string, token?: string) => {
	const { url, keys } = running();
	const context = pickerContext({ url, apiKey: keys.global });
	return await listSearch[picker].call(context, filter, token);
};

const namesOf = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

/** All that scrolling to the end shows. */
async function searchAll(picker: Picker, filter: string): Promise<string[]> {
	const names: string[] = [];
	let token: string | undefined;
	do {
		const next = await search(picker, filter, token);
		names.push(...namesOf(next));
		token = next.paginationToken;
	} while (token !== undefined);
	return names;
}

const LONG = `${'Minutes of the weekly meeting '.repeat(3)}about descaling`;
const SHORT = 'Minutes of the weekly meeting Minutes of the weekly meeting…';

const addModel = (name: string) =>
	running().store.models.push({ id: 'm', displayName: name, price: 1, seesImages: true });

const addTo: Record<Picker, (name: string) => void> = {
	searchSessions: (name) => running().store.addSession({ name, collectionId: undefined }),
	searchCollections: (name) => running().store.addCollection({ name }),
	searchPromptTemplates: (name) => {
		const template = { id: 'template', name, description: '', isDefault: false, updatedAt: 0 };
		running().store.promptTemplates.set('template', template);
	},
	searchDocuments: (name) => running().store.addDocument(MANUAL, { name }),
	searchJobs: (name) => {
		const plan = { name, kind: '', tasks: [], publish: () => undefined };
		void running().store.jobs.begin(plan, { 'job-delay': 3_600_000 });
	},
	searchModels: addModel,
	searchVisionModels: addModel,
};

describe.each<Picker>([
	'searchSessions',
	'searchCollections',
	'searchDocuments',
	'searchPromptTemplates',
	'searchModels',
	'searchVisionModels',
])('%s finds', (picker) => {
	it.each<[string, string, string, string]>([
		['a word after the sixtieth character', LONG, 'descaling', SHORT],
		['words in another order', 'Coffee of the house', 'house coffee', 'Coffee of the house'],
		['a name without its accent', 'Caf\u00e9 Nord', 'cafe n', 'Caf\u00e9 Nord'],
		['a decomposed name', 'Cafe\u0301 Nord', 'caf\u00e9', 'Cafe\u0301 Nord'],
		['a name by decomposed characters', 'Caf\u00e9 Nord', 'cafe\u0301', 'Caf\u00e9 Nord'],
		['a name in another case', 'Übersicht', 'üBERSICHT', 'Übersicht'],
		['a name with blanks around', 'Coffee', '  coffee ', 'Coffee'],
		['a name with several blanks', 'Coffee House', 'coffee   house', 'Coffee House'],
	])('%s', async (_label, name, filter, shown) => {
		addTo[picker](name);
		expect(await searchAll(picker, filter)).toEqual([shown]);
	});
});

it.each<[Picker, () => string, string]>([
	['searchCollections', () => MANUAL, 'Korvel K7 manual'],
	['searchCollections', () => ` ${MANUAL.toUpperCase()} `, 'Korvel K7 manual'],
	['searchModels', () => 'emulator-large', 'Emulator Large'],
	['searchSessions', () => running().store.addSession({ name: 'A' }).id, 'A'],
])('%s finds an ID', async (picker, id, name) => {
	running().store.addSession({ name: 'Another', collectionId: undefined });
	const [found] = await searchAll(picker, id());
	expect(found?.split(' · ')[0]).toBe(name);
});

describe('what the own filter of a server hides', () => {
	const ALL = 'GET /collections?offset=0&limit=100';
	it.each<[string, string, string[], string[]]>([
		[
			'found at once',
			'korvel',
			['Korvel K7 manual'],
			['GET /collections?name_filter=korvel&offset=0&limit=100'],
		],
		[
			'nothing found: asked for without it',
			'manual korvel',
			['Korvel K7 manual'],
			['GET /collections?name_filter=manual+korvel&offset=0&limit=100', ALL],
		],
		[
			'an ID: asked for without it',
			MANUAL,
			['Korvel K7 manual'],
			[`GET /collections?name_filter=${MANUAL}&offset=0&limit=100`, ALL],
		],
		[
			'a decomposed character: sent as one',
			' cafe\u0301  nord ',
			[],
			[
				`GET /collections?name_filter=${encodeURIComponent('caf\u00e9')}+nord&offset=0&limit=100`,
				ALL,
				'GET /collections?offset=1&limit=100',
			],
		],
		['nothing but blanks', '  ', ['Nordhafen Q2 2026 report', 'Korvel K7 manual'], [ALL]],
	])('%s', async (_label, filter, names, requests) => {
		const emulator = running();
		expect(namesOf(await search('searchCollections', filter))).toEqual(names);
		expect(emulator.requests.map(sentOf)).toEqual(requests.map((request) => [request]));
	});

	it('comes after what it finds, and nothing twice', async () => {
		running().store.addCollection({ name: 'Caf\u00e9' });
		running().store.addCollection({ name: 'Cafeteria' });
		const first = await search('searchCollections', 'cafe');
		expect(namesOf(first)).toEqual(['Cafeteria']);
		const second = await search('searchCollections', 'cafe', first.paginationToken);
		expect(namesOf(second)).toEqual(['Caf\u00e9']);
		expect(await searchAll('searchCollections', 'cafe')).toEqual(['Cafeteria', 'Caf\u00e9']);
	});
});
