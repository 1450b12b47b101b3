import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sent } from '../../support/useEmulator';
import { MANUAL, NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';
import { runOn } from '../../support/runNode';
import { byId } from '../../support/operationCases';
import type { Emulator } from '../../../emulator/startEmulator';

const running = useEmulator();

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	parameters: INodeParameters;
	/** What the error says, and what it has besides. */
	error: IDataObject;
	requests: Sent[];
}

const onManual = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'collection',
	operation,
	collectionId: byId(MANUAL),
	...parameters,
});

const create = (additionalFields: IDataObject): INodeParameters => ({
	resource: 'collection',
	operation: 'create',
	name: 'Manuals',
	additionalFields: additionalFields as INodeParameters,
});

const searching = onManual('search', { query: 'descale' });
const encoding = 'POST /embedding_models/emulator%2Fwords/encode_chunks_for_retrieval';

const ROWS: Row[] = [
	{
		label: 'an update without a change',
		parameters: onManual('update', { updateFields: {} }),
		error: {
			message: "The parameter 'Update Fields' is empty",
			description: 'Add what to change: a name, a description or more.',
		},
		requests: [],
	},
	{
		label: 'an update with a name that was emptied',
		parameters: onManual('update', { updateFields: { name: '' } }),
		error: {
			message: "The parameter 'Update Fields' is empty",
			description: 'Add what to change: a name, a description or more.',
		},
		requests: [],
	},
	{
		label: 'a RAG type that there is not',
		parameters: onManual('update', { updateFields: { ragType: '={{ "all" }}' } }),
		error: {
			message: 'The parameter \'RAG Type\' has no choice "all"',
			description: 'Choose one of: all_data, auto, hyde1, hyde2, llm_only, rag, rag+.',
		},
		requests: [],
	},
	{
		label: 'a date of expiry that is none',
		parameters: create({ expiryDate: '={{ "next week" }}' }),
		error: {
			message: "The parameter 'Expiry Date' is no valid date",
			description: 'Enter a date or a time, such as 2027-03-31.',
		},
		requests: [],
	},
	{
		label: 'settings that are no JSON',
		parameters: create({ chatSettings: '{"llm": ' }),
		error: {
			message: "The parameter 'Chat Settings (JSON)' is not valid JSON",
			description: 'Enter a JSON object, such as {"key": "value"}.',
		},
		requests: [],
	},
	{
		label: 'chat settings that are a list',
		parameters: onManual('setChatSettings', { chatSettings: '["llm"]' }),
		error: {
			message: "The parameter 'Chat Settings (JSON)' needs a JSON object but got a list",
			description: 'Check the value or the expression of this parameter.',
		},
		requests: [],
	},
	{
		label: 'a word of the API for a collection',
		parameters: onManual('delete', { collectionId: byId('count') }),
		error: {
			message: 'The parameter \'Collection\' is "count", which no ID is',
			description: 'Enter the ID alone, or check the expression that gives it.',
		},
		requests: [],
	},
	{
		label: 'chat settings that were set, and cannot be read then',
		arrange: (emulator) =>
			emulator.addFault({ match: 'GET /collections/{collection_id}/chat_settings', status: 404 }),
		parameters: onManual('setChatSettings', { chatSettings: '{"llm": "auto"}' }),
		error: {
			description: expect.stringContaining('The chat settings were set before that.'),
			httpCode: '404',
			collection_id: MANUAL,
		},
		requests: [
			[`PUT /collections/${MANUAL}/chat_settings`, { llm: 'auto' }],
			[`GET /collections/${MANUAL}/chat_settings`],
		],
	},
	{
		label: 'a search in a collection that there is not',
		parameters: { ...searching, collectionId: byId(NOWHERE) },
		error: {
			message: expect.stringContaining('collection'),
			description: expect.stringContaining('(HTTP 404)'),
			httpCode: '404',
		},
		requests: [[`GET /collections/${NOWHERE}`]],
	},
	{
		label: 'a query that cannot be encoded',
		arrange: (emulator) =>
			emulator.addFault({
				match: 'POST /embedding_models/{model_id}/encode_chunks_for_retrieval',
				status: 500,
			}),
		parameters: searching,
		error: { message: expect.any(String), httpCode: '500' },
		requests: [[`GET /collections/${MANUAL}`], [encoding, { chunks: ['descale'] }]],
	},
];

it.each(ROWS)('says what is wrong: $label', async ({ arrange, parameters, error, requests }) => {
	const emulator = running();
	arrange?.(emulator);
	const { items } = await runOn(emulator, parameters, { onError: 'continueRegularOutput' });
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(error) }, pairedItem: { item: 0 } },
	]);
	expect(emulator.requests.map(sentOf)).toEqual(requests);
});
