import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inChat } from '../chat/liveAnswer';
import { executeItem } from './executeItem';
import { mapConcurrent } from './mapConcurrent';
import type { Resource } from './operation';
import { concurrencyOf, hintWhenEmpty } from './selectOperation';
import { awaitStopRecorded } from './stoppedExecution';

/**
 * Runs the operation that is selected in a node for all input items, several at once, and gives the items that come out, in
 * the order of the input. A chat or webhook in streaming mode gets its answers meanwhile. Says in the output pane why there
 * are no items. Throws the n8n error of the first item that failed, where the workflow is to stop.
 */
export async function executeItems(
	node: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const { knownOf, ...limits } = concurrencyOf(node, resources);
	const run = async () =>
		await mapConcurrent(
			node.getInputData().length,
			limits,
			async (itemIndex) => await executeItem(node, resources, itemIndex, knownOf(itemIndex)),
		);
	const outputs = await awaitStopRecorded(node, async () => await inChat(node, run));
	const items = outputs.flat();
	if (items.length === 0) hintWhenEmpty(node, resources);
	return [items];
}
