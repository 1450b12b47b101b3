import type { Parameter } from '../parameters/parameter';
import { collectionId } from './commonFields';

/** Gives the Filters of a list with its own fields. */
export const filtersWith = <const Fields extends readonly Parameter[]>(fields: Fields) =>
	({
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: fields,
	}) as const;

/** Gives the collection as the only filter of a list, `what` being the word for its elements. */
export const collectionFilter = <const What extends string>(what: What) =>
	filtersWith([
		{
			...collectionId,
			required: false,
			description: `The collection whose ${what} to list`,
			sendAs: false,
		},
	]);
