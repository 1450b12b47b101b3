import { readWorkflow, withCredential } from '../../tools/n8n/examples';
import { marked } from '../support/marked';
import { MANUAL, sentOf } from '../support/useEmulator';
import { CREDENTIAL_TYPE, useLab } from './support/lab';
import { readStream, summarize } from './support/reader';

const CHAT_TRIGGER = '@n8n/n8n-nodes-langchain.chatTrigger';

const QUESTIONS = [
	'How often do I have to descale the machine?',
	'What does the error E4 mean?',
	'How long does the warranty last?',
];

const lab = useLab({ 'word-delay': 5 });
let address: string;

/** The example as it is imported, with the chat made public as its note says. */
beforeAll(async () => {
	const { client, credential, url } = lab();
	const example = await readWorkflow('examples/chatbot-over-documents.json');
	const { nodes, ...rest } = withCredential(example, CREDENTIAL_TYPE, credential);
	const chat = nodes.find(({ type }) => type === CHAT_TRIGGER);
	const { id } = await client.createWorkflow({
		...rest,
		nodes: nodes.map((node) =>
			node === chat
				? { ...node, parameters: { ...Object(node.parameters), public: true, mode: 'webhook' } }
				: node,
		),
	});
	await client.publish(id);
	address = `${url}/webhook/${String(chat?.webhookId)}/chat`;
});

const ask = async (visitor: string, question: string) =>
	summarize(
		await readStream(address, {
			action: 'sendMessage',
			sessionId: visitor,
			chatInput: question,
		}),
	);

/** What stands in the sessions of the emulator, each as its messages in their order. */
const conversations = () =>
	[...lab().emulator.store.sessions.values()].map(({ name, collectionId, messages }) => ({
		name,
		collectionId,
		texts: messages.map(({ content }) => content),
	}));

/** Asks one question after the other, as a person does, and gives what was said. */
async function visit(visitor: string, questions: readonly string[]) {
	const texts: string[] = [];
	for (const question of questions) {
		const { text, nodes, errors } = await ask(visitor, question);
		expect([nodes, errors]).toEqual([['Answer'], []]);
		texts.push(question, text);
	}
	return texts;
}

it('keeps 20 visitors apart who chat at the same time, each with a memory', async () => {
	const visitors = Array.from({ length: 20 }, (_, index) => ({
		name: `visitor ${index} of many`,
		questions: QUESTIONS.map((question) => `${question} I am number ${index}.`),
	}));
	const seen = await Promise.all(
		visitors.map(async ({ name, questions }) => ({
			name,
			collectionId: MANUAL,
			texts: await visit(name, questions),
		})),
	);
	const kept = conversations();
	expect(kept).toHaveLength(visitors.length);
	expect(kept).toEqual(expect.arrayContaining(seen));
});

it('keeps the questions of a visitor in one session, which is named after the visitor', async () => {
	const texts = await visit('a visitor', QUESTIONS);
	expect(conversations()).toEqual([{ name: 'a visitor', collectionId: MANUAL, texts }]);
	const [{ id } = { id: '' }] = lab().emulator.store.sessions.values();
	const [first, ...later] = QUESTIONS.map((message) => [
		`POST /chats/${id}/completions`,
		marked({ message, stream: true }),
	]);
	expect(lab().emulator.requests.map(sentOf)).toEqual([
		[`GET /collections/${MANUAL}/chats?offset=0&limit=100`],
		[`POST /chats?collection_id=${MANUAL}`],
		[`PATCH /chats/${id}`, { name: 'a visitor' }],
		first,
		...later,
	]);
});

it('knows what a visitor asked before, and nothing of what others asked', async () => {
	const again = 'And what does it cover?';
	const answers = await Promise.all(
		[['How long does the warranty last?', again], [again]].map(async (questions, index) =>
			(await visit(`visitor ${index}`, questions)).at(-1),
		),
	);
	const isOnWarranty = (answer = '') => answer.includes('The warranty does not cover seals');
	expect(answers.map(isOnWarranty)).toEqual([true, false]);
});

it('says in the chat what is wrong, and goes on with the next message', async () => {
	const { emulator } = lab();
	emulator.addFault({ match: 'POST /chats/{session_id}/completions', status: 503 });
	const [question = ''] = QUESTIONS;
	const failed = await ask('an unlucky visitor', question);
	expect(failed.errors).toEqual([expect.stringContaining('The emulator was told to answer 503.')]);
	const texts = await visit('an unlucky visitor', [question]);
	expect(conversations().map((conversation) => conversation.texts)).toEqual([texts]);
});
