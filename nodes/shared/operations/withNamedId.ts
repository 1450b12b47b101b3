import type { IDataObject } from 'n8n-workflow';

/**
 * Gives an item's JSON with its `id` under a second name beside it, by which other items refer to the same thing. Without a
 * name or an ID, it is as it was.
 */
export function withNamedId(json: IDataObject, name: string | undefined): IDataObject {
	const { id, ...fields } = json;
	return name === undefined || id === undefined ? json : { id, [name]: id, ...fields };
}
