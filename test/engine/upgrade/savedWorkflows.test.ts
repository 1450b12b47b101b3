import { readWorkflow } from '../../../tools/engine/workflowFile';
import { useEmulator } from '../../support/useEmulator';
import { requestsOfEachNode, requestsOfExamples } from './recordRequests';
import recorded from './recordedRequests.json';

/*
 * `allOperations.json` is a workflow as it was saved with version 0.1.0 before its source was rearranged: each operation
 * with what it needs at least and with all that can be set, and each watch of the trigger. `recordedRequests.json` has the
 * requests that this version sent for its nodes, and for the examples.
 */

const emulator = useEmulator();

it('each node that an earlier version saved sends the same requests', async () => {
	const workflow = await readWorkflow('test/engine/upgrade/allOperations.json');
	expect(await requestsOfEachNode(emulator(), workflow)).toEqual(recorded.nodes);
});

it('each example sends the same requests as with an earlier version', async () => {
	const read = async (name: string) => await readWorkflow(`examples/${name}.json`);
	expect(await requestsOfExamples(emulator(), read)).toEqual(recorded.examples);
});
