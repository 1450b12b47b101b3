import { collectionName, embeddingModel } from './collectionFields';
import { simplifyCollection } from './simplifyCollection';
import { defineOperation } from '../../../shared/operations/operation';
import { instantOf } from '../../../shared/parameters/instant';
import type { Parameter } from '../../../shared/parameters/parameter';
import { refuse } from '../../../shared/parameters/refuseValue';

const expiryDate = {
	displayName: 'Expiry Date',
	name: 'expiryDate',
	type: 'dateTime',
	default: '',
	description:
		'When the server deletes the collection. A time without an offset is one in the time zone of the workflow, and a date alone means its end.',
} as const satisfies Parameter;

/** Gives the time at which a collection expires in the form that the API takes. Throws a `UserError` for what is no date. */
const expiryOf = (text: string, timeZone: string): string =>
	instantOf(text, timeZone) ??
	refuse(expiryDate, 'is no valid date', 'Enter a date or a time, such as 2027-03-31.');

export const createCollection = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create collection',
	description: 'Create an empty collection, for documents to ask about',
	route: 'POST /collections',
	parameters: [
		collectionName,
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Installing, cleaning and repairing the K7',
			description: 'What the collection is about',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Chat Settings (JSON)',
					name: 'chatSettings',
					type: 'json',
					default: '{}',
					placeholder: 'e.g. {"llm": "auto", "include_chat_history": "on"}',
					description:
						'How messages on the collection are answered, as the API calls it. These settings override what a single message asks for.',
				},
				{
					displayName: 'Collection Settings (JSON)',
					name: 'collectionSettings',
					type: 'json',
					default: '{}',
					placeholder: 'e.g. {"max_tokens_per_chunk": 320, "ocr_model": "off"}',
					description: 'How documents are read into the collection, as the API calls it',
				},
				embeddingModel,
				expiryDate,
				{
					displayName: 'Workspace',
					name: 'workspace',
					type: 'string',
					default: '',
					placeholder: 'e.g. workspaces/h2ogpte-guest',
					description:
						'The workspace to create the collection in. Without it your default workspace.',
					isId: true,
				},
			],
		},
	],
	// The API asks for a description, which may be empty.
	completeFields: (fields) => ({ description: '', ...fields }),
	output: 'item',
	idField: 'collection_id',
	simplify: simplifyCollection,
	async run({ values: { additionalFields }, send, node }) {
		const { expiryDate: date = '' } = additionalFields;
		return await send(date === '' ? {} : { expiryDate: expiryOf(date, node.getTimezone()) });
	},
});
