import type { INodeParameters } from 'n8n-workflow';

import { searchDocuments } from '../../../nodes/shared/editor/listSearch';
import { getCollectionDocuments } from '../../../nodes/shared/editor/loadOptions';
import { byId, byUrl } from '../../support/operationCases';
import { pickerContext } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { CARE, MANUAL, REPORT, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

const contextOf = (parameters: INodeParameters) => {
	const { url, keys } = running();
	return pickerContext({ url, apiKey: keys.global }, parameters);
};

/** The names of documents, those of a collection or all, in the order of the emulator. */
const namesIn = (...collectionIds: string[]) =>
	collectionIds.flatMap((id) =>
		running()
			.store.documentsIn(id)
			.map(({ name }) => name),
	);

const ALL: Sent[] = [['GET /documents?offset=0&limit=100']];
const ofManual: Sent[] = [[`GET /collections/${MANUAL}/documents?offset=0&limit=100`]];

/** What is in the field for the collection, and whether that is one to list the documents of. */
const ROWS: Array<[string, INodeParameters, boolean]> = [
	['no such field', {}, false],
	['nothing in it', { collectionId: byId('') }, false],
	['nothing chosen', { collectionId: { __rl: true, mode: 'list', value: '' } }, false],
	['an expression', { collectionId: byId('={{ $json.id }}') }, false],
	['an ID', { collectionId: byId(MANUAL) }, true],
	['an entry of the list', { collectionId: { __rl: true, mode: 'list', value: MANUAL } }, true],
	['a link', { collectionId: byUrl(`https://h/collections/${MANUAL}`) }, true],
];

it.each(ROWS)('lists the documents of the collection, or all: %s', async (_, parameters, isOne) => {
	const emulator = running();
	const { results } = await searchDocuments.call(contextOf(parameters));
	const names = results.map(({ name }) => name);
	const expected = isOne ? namesIn(MANUAL) : namesIn(MANUAL, REPORT);
	expect(names.sort()).toEqual(expected.sort());
	expect(emulator.requests.map(sentOf)).toEqual(isOne ? ofManual : ALL);
});

it.each(ROWS)('offers the documents of the collection alone: %s', async (_, parameters, isOne) => {
	const emulator = running();
	const options = await getCollectionDocuments.call(contextOf(parameters));
	expect(options.map(({ name }) => name)).toEqual(isOne ? namesIn(MANUAL) : []);
	expect(emulator.requests.slice(0, 1).map(sentOf)).toEqual(isOne ? ofManual : []);
});

it('gives the ID as the value, and finds a name', async () => {
	const context = contextOf({ collectionId: byId(MANUAL) });
	expect(await searchDocuments.call(context, 'care K7')).toMatchObject({
		results: [{ name: 'k7-care.md', value: CARE }],
	});
	const options = await getCollectionDocuments.call(context);
	expect(options).toContainEqual({ name: 'k7-care.md', value: CARE });
});

it('scrolls through the documents of the collection', async () => {
	for (let nr = 0; nr < 120; nr++) running().store.addDocument(MANUAL, { name: `No. ${nr}` });
	const context = contextOf({ collectionId: byId(MANUAL) });
	const first = await searchDocuments.call(context);
	const second = await searchDocuments.call(context, undefined, first.paginationToken);
	const names = [...first.results, ...second.results].map(({ name }) => name);
	expect(names).toEqual(namesIn(MANUAL));
});

it('offers a thousand documents at most', async () => {
	for (let nr = 0; nr < 1_010; nr++) running().store.addDocument(MANUAL, { name: `No. ${nr}` });
	const options = await getCollectionDocuments.call(contextOf({ collectionId: byId(MANUAL) }));
	expect(options.map(({ name }) => name)).toEqual(namesIn(MANUAL).slice(0, 1_000));
});

it('says what is wrong with the collection', async () => {
	const context = contextOf({ collectionId: byId('count') });
	await expect(searchDocuments.call(context)).rejects.toMatchObject({
		message: 'The parameter \'Collection\' is "count", which no ID is',
	});
});
