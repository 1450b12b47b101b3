import type { Parameter } from '../parameters/parameter';
import { collectionId } from './commonFields';

/** Gives the collection as a filter of a list, `what` being the word for its elements. */
export const collectionFilter = <const What extends string>(what: What) =>
	({
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				...collectionId,
				required: false,
				description: `The collection whose ${what} to list`,
				sendAs: false,
			},
		],
	}) as const satisfies Parameter;
