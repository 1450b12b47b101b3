import { readWorkflow, withCredential } from '../../tools/n8n/examples';
import { marked } from '../support/marked';
import { MANUAL } from '../support/useEmulator';
import { AGENT, callsOf, resultsOf, sentToModel } from './support/agentWorkflow';
import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { readStream, summarize } from './support/reader';

const lab = useLab({ 'word-delay': 5 });
let workflowId: string;

beforeAll(async () => {
	const { client, credential } = lab();
	const example = await readWorkflow('examples/agent-with-documents.json');
	const ready = withCredential(example, CREDENTIAL_TYPE, credential);
	workflowId = (await client.createWorkflow(ready)).id;
});

/** Asks as the chat of the editor does: it has the workflow wait for one message, and sends that. */
async function ask(question: string, sessionId: string) {
	const { client, url } = lab();
	await client.rest('POST', `/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: 'When chat message received' },
		chatSessionId: sessionId,
	});
	const message = { action: 'sendMessage', sessionId, chatInput: question };
	return summarize(await readStream(`${url}/webhook-test/${workflowId}/${sessionId}`, message));
}

const newestReply = () =>
	[...lab().emulator.store.messages.values()].filter(({ replyTo }) => replyTo).at(-1);

it('answers a question in the chat from the documents', async () => {
	const question = 'How often do I have to descale the machine?';
	const { text, nodes, errors } = await ask(question, 'one question');
	const { emulator } = lab();
	const reply = newestReply();

	expect([nodes, errors]).toEqual([[AGENT], []]);
	expect(text).toBe(reply?.content);
	expect(text).toContain('(k7-care.md, page 2)');
	expect(callsOf(emulator)).toEqual([
		['model'],
		[`POST /chats?collection_id=${MANUAL}`],
		[`POST /chats/${reply?.sessionId}/completions`, marked({ message: question, stream: true })],
		['model'],
	]);
	const [{ messages, tools } = { messages: [], tools: [] }] = sentToModel(emulator);
	expect(messages[0]).toEqual({
		role: 'system',
		content: expect.stringContaining('with the tool Product_manual') as string,
	});
	expect(tools).toMatchObject([{ function: { name: 'Product_manual' } }]);
});

it('remembers what was said before', async () => {
	const questions = ['What does the error E4 mean?', 'How long does the warranty last?'];
	for (const question of questions) await ask(question, 'two questions');
	const { messages = [] } = sentToModel(lab().emulator).at(-1) ?? {};
	const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
	expect(asked).toEqual(questions);
});

it('tells the agent alone when something goes wrong', async () => {
	lab().emulator.addFault({ match: 'POST /chats', status: 503 });
	const { text, nodes, errors } = await ask('What is new?', 'no answer');
	expect([nodes, errors]).toEqual([[AGENT], []]);
	expect(resultsOf(lab().emulator).at(-1)).toMatchObject([{ error: text }]);
	expect(text).toMatch(
		/^The emulator was told to answer 503\. .* Try again in a while\. \(HTTP 503\)$/,
	);
});
