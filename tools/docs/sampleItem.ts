import type { IDataObject } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation';
import { itemsOf } from '../schemas/itemSchema';
import { triggerItems } from '../schemas/previews';
import { SAMPLE_VALUES, SAMPLE_VALUES_AFTER, SAMPLE_VALUES_OF } from './sampleValues';

/** Gives an item with values that people may meet in place of those that only show what a field is. */
function withSampleValues([item]: readonly IDataObject[], route = ''): IDataObject {
	if (!item) throw new OperationalError('There is no item: add an exampleItem to the operation');
	const [, ofItem = {}] = SAMPLE_VALUES_OF.find(([sign]) => sign in item) ?? [];
	const values = { ...SAMPLE_VALUES, ...ofItem, ...SAMPLE_VALUES_AFTER[route] };
	return Object.fromEntries(
		Object.entries(item).map(([name, value]) => [name, name in values ? values[name] : value]),
	);
}

/** The items that an example of an operation tells as they are, without words that stand for any text. */
const isTold = ({ exampleItem }: Operation) =>
	exampleItem !== undefined && !Object.values(exampleItem).includes('text');

/** Gives the JSON of an item of an operation under its defaults, with the fields that the previews of the editor have. */
export const sampleItem = (operation: Operation): IDataObject =>
	isTold(operation)
		? { ...operation.exampleItem }
		: withSampleValues(itemsOf(operation), operation.route);

/** Gives the same for the trigger. */
export const triggerSample = (): IDataObject => withSampleValues(triggerItems());
