import { chooseServer } from '../../tools/demo/demoServer';
import type { WorkflowFile } from '../../tools/engine/workflowFile';
import { readWorkflow } from '../../tools/engine/workflowFile';
import { marked } from '../support/marked';
import { runFormExample } from '../support/runFormExample';
import { MANUAL, REPORT, sentOf, useEmulator } from '../support/useEmulator';
import { byId } from '../support/operationCases';

const running = useEmulator();

/** Runs the example as if each of the questions had been sent by its form. */
const runExample = async (questions: string[], adapt = (workflow: WorkflowFile) => workflow) =>
	await runFormExample(
		running(),
		adapt(await readWorkflow('examples/ask-your-documents.json')),
		questions.map((Question) => ({ json: { Question } })),
	);

const ANSWER = 'Answer from the Documents';

it.each([
	['How often do I have to descale the machine?', '- k7-care.md, page'],
	['What does the error E4 mean?', '- k7-troubleshooting.md, page'],
	['How long does the warranty last?', '- k7-warranty-and-data.md, page'],
])('answers %s with its sources', async (question, source) => {
	const { status, error, outputOf } = await runExample([question]);
	expect([status, error]).toEqual(['success', undefined]);
	const [answer] = outputOf(ANSWER);
	const reply = [...running().store.messages.values()].at(-1);
	expect(answer).toMatchObject({ output: reply?.content, question });
	expect(String(answer?.sources).startsWith(source)).toBe(true);
});

it('shows the question, the answer and the sources', async () => {
	const { nodes } = await readWorkflow('examples/ask-your-documents.json');
	const shown = nodes.find(({ name }) => name === 'Show the Answer')?.parameters;
	expect([shown?.completionTitle, shown?.completionMessage]).toEqual([
		'={{ $json.question }}',
		'={{ $json.output }}\n\n{{ $json.sources }}',
	]);
});

it('makes no request more than it has to', async () => {
	await runExample(['How long does the warranty last?']);
	const [sessionId] = running().store.sessions.keys();
	const reply = [...running().store.messages.values()].at(-1);
	expect(running().requests.map(sentOf)).toEqual([
		[`POST /chats?collection_id=${MANUAL}`],
		[`PATCH /chats/${sessionId}`, { name: 'Asked by form' }],
		[
			`POST /chats/${sessionId}/completions`,
			marked({ message: 'How long does the warranty last?', stream: true }),
		],
		[`GET /messages/${reply?.id}/references`],
	]);
});

it('gives answers, too, that are from no document', async () => {
	const { outputOf } = await runExample(['Hello?'], ({ nodes, ...rest }) => ({
		...rest,
		nodes: nodes.map(({ parameters, ...node }) => ({
			...node,
			parameters: { ...parameters, ...(parameters.collectionId ? { collectionId: byId('') } : {}) },
		})),
	}));
	expect(outputOf(ANSWER)).toEqual([
		expect.objectContaining({ output: expect.stringMatching(/./), references: [], sources: '' }),
	]);
});

describe('the demo', () => {
	const ours = (url?: string, apiKey?: string) => ({ H2OGPTE_URL: url, H2OGPTE_API_KEY: apiKey });

	it('asks a server of your own about its documents', async () => {
		const { url, keys } = running();
		const server = await chooseServer(ours(url, keys.global));
		expect(server.introduction).toContain(`Using your server at ${url}`);
		const { error, outputOf } = await runExample(server.questions, server.adapt);
		expect(error).toBeUndefined();
		expect(outputOf(ANSWER).map(({ question }) => question)).toEqual([
			'What are these documents about?',
			'Which facts or figures in them matter most?',
			'What do they recommend to do?',
		]);
		const asked = running().requests.map((request) => sentOf(request)[0]);
		expect(asked).toContain(`POST /chats?collection_id=${REPORT}`);
	});

	it.each<[string, () => [string?, string?], string]>([
		['no key', () => [running().url], 'Set both'],
		['a wrong key', () => [running().url, 'sk-wrong'], 'HTTP 401. Check H2OGPTE_URL'],
		['a server that is not there', () => ['http://127.0.0.1:9', 'sk-any'], 'does not answer'],
	])('says what to do about %s', async (_label, given, said) => {
		await expect(chooseServer(ours(...given()))).rejects.toThrow(said);
	});
});
