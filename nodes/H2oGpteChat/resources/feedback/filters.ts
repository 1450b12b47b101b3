import type { IDataObject } from 'n8n-workflow';

import { collectionId } from '../../../shared/operations/commonFields';
import { filtersWith } from '../../../shared/operations/filters';
import type { Parameter } from '../../../shared/parameters/parameter';
import { refuse } from '../../../shared/parameters/refuseValue';

const noCollection = {
	displayName: 'Without Collection',
	name: 'noCollection',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out answers from sessions that have a collection',
} as const satisfies Parameter;

export const feedbackFilters = filtersWith([
	{
		...collectionId,
		required: false,
		description: 'Only feedback on answers from sessions with this collection',
	},
	{
		displayName: 'Interval',
		name: 'interval',
		isId: true,
		type: 'string',
		default: '',
		placeholder: 'e.g. 7 days',
		description:
			'Only feedback on answers that are no older than this, such as 7 days, 30 days or 1 year',
	},
	noCollection,
]);

/** Gives the fields of a request back. Throws a `UserError` where two filters leave nothing that both let through. */
export function withoutContradiction(fields: IDataObject): IDataObject {
	if (fields.noCollection === true && fields.collectionId !== undefined) {
		refuse(
			noCollection,
			"is on beside the filter 'Collection', so no feedback can be found",
			'Remove one of the two filters.',
		);
	}
	return fields;
}
