import { readWorkflow } from '../../tools/engine/workflowFile';
import { runFormExample } from '../support/runFormExample';
import { sentOf, useEmulator } from '../support/useEmulator';

const running = useEmulator();

const EXAMPLE = 'examples/agent-that-makes-a-spreadsheet.json';
const TASK = 'How often do I have to descale the machine?';
const SENT = `${TASK}\n\nPut the result into a spreadsheet, in the file "result.csv".`;

/** Runs the example as if its form had been sent with a task. */
const runExample = async (Task: string) =>
	await runFormExample(running(), await readWorkflow(EXAMPLE), [{ json: { Task } }]);

it('gives what the agent says, and its spreadsheet', async () => {
	const { status, error, outputOf, binariesOf } = await runExample(TASK);
	expect([status, error]).toEqual(['success', undefined]);
	expect(outputOf('Let the Agent Work')).toEqual([
		expect.objectContaining({
			question: SENT,
			output: expect.stringContaining('k7-care.md') as string,
			files: [expect.objectContaining({ name: 'result.csv', field: 'file_0' })],
		}),
	]);
	const [{ file_0: file } = {}] = binariesOf('Let the Agent Work');
	expect([file?.fileName, file?.mimeType]).toEqual(['result.csv', 'text/csv']);
	expect(String(Buffer.from(file?.data ?? '', 'base64'))).toMatch(
		/^question,answer\n"How often do I have to descale the machine\?\n\n[^]+","[^]+k7-care\.md[^]+"\n$/,
	);
});

it('asks an agent about the manual, and leaves nothing at the server', async () => {
	await runExample(TASK);
	const { requests, store } = running();
	const sent = requests.map(sentOf);
	const [created, , list, file, deleted] = sent.map(([call]) => call);
	expect(created).toMatch(/^POST \/chats\?collection_id=3f6c1a52/);
	expect(sent[1]?.[1]).toMatchObject({ message: SENT, llm_args: { use_agent: true } });
	expect(list).toMatch(/\/meta\?info_type=agent_files$/);
	expect(file).toMatch(/^GET \/file\?id=[^&]+&name=result\.csv$/);
	expect(deleted).toMatch(/^DELETE \/chats\//);
	expect([store.sessions.size, store.agentFiles.size]).toEqual([0, 0]);
});

it('gives the answer and the files of the item on the page', async () => {
	const { nodes } = await readWorkflow(EXAMPLE);
	const page = nodes.find(({ name }) => name === 'Give the File')?.parameters;
	expect(page).toMatchObject({
		respondWith: 'returnBinary',
		completionMessage: '={{ $json.output }}',
		inputDataFieldName: "={{ $json.files.map(({ field }) => field).join(', ') }}",
	});
});
