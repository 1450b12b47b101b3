import type { IDataObject } from 'n8n-workflow';

import type { ModelTurn } from '../../emulator/openai/turn';
import { say } from '../../tools/n8n/terminal';
import { byId } from '../support/operationCases';
import { holdBack } from '../support/holdBack';
import {
	AGENT,
	agent,
	chatModel,
	MODEL,
	sentToModel,
	withBelow,
	type Below,
} from './support/agentWorkflow';
import { useLab } from './support/lab';
import { readStream, summarize } from './support/reader';
import { BUTTON, button, inARow, streamingChat, type WorkflowStep } from './support/workflowSteps';

const lab = useLab();

const QUESTION = 'How often do I have to descale the machine?';
const ANSWER = 'Every two months, or when the lamp is on.';

let workflows = 0;

const langChain = (name: string, version: number, parameters: IDataObject): WorkflowStep => ({
	name,
	type: `@n8n/n8n-nodes-langchain.${name}`,
	typeVersion: version,
	parameters,
});

const SCHEMA = JSON.stringify({
	type: 'object',
	properties: { months: { type: 'number' } },
	required: ['months'],
});

const outputParser: Below = [
	'ai_outputParser',
	langChain('outputParserStructured', 1.3, { schemaType: 'manual', inputSchema: SCHEMA }),
];

/** Gives the passages to a chain that asks for some: those of a workflow, so that no embeddings are needed. */
const retriever: Below = [
	'ai_retriever',
	langChain('retrieverWorkflow', 1.1, {
		source: 'parameter',
		workflowJson: JSON.stringify(
			inARow('Passages', [
				{
					name: 'Start',
					type: 'n8n-nodes-base.executeWorkflowTrigger',
					typeVersion: 1.1,
					parameters: { inputSource: 'passthrough' },
				},
				{
					name: 'Passage',
					type: 'n8n-nodes-base.set',
					typeVersion: 3.4,
					parameters: {
						mode: 'raw',
						jsonOutput: JSON.stringify({ passage: 'Descale the Korvel K7 every two months.' }),
						options: {},
					},
				},
			]),
		),
	}),
];

const memory: Below = [
	'ai_memory',
	langChain('memoryBufferWindow', 1.4, { sessionIdType: 'customKey', sessionKey: 'one' }),
];

/** Runs a node with the model beneath it, and gives what came out and what n8n logged of the model. */
async function run(root: WorkflowStep, others: readonly Below[] = [], parameters?: IDataObject) {
	const { client, credential } = lab();
	const model: Below = ['ai_languageModel', chatModel(credential, parameters)];
	const row = inARow(`model ${++workflows}`, [button, root]);
	const { id } = await client.createWorkflow(withBelow(row, root.name, [model, ...others]));
	const executionId = await client.run(id, BUTTON);
	const { status, error, items, uses } = await client.execution(executionId);
	return { status, error, items: items(root.name), log: uses(MODEL, 'ai_languageModel') };
}

/** Asks an agent with the model beneath it in a chat, and gives what its reader sees and what n8n keeps of it. */
async function chat(parameters: IDataObject = {}, onText?: (count: number) => void) {
	const { client, credential, url } = lab();
	const path = `model-chat-${++workflows}`;
	const model: Below = ['ai_languageModel', chatModel(credential, parameters)];
	const row = inARow(path, [streamingChat(path), agent({})]);
	const { id } = await client.createWorkflow(withBelow(row, AGENT, [model]));
	await client.publish(id);
	const message = { action: 'sendMessage', sessionId: path, chatInput: QUESTION };
	const seen = summarize(await readStream(`${url}/webhook/${path}/chat`, message, onText));
	const [executionId = ''] = await client.executionIds(id);
	const { error, uses } = await client.execution(executionId);
	return { ...seen, error, log: uses(MODEL, 'ai_languageModel') };
}

/** The texts that the model was sent, message by message. */
const textsSent = () =>
	sentToModel(lab().emulator).map(({ messages }) =>
		messages.map(({ content }) => String(content)).join('\n'),
	);

describe('answers beneath', () => {
	it.each<
		[
			label: string,
			root: WorkflowStep,
			others: Below[],
			script: ModelTurn[],
			items: Array<Record<string, unknown>>,
			sent: string,
		]
	>([
		[
			'an AI Agent',
			agent({ promptType: 'define', text: QUESTION }),
			[memory],
			[ANSWER],
			[{ output: ANSWER }],
			QUESTION,
		],
		[
			'an AI Agent that has to give data',
			agent({ promptType: 'define', text: QUESTION, hasOutputParser: true }),
			[outputParser],
			[[{ name: 'format_final_json_response', arguments: { output: { months: 2 } } }]],
			[{ output: { months: 2 } }],
			QUESTION,
		],
		[
			'a Basic LLM Chain',
			langChain('chainLlm', 1.9, { promptType: 'define', text: QUESTION, batching: {} }),
			[],
			[ANSWER],
			[{ text: ANSWER }],
			QUESTION,
		],
		[
			'a Basic LLM Chain that has to give data',
			langChain('chainLlm', 1.9, {
				promptType: 'define',
				text: QUESTION,
				hasOutputParser: true,
				batching: {},
			}),
			[outputParser],
			['{"output": {"months": 2}}'],
			[{ output: { months: 2 } }],
			'JSON Schema',
		],
		[
			'an Information Extractor',
			langChain('informationExtractor', 1.2, {
				text: ANSWER,
				attributes: {
					attributes: [{ name: 'months', type: 'number', description: 'How many', required: true }],
				},
				options: {},
			}),
			[],
			['{"months": 2}'],
			[{ output: { months: 2 } }],
			ANSWER,
		],
		[
			'a Text Classifier',
			langChain('textClassifier', 1.1, {
				inputText: QUESTION,
				categories: { categories: [{ category: 'Care' }, { category: 'Sales' }] },
				options: {},
			}),
			[],
			['{"Care": true, "Sales": false}'],
			[{}],
			'Care, Sales',
		],
		[
			'a Summarization Chain',
			langChain('chainSummarization', 2.1, { options: {} }),
			[],
			[ANSWER, ANSWER, ANSWER],
			[{ output: { text: ANSWER } }],
			'CONCISE SUMMARY',
		],
		[
			'a Question and Answer Chain',
			langChain('chainRetrievalQa', 1.7, { promptType: 'define', text: QUESTION, options: {} }),
			[retriever],
			[ANSWER],
			[{ response: ANSWER }],
			'Descale the Korvel K7 every two months.',
		],
	])('%s', async (label, root, others, script, items, sent) => {
		const { emulator } = lab();
		emulator.script.push(...script);
		const outcome = await run(root, others);
		say(`\n  ${label}: ${JSON.stringify(outcome.log)}`);
		expect([outcome.error, outcome.status]).toEqual([undefined, 'success']);
		expect(outcome.items).toMatchObject(items);
		expect(textsSent().join('\n')).toContain(sent);
		const [used = {}] = outcome.log;
		expect(used).toMatchObject({ tokenUsage: { promptTokens: expect.any(Number) as number } });
	});
});

it('writes into the chat word by word, and logs the tokens that the server counted', async () => {
	lab().emulator.script.push(ANSWER);
	// Were a word kept until the next one comes, neither would ever arrive.
	const onText = holdBack(lab().emulator);
	const { order, text, times, log } = await chat({}, onText);
	say(`\n  words after ${times.join(', ')} ms`);
	expect([order, text]).toEqual([['begin', 'item', 'end'], ANSWER]);
	expect(times).toHaveLength(ANSWER.split(' ').length);
	expect(log).toMatchObject([{ tokenUsage: { completionTokens: 11 } }]);
});

describe('says what went wrong in the words of the server, where a person looks:', () => {
	it.each<
		[
			label: string,
			parameters: IDataObject,
			fault: IDataObject | undefined,
			message: string,
			description: string,
		]
	>([
		[
			'a model that is gone',
			{ model: byId('gpt-0') },
			undefined,
			'There is no model "gpt-0". GET /models lists those that there are.',
			'Check the parameters of this node against what the server says. (HTTP 400)',
		],
		[
			'a server that is overloaded',
			{ options: { maxRetries: 0 } },
			{ status: 503 },
			'The emulator was told to answer 503.',
			'The server is overloaded or being restarted. Try again in a while. (HTTP 503)',
		],
		[
			'a key that is refused',
			{},
			{ status: 401 },
			'The emulator was told to answer 401.',
			'Check the API key in the h2oGPTe credential. It may be mistyped, expired or revoked. (HTTP 401)',
		],
	])('%s', async (_label, parameters, fault, message, description) => {
		const { emulator } = lab();
		const begin = () => {
			if (fault) emulator.addFault({ match: 'POST /openai_api/v1/chat/completions', ...fault });
		};
		begin();
		const { error } = await run(agent({ promptType: 'define', text: QUESTION }), [], parameters);
		expect(error).toEqual({ message, description });
		begin();
		const { text, errors } = await chat(parameters);
		expect([text, errors]).toEqual(['', [`${message} ${description}`]]);
	});
});
