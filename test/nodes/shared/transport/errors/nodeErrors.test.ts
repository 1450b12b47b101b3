import type { NodeApiError } from 'n8n-workflow';
import { NodeOperationError, UserError } from 'n8n-workflow';

import {
	errorFields,
	requestError,
	toNodeError,
	withContext,
} from '../../../../../nodes/shared/transport/errors/nodeErrors';
import type { ErrorText } from '../../../../../nodes/shared/transport/errors/explainAnswer';
import { SOME_NODE as node } from '../../../../support/someNode';

const secret = 'sk-0123456789';

const apiError = (description = 'Check it.', code?: string) =>
	requestError(node, { message: 'No', description }, { secret, code });

describe('requestError', () => {
	it.each<[string, ErrorText, string | undefined, ErrorText & { httpCode: string | null }]>([
		[
			'a status',
			{ message: 'No such chat', description: 'Check the ID.' },
			'404',
			{ message: 'No such chat', description: 'Check the ID.', httpCode: '404' },
		],
		[
			'a code of Node.js',
			{ message: 'Could not connect', description: 'Check the URL.' },
			'ECONNREFUSED',
			{ message: 'Could not connect', description: 'Check the URL.', httpCode: 'ECONNREFUSED' },
		],
		[
			'no code',
			{ message: 'The server was silent', description: 'Raise the Timeout.' },
			undefined,
			{ message: 'The server was silent', description: 'Raise the Timeout.', httpCode: null },
		],
		[
			'words that n8n takes for an error code',
			{ message: 'ENOENT: no file "preexisting.pdf"', description: 'EACCES' },
			'500',
			{ message: 'ENOENT: no file "preexisting.pdf"', description: 'EACCES', httpCode: '500' },
		],
		[
			'the key in both sentences',
			{ message: `Bad key ${secret}`, description: `Header: Bearer ${secret}` },
			'401',
			{ message: 'Bad key [API key]', description: 'Header: Bearer [API key]', httpCode: '401' },
		],
	])('says what it is told: %s', (_, sentences, code, expected) => {
		const { message, description, httpCode } = requestError(node, sentences, { secret, code });
		expect({ message, description, httpCode }).toEqual(expected);
	});

	it('holds the key nowhere', () => {
		const sentences = { message: `Bad ${secret}`, description: `Header: ${secret}` };
		const error = requestError(node, sentences, { secret, code: '401' });
		const stored = [JSON.stringify(error), error.stack, ...Object.values(error).map(String)];
		expect(stored.filter((text) => text?.includes(secret))).toEqual([]);
	});

	it('belongs to its node', () => {
		expect(apiError().node).toBe(node);
	});
});

describe('toNodeError', () => {
	it.each<[string, NodeApiError | NodeOperationError]>([
		['an error of a request', apiError()],
		['an error of the operation', new NodeOperationError(node, 'No')],
		['an error that names another item', new NodeOperationError(node, 'No', { itemIndex: 1 })],
	])('keeps %s and tells it its item', (_, error) => {
		expect(toNodeError(node, error, 7)).toBe(error);
		expect(error.context.itemIndex).toBe(7);
	});

	it.each<[string, unknown, { message: string; description?: string }]>([
		[
			'a UserError',
			new UserError('The Limit is 0', { description: 'Enter at least 1.' }),
			{ message: 'The Limit is 0', description: 'Enter at least 1.' },
		],
		['a UserError without a description', new UserError('No'), { message: 'No' }],
		['an Error', new TypeError('x is no function'), { message: 'x is no function' }],
		['a text', 'No', { message: 'No' }],
		['an object', { toString: () => 'An object' }, { message: 'An object' }],
		['nothing', undefined, { message: 'undefined' }],
	])('makes an error of the operation from %s', (_, thrown, expected) => {
		const error = toNodeError(node, thrown, 7);
		const { message, description, context } = error;
		expect(error).toBeInstanceOf(NodeOperationError);
		expect({ message, description, itemIndex: context.itemIndex }).toEqual({
			...expected,
			itemIndex: 7,
		});
	});
});

describe('withContext', () => {
	it('adds to what an error of a request says to do', () => {
		const error = apiError('Check the ID.');
		expect(withContext(error, 'The session was created.')).toBe(error);
		expect(error.description).toBe('Check the ID. The session was created.');
	});

	it.each<[string, unknown]>([
		['an Error', new TypeError('x')],
		['a text', 'No'],
		['nothing', undefined],
	])('gives back what has no description: %s', (_, thrown) => {
		expect(withContext(thrown, 'The session was created.')).toBe(thrown);
	});
});

describe('errorFields', () => {
	it.each<[string, NodeApiError | NodeOperationError, ReturnType<typeof errorFields>]>([
		['what to do and the status', apiError('Do.', '404'), { description: 'Do.', httpCode: '404' }],
		['no status', apiError('Do.'), { description: 'Do.' }],
		['no description', apiError('', '404'), { httpCode: '404' }],
		['neither', apiError(''), {}],
		[
			'an error of the operation',
			new NodeOperationError(node, 'No', { description: 'Do.' }),
			{ description: 'Do.' },
		],
		['an error of the operation alone', new NodeOperationError(node, 'No'), {}],
	])('keeps what was said and what to do next: %s', (_, error, expected) => {
		expect(errorFields(error)).toEqual({ message: error.message, ...expected });
	});
});

it('keeps a sentence in which n8n would find the name of a fault of the system', () => {
	const message = 'The parameter "Operation" has no choice "preexisting"';
	const error = toNodeError(node, new UserError(message), 0);
	expect([error.message, error.messages]).toEqual([message, []]);
});

it('adds a note to a sentence about a value, too', () => {
	const error = withContext(
		new UserError('It is empty', { description: 'Enter one.' }),
		'It was made.',
	);
	expect(error).toEqual(new UserError('It is empty', { description: 'Enter one. It was made.' }));
	expect(withContext(new UserError('It is empty'), 'It was made.')).toMatchObject({
		description: 'It was made.',
	});
});
