import type { IDataObject } from 'n8n-workflow';

const timeOf = ({ created_at }: IDataObject) => (typeof created_at === 'string' ? created_at : '');

/** Gives elements of the server sorted by when they were made, the last one first, for a list whose order is not known. */
export const newestFirst = (elements: readonly IDataObject[]): IDataObject[] =>
	[...elements].sort((one, other) => {
		const [time, otherTime] = [timeOf(one), timeOf(other)];
		return time === otherTime ? 0 : time < otherTime ? 1 : -1;
	});
