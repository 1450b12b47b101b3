import { collectionId } from '../../../shared/operations/commonFields';
import type { Parameter } from '../../../shared/parameters/parameter';

export const collectionName = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Coffee machine manuals',
	description: 'What lists call the collection',
} as const satisfies Parameter;

/** The collection that an operation is about, and not one that a session is to use. */
export const theCollection = {
	...collectionId,
	description: 'The collection to work with',
} as const satisfies Parameter;

export const embeddingModel = {
	displayName: 'Embedding Model',
	name: 'embeddingModel',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The model by which passages are found. Leave empty for the default of the server. It cannot be changed later.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Default of the server',
			typeOptions: { searchListMethod: 'searchEmbeddingModels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. BAAI/bge-large-en-v1.5',
		},
	],
} as const satisfies Parameter;
