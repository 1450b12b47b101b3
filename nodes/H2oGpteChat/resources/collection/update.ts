import { collectionName, theCollection } from './collectionFields';
import { simplifyCollection } from './simplifyCollection';
import { defineOperation } from '../../../shared/operations/operation';
import type { Parameter } from '../../../shared/parameters/parameter';
import { refuse } from '../../../shared/parameters/refuseValue';

const updateFields = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Installing, cleaning and repairing the K7',
			description: 'What the collection is about. Empty text removes the description.',
			keepsEmpty: true,
		},
		{
			...collectionName,
			required: false,
			description: 'What to call the collection from now on',
		},
		{
			displayName: 'RAG Type',
			name: 'ragType',
			type: 'options',
			options: [
				{ name: 'All Data', value: 'all_data', description: 'Every passage of every document' },
				{ name: 'Auto', value: 'auto', description: 'The server decides' },
				{
					name: 'HyDE 1',
					value: 'hyde1',
					description: 'Search with an answer that the model gives first',
				},
				{
					name: 'HyDE 2',
					value: 'hyde2',
					description: 'Search once more with the answer of HyDE 1',
				},
				{ name: 'LLM Only', value: 'llm_only', description: 'No documents' },
				{ name: 'RAG', value: 'rag', description: 'Search with the message' },
				{
					name: 'RAG+',
					value: 'rag+',
					description: 'More passages and their neighbors, summarized',
				},
			],
			default: 'auto',
			description: 'How passages are found for a message that does not say so',
		},
	],
} as const satisfies Parameter;

export const updateCollection = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update collection',
	description: 'Change the name, the description or the RAG type of a collection',
	route: 'PATCH /collections/{collectionId}',
	parameters: [theCollection, updateFields],
	output: 'item',
	idField: 'collection_id',
	simplify: simplifyCollection,
	async run({ values, send }) {
		const { name = '', description, ragType } = values.updateFields;
		if (name === '' && description === undefined && ragType === undefined) {
			return refuse(updateFields, 'is empty', 'Add what to change: a name, a description or more.');
		}
		return await send();
	},
});
