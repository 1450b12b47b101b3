import { getChatSettings, setChatSettings } from './chatSettings';
import { collectionName, theCollection } from './collectionFields';
import { createCollection } from './create';
import { searchPassages } from './search';
import { simplifyCollection } from './simplifyCollection';
import { updateCollection } from './update';
import { optionsWith } from '../../../shared/operations/commonFields';
import { deletionTimeout, deletionTimeoutMs } from '../../../shared/operations/deletionTimeout';
import type { Resource } from '../../../shared/operations/operation';
import { filtersWith } from '../../../shared/operations/filters';
import { defineOperation } from '../../../shared/operations/operation';

export const collection: Resource = {
	name: 'Collection',
	value: 'collection',
	default: 'search',
	operations: [
		defineOperation({
			name: 'Count',
			value: 'count',
			action: 'Count collections',
			description: 'Count the collections that the API key has access to',
			route: 'GET /collections/count',
			parameters: [],
			output: 'item',
		}),
		createCollection,
		defineOperation({
			name: 'Delete',
			value: 'delete',
			action: 'Delete collection',
			description: 'Delete a collection',
			route: 'DELETE /collections/{collectionId}',
			parameters: [theCollection, optionsWith([deletionTimeout('collection')])],
			output: 'none',
			timeoutMs: deletionTimeoutMs,
		}),
		defineOperation({
			name: 'Get',
			value: 'get',
			action: 'Get collection',
			description: 'Get the name, the size and the embedding model of a collection',
			route: 'GET /collections/{collectionId}',
			parameters: [theCollection],
			output: 'item',
			idField: 'collection_id',
			simplify: simplifyCollection,
		}),
		getChatSettings,
		defineOperation({
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many collections',
			description: 'List the collections that the API key has access to, the last changed first',
			route: 'GET /collections',
			parameters: [
				filtersWith([
					{
						...collectionName,
						required: false,
						description: 'Only collections whose names match this, by the rule of the server',
						sendAs: 'name_filter',
					},
				]),
			],
			output: 'list',
			idField: 'collection_id',
			paging: 'offset',
			simplify: simplifyCollection,
			emptyHint:
				"No collection was found. Remove the filter 'Name' if it is there, or create a collection with Collection: Create.",
		}),
		searchPassages,
		setChatSettings,
		updateCollection,
	],
};
