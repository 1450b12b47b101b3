import type { IDataObject } from 'n8n-workflow';

import type { ModelTurn } from '../../emulator/openai/turn';
import { say } from '../../tools/n8n/terminal';
import {
	agent,
	chatModel,
	MODEL,
	sentToModel,
	withBelow,
	type Below,
} from './support/agentWorkflow';
import { useLab } from './support/lab';
import { BUTTON, button, inARow, type WorkflowStep } from './support/workflowSteps';

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
			[[{ name: 'format_final_json_response', arguments: { months: 2 } }]],
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
			['{"output": {"months": 2}}'],
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
