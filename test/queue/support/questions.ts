import type { RecordedRequest } from '../../../emulator/recorder';
import { isObject } from '../../../nodes/shared/text/json';
import type { Lab } from '../../e2e/support/lab';

/** A question, and where it is put. */
export interface Ask {
	session: string;
	question: string;
}

/** The question of a completion request. */
export const questionOf = ({ body }: RecordedRequest): string =>
	isObject(body) ? String(body.message) : '';

/** What the emulator has seen of all questions, or of one. */
export const completions = ({ emulator }: Lab, question?: string): RecordedRequest[] =>
	emulator.requests
		.filter(({ method, path }) => method === 'POST' && path.endsWith('/completions'))
		.filter((request) => question === undefined || questionOf(request) === question);

/** Starts sessions in the emulator, without documents, and gives their IDs. */
export const newSessions = ({ emulator }: Lab, count: number): string[] =>
	emulator.store.addSessions(count).map(({ id }) => id);

/** What the emulator answers to a question in such a session, by the last words. */
export const echoOf = (question: string): string => `You asked: “${question}”`;
