import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ModelTurn } from '../../emulator/openai/turn';
import * as listSearch from '../../nodes/shared/editor/listSearch';
import { getAgentTools, getCollectionDocuments } from '../../nodes/shared/editor/loadOptions';
import type { CallTrouble } from '../engine/faults/kinds';
import { ask, WAYS } from '../support/modelCaller';
import { oneSession, watching } from '../engine/trigger/watchEmulator';
import { addAgentFiles } from '../support/agentFiles';
import { useChatModel } from '../support/askChatModel';
import { testCredential } from '../support/runCredentialTest';
import { pickerContext, runNode } from '../support/runNode';
import type { Given } from '../support/operationCases';
import { byId } from '../support/operationCases';
import { SAMPLES } from '../support/operationSamples';
import { MANUAL } from '../support/useEmulator';
import { CURSOR_ENGINES } from '../support/polling/interface';
import { OTHER_WAYS } from './otherWays';

/** Does a call in the midst of trouble, and gives everything that is left of it by the name of its place. */
export type SweepCall = (trouble: CallTrouble, given: Given) => Promise<Record<string, unknown>>;

/** Options of Send that ask for everything. */
const EVERYTHING = { includeReferences: true, includeUsage: true };

type SweepMode = 'thrown' | 'as an item' | 'in a stream';

const inMode = (mode: SweepMode): Array<[string, SweepCall]> =>
	[...SAMPLES, ...OTHER_WAYS].map(({ name, resource, operation, parameters, ...way }) => [
		`${name}, ${mode}`,
		async ({ credential, begin, end }, given) => {
			begin();
			const isAll = operation === 'send' && mode === 'as an item';
			const { options, ...others } = parameters(given);
			const { data, stored, chunks, hints } = await runNode(
				{
					resource,
					operation,
					...others,
					options: { ...Object(options), ...(isAll ? EVERYTHING : {}) },
					...(isAll ? { simplify: false } : {}),
				},
				{
					credential,
					items: 'items' in way ? way.items : undefined,
					onError: mode === 'as an item' ? 'continueRegularOutput' : 'stopWorkflow',
					streaming: mode === 'in a stream',
				},
			);
			end();
			return { data, stored, chunks, hints };
		},
	]);

/** What is chosen in the node whose lists are asked for. */
const ON_MANUAL = { collectionId: byId(MANUAL) };

const LISTS = {
	...listSearch,
	getCollectionDocuments: async function (this: ILoadOptionsFunctions) {
		return await getCollectionDocuments.call(this);
	},
	getAgentTools: async function (this: ILoadOptionsFunctions) {
		return await getAgentTools.call(this);
	},
} satisfies Record<string, (this: ILoadOptionsFunctions) => Promise<unknown>>;

const pickers = Object.entries<(this: ILoadOptionsFunctions) => Promise<unknown>>(LISTS)
	// The kinds of agents are known without a server.
	.filter(([name]) => name !== 'searchAgentTypes')
	.map(([name, list]): [string, SweepCall] => [
		`picker: ${name}`,
		async ({ credential, begin, end }) => {
			begin();
			const left = await list.call(pickerContext(credential, ON_MANUAL)).then(
				(listed) => ({ listed }),
				(error: unknown) => ({ error, json: JSON.stringify(error) }),
			);
			end();
			return left;
		},
	]);

const TOOL = { type: 'function', function: { name: 'find', description: 'Finds', parameters: {} } };

/** What a model says: text, and calls of tools. */
const TURNS: ReadonlyArray<[string, ModelTurn]> = [
	['says a text', 'Every two months.'],
	['calls a tool', [{ name: 'find', arguments: { question: 'How often?' } }]],
];

/** What is asked of a model in one piece and as a stream. */
const models = WAYS.flatMap((way) =>
	TURNS.map(([does, turn]): [string, SweepCall] => [
		`model that ${does}, ${way}`,
		async ({ credential, begin, end }, { emulator }) => {
			// Also for attempts whose answers are lost.
			emulator.script.push(turn, turn, turn);
			const told: unknown[] = [];
			begin();
			const run = await useChatModel(credential, {}, async (model) => {
				const asking = ask(model.bindTools([TOOL]), way, 'How often?', {}, (text) =>
					told.push(text),
				);
				const said = await asking.catch((error: unknown) => {
					told.push(error, String(error), JSON.stringify(error));
					throw error;
				});
				return { ...said };
			});
			end();
			return { ...run, told };
		},
	]),
);

const polls = CURSOR_ENGINES.map((engine): [string, SweepCall] => [
	`poll, ${engine}`,
	async ({ credential, begin, end }, { emulator, sessionId }) => {
		const options = { includeReferences: true, includeMetadata: true, includeFiles: true };
		const parameters = oneSession(sessionId, { options });
		const trigger = watching(emulator, parameters, engine, credential);
		await trigger.activate();
		begin();
		const { question, reply } = emulator.store.addExchange(sessionId, 'Question', 'Answer');
		const exchange = { emulator, sessionId, questionId: question.id, replyId: reply.id };
		addAgentFiles(exchange, { name: 'sales.csv' });
		const outcome = await trigger.tick();
		const sample = await trigger.manual();
		end();
		const { database } = trigger;
		return { outcome, sample, database, stored: JSON.stringify([database, outcome]) };
	},
]);

/** Everything that sends a request with the key. */
export const CALLS: ReadonlyArray<[string, SweepCall]> = [
	...inMode('thrown'),
	...pickers,
	...models,
	...polls,
	[
		'test of the credential',
		async ({ credential, begin, end }) => {
			begin();
			const result = await testCredential(credential);
			end();
			return { result };
		},
	],
];

/** Each operation once more, going on after a failure, and into a chat that is written to. */
export const OTHER_MODES: ReadonlyArray<[string, SweepCall]> = [
	...inMode('as an item'),
	...inMode('in a stream'),
];
