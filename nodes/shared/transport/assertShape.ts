import type { IDataObject } from 'n8n-workflow';

import { errorInAnswer, unexpectedShape } from './errors/explainAnswer';
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
