import type { IDataObject } from 'n8n-workflow';

/**
 * Gives a field `error` at the top of an item's JSON the name `error_message`: n8n takes an item with such a field for a
 * failure and runs the node again.
 */
export const withoutErrorField = ({ error, ...fields }: IDataObject): IDataObject =>
	error === undefined ? fields : { ...fields, error_message: error };
