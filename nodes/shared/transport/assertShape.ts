import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { errorInAnswer, NOT_H2OGPTE, unexpectedShape } from './errors/explainAnswer';
import { isObject } from '../text/json';

/**
 * Checks that an answer is an object, and returns it. Throws a `UserError` where it is not, or where its only field is a
 * non-empty `error`, as in the answers of gateways that report failures with status 200.
 */
export function assertObject(answer: unknown): IDataObject {
	if (!isObject(answer)) throw unexpectedShape(answer, 'an object');
	if (answer.error && Object.keys(answer).length === 1) {
		throw errorInAnswer(answer, {
			nothing: 'The server gave no answer',
			when: 'instead of answering',
			next: 'Try again in a while.',
		});
	}
	return answer;
}

/** Checks that an answer is a list of objects, and returns it. Throws a `UserError` where it is not. */
export function assertList(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return answer.map(assertObject);
	throw unexpectedShape(isObject(answer) ? assertObject(answer) : answer, 'a list');
}

/**
 * Checks that an answer is an object with an ID, and gives it. Throws a `UserError` where it is not.
 * @param message says what the server did not tell: `The server did not say which session it created`
 */
export function assertIdentified(answer: unknown, message: string): IDataObject & { id: string } {
	if (isObject(answer) && typeof answer.id === 'string') return { ...answer, id: answer.id };
	throw new UserError(message, { description: NOT_H2OGPTE });
}
