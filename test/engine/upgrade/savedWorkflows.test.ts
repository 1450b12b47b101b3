import { readWorkflow } from '../../../tools/engine/workflowFile';
import { marked } from '../../support/marked';
import { useEmulator } from '../../support/useEmulator';
import { requestsOfEachNode, requestsOfExamples } from './recordRequests';
import recorded from './recordedRequests.json';

/*
 * `allOperations.json` is a workflow as it was saved with version 0.1.0 before its source was rearranged: each operation
 * with what it needs at least and with all that can be set, and each watch of the trigger. `recordedRequests.json` has the
 * requests that this version sent for its nodes, and for the examples, of which the chatbot became another one later. Since
 * then, the llm_args of a message have a mark.
 */

const emulator = useEmulator();

/** Adds the mark to the messages among recorded requests. */
const withMarks = (requests: Record<string, unknown[][]>) =>
	Object.fromEntries(
		Object.entries(requests).map(([name, sent]) => [
			name,
			sent.map(([call, body]) =>
				String(call).endsWith('/completions') ? [call, marked(Object(body))] : [call, body],
			),
		]),
	);

it('each node that an earlier version saved sends the same requests', async () => {
	const workflow = await readWorkflow('test/engine/upgrade/allOperations.json');
	expect(await requestsOfEachNode(emulator(), workflow)).toEqual(withMarks(recorded.nodes));
});

it('each example sends the same requests as with an earlier version', async () => {
	const read = async (name: string) => await readWorkflow(`examples/${name}.json`);
	expect(await requestsOfExamples(emulator(), read)).toEqual(withMarks(recorded.examples));
});
