import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../emulator/startEmulator';
import type { Given } from './given';
import { runOn } from './runNode';
import type { Sent } from './useEmulator';
import { ask, BRIEF_ANSWERS, MANUAL, sentOf, useEmulator } from './useEmulator';

export type { Given } from './given';
export { byId, byUrl } from './given';

export interface OperationCase {
	label: string;
	/** Changes what is there before the node runs. */
	arrange?: (given: Given) => unknown;
	parameters?: (given: Given) => INodeParameters;
	/** What the node gets; one item without anything in it unless said otherwise. */
	inputs?: INodeExecutionData[];
	requests: (given: Given) => Sent[];
	/** The items' JSON; `get` asks the emulator after the run with an independent client. */
	items: (
		given: Given,
		get: (path: string) => Promise<unknown>,
	) => IDataObject[] | Promise<unknown>;
	/** Which item each of them comes from; the first one unless said otherwise. */
	pairedWith?: number[];
	/** What the node says besides. */
	hints?: string[];
}

/** The objects in an answer of the server, with their IDs also under the name by which other items refer to them. */
export const identified = (name: string, answer: unknown): IDataObject[] =>
	(Array.isArray(answer) ? answer : [answer]).map((element) => ({
		...Object(element),
		[name]: Object(element).id,
	}));

/** Sets switches of the emulator for what follows. */
export const set = (emulator: Emulator, switches: Emulator['switches']): void => {
	Object.assign(emulator.switches, switches);
};

/** The ID of the session that was made last. */
export const newestSession = (emulator: Emulator): string | undefined =>
	[...emulator.store.sessions.keys()].at(-1);

/** Puts a session on the manual, with a question and its answer, into the emulator. */
export function arrange(emulator: Emulator): Given {
	const session = emulator.store.addSession({
		name: 'Help desk',
		collectionId: MANUAL,
		promptTemplateId: BRIEF_ANSWERS,
	});
	const { question, reply } = emulator.store.addExchange(
		session.id,
		'How often do I descale?',
		'Every two months.',
	);
	return { emulator, sessionId: session.id, questionId: question.id, replyId: reply.id };
}

/** A session as `arrange` makes it, whose answer is based on passages, so that these can be listed. */
export function arrangeWithReferences(emulator: Emulator): Given {
	const given = arrange(emulator);
	const { collections, messages, searchIn } = emulator.store;
	const manual = collections.get(MANUAL);
	const reply = messages.get(given.replyId);
	const wanted = { include: [], exclude: [], max: 1, minScore: 0 };
	if (manual && reply) reply.references = searchIn(manual).find('How often do I descale?', wanted);
	return given;
}

/** Runs the cases of one operation in n8n's engine: the exact requests, the exact items, all paired, nothing else said. */
export function testOperation(resource: string, operation: string, cases: OperationCase[]): void {
	const running = useEmulator();
	describe(`${resource}: ${operation}`, () => {
		it.each(cases.map((row) => [row.label, row] as const))('%s', async (_label, row) => {
			const emulator = running();
			const given = arrange(emulator);
			row.arrange?.(given);
			const run = await runOn(
				emulator,
				{ resource, operation, ...row.parameters?.(given) },
				{ items: row.inputs },
			);
			const requests = emulator.requests.map(sentOf);
			const items = await row.items(given, async (path) => await ask(emulator, path));

			expect(run.error).toBeUndefined();
			expect(requests).toEqual(row.requests(given));
			expect(run.items.map(({ json }) => json)).toEqual(items);
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
				run.items.map((_item, index) => ({ item: row.pairedWith?.[index] ?? 0 })),
			);
			expect(run.hints).toEqual(row.hints ?? []);
		});
	});
}
