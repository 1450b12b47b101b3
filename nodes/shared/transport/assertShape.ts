import type { IDataObject } from 'n8n-workflow';

import { saidInstead, unexpected } from './errors/explainAnswer';
import { isObject } from '../text/json';

/**
 * Checks that an answer is an object. Throws a `UserError` where it is not, or where it says nothing but what went wrong,
 * as gateways do that know no other status than 200.
 */
export function expectObject(answer: unknown): IDataObject {
	if (!isObject(answer)) throw unexpected(answer, 'an object');
	if (answer.error && Object.keys(answer).length === 1) {
		throw saidInstead(answer, {
			nothing: 'The server gave no answer',
			when: 'instead of answering',
			next: 'Try again in a while.',
		});
	}
	return answer;
}

/** Checks that an answer is a list of objects. Throws a `UserError` where it is not. */
export function expectList(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return answer.map(expectObject);
	throw unexpected(isObject(answer) ? expectObject(answer) : answer, 'a list');
}
