import type { INodeExecutionData, INodeParameters, StructuredChunk } from 'n8n-workflow';

import type { Fault } from '../../emulator/faults';
import type { NodeOptions, NodeRun } from '../support/engine';
import { runOn } from '../support/engine';
import { MANUAL, NOWHERE, useEmulator } from '../support/emulator';
import { byId, set } from '../support/operation';
import { bubblesOf } from '../support/bubbles';

const running = useEmulator({ switches: { 'word-delay': 3 } });

const QUESTIONS = [
	'How often do I have to descale the machine?',
	'How long is the warranty?',
	'What does the red light mean?',
	'How do I clean the milk container?',
	'How much water fits into the tank?',
];

const SEND: INodeParameters = {
	resource: 'message',
	operation: 'send',
	sessionId: byId('={{ $json.id }}'),
	message: '={{ $json.question }}',
};

interface Row {
	/** The session of each question; a fresh one for each unless said otherwise. */
	sessions?: (fresh: string[]) => string[];
	questions?: string[];
	/** What the server does to some of the sessions. */
	faults?: Record<number, Omit<Fault, 'match'>>;
	parameters?: INodeParameters;
	options?: Partial<NodeOptions>;
}

/** Runs one Send for all questions, each in its session, and gives the run with the answers as the server keeps them. */
async function ask({ sessions = (fresh) => fresh, questions = QUESTIONS, ...row }: Row) {
	const emulator = running();
	const fresh = emulator.store.addSessions(questions.length, () => ({ collectionId: MANUAL }));
	const ids = sessions(fresh.map(({ id }) => id));
	for (const [index, fault] of Object.entries(row.faults ?? {})) {
		emulator.addFault({ match: `POST /chats/${ids[Number(index)]}/completions`, ...fault });
	}
	const items = questions.map(
		(question, index): INodeExecutionData => ({
			json: { id: ids[index] ?? '', question, index },
		}),
	);
	const run = await runOn(
		emulator,
		{ ...SEND, ...row.parameters },
		{ items, streaming: true, ...row.options },
	);
	/** What the server keeps of the answer to each question. */
	const answers = questions.map((question, index) => {
		const messages = emulator.store.sessions.get(ids[index] ?? '')?.messages ?? [];
		const asked = messages.find(({ content }) => content === question);
		return messages.find(({ replyTo }) => asked && replyTo === asked.id)?.content ?? '';
	});
	return { run, answers, ids };
}

const ofItems = ({ items }: NodeRun) => items.map(({ json }) => json.output);

const CONTINUE: Partial<NodeOptions> = { onError: 'continueRegularOutput' };

describe('each answer is in a bubble of its own, in the order of the items', () => {
	it.each<[string, Row]>([
		['five at once', {}],
		['the first one last', { faults: { 0: { delay: 300 } } }],
		['one in the midst last', { faults: { 2: { delay: 300 } } }],
		[
			'each earlier than the one before',
			{ faults: { 0: { delay: 300 }, 1: { delay: 200 }, 2: { delay: 100 } } },
		],
		['one after another', { parameters: { options: { maxConcurrency: 1 } } }],
		['two at once', { parameters: { options: { maxConcurrency: 2 } } }],
		['in two sessions', { sessions: ([a = '', b = '']) => [a, a, b, a, b] }],
		['in the same session but for the last', { sessions: ([a = '', b = '']) => [a, a, a, a, b] }],
		['received at once', { parameters: { options: { stream: false } } }],
		[
			'received at once, the first one last',
			{ parameters: { options: { stream: false } }, faults: { 0: { delay: 300 } } },
		],
		[
			'one of them received at once',
			{ parameters: { options: { stream: '={{ $json.index !== 1 }}' } } },
		],
		[
			'in new sessions',
			{ parameters: { sessionMode: 'new', collectionId: byId(MANUAL), sessionId: byId('') } },
		],
	])('%s', async (_label, row) => {
		const { run, answers } = await ask(row);
		expect(run.status).toBe('success');
		expect(bubblesOf(run.chunks)).toEqual(ofItems(run));
		if (row.parameters?.sessionMode === undefined) expect(ofItems(run)).toEqual(answers);
		expect(new Set(ofItems(run)).size).toBe(QUESTIONS.length);
	});
});
