import type { IDataObject } from 'n8n-workflow';

import { BEGINNING, byTimeDescending, parseTime } from './serverTime';

/** Gives elements of the server sorted by when they were made, the last one first, for a list whose order is not known. */
export const newestFirst = (elements: readonly IDataObject[]): IDataObject[] =>
	elements
		.map((element) => ({ element, time: parseTime(element.created_at) ?? BEGINNING }))
		.sort(byTimeDescending)
		.map(({ element }) => element);
