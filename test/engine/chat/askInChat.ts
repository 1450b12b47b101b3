import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { OneOffFault } from '../../../emulator/oneOffFaults';
import type { Emulator } from '../../../emulator/startEmulator';
import type { NodeOptions, NodeRun } from '../../support/runNode';
import { runOn } from '../../support/runNode';
import { MANUAL } from '../../support/useEmulator';
import { byId } from '../../support/operationCases';

/** Each has another answer. */
export const QUESTIONS = [
	'How often do I have to descale the machine?',
	'How long is the warranty?',
	'What does the red light mean?',
	'How do I clean the milk container?',
	'How much water fits into the tank?',
];

const SEND: INodeParameters = {
	resource: 'message',
	operation: 'send',
	sessionMode: 'existing',
	sessionId: byId('={{ $json.id }}'),
	message: '={{ $json.question }}',
};

/** Questions that one Send asks, each in its item, and how. */
export interface ChatRow {
	/** The session of each question; a fresh one for each unless said otherwise. */
	sessions?: (fresh: string[]) => string[];
	questions?: string[];
	/** What goes wrong with a question, by its place. */
	faults?: Record<number, Omit<OneOffFault, 'match'>>;
	/** What goes wrong besides. */
	others?: OneOffFault[];
	parameters?: INodeParameters;
	options?: Partial<NodeOptions>;
}

/** Runs one Send for all questions, each in its session, and gives the run with the answers as the server keeps them. */
export async function ask(
	emulator: Emulator,
	{ sessions = (fresh) => fresh, questions = QUESTIONS, ...row }: ChatRow,
) {
	const fresh = emulator.store.addSessions(questions.length, () => ({ collectionId: MANUAL }));
	const ids = sessions(fresh.map(({ id }) => id));
	for (const [index, fault] of Object.entries(row.faults ?? {})) {
		emulator.addFault({ match: `POST /chats/${ids[Number(index)]}/completions`, ...fault });
	}
	for (const fault of row.others ?? []) emulator.addFault(fault);
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

/** The answers in the output. */
export const outputsOf = ({ items }: NodeRun) => items.map(({ json }) => json.output);
