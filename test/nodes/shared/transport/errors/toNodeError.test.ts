import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';

import type { ErrorText, Failure } from '../../../../../nodes/shared/transport/errors/failure';
import {
	failureError,
	failureOf,
	withContext,
} from '../../../../../nodes/shared/transport/errors/failure';
import { errorFields, toNodeError } from '../../../../../nodes/shared/transport/errors/toNodeError';
import { SOME_NODE as node } from '../../../../support/someNode';

const requestFailure = (failure: ErrorText & Partial<Failure>) =>
	toNodeError(node, failureError({ ...failure, isRequest: true }));

const apiError = (description = 'Check it.', status?: number) =>
	requestFailure({ message: 'No', description, status });

const httpCodeOf = (error: object) => ('httpCode' in error ? error.httpCode : undefined);

describe('toNodeError, of a request', () => {
	it.each<[string, ErrorText & Partial<Failure>, string | null]>([
		['a status', { message: 'No such chat', description: 'Check the ID.', status: 404 }, '404'],
		[
			'a code of Node.js',
			{ message: 'Could not connect', description: 'Check the URL.', code: 'ECONNREFUSED' },
			'ECONNREFUSED',
		],
		['no code', { message: 'The server was silent', description: 'Raise the Timeout.' }, null],
		[
			'words that n8n takes for an error code',
			{ message: 'ENOENT: no file "old.pdf"', description: 'EACCES', status: 500 },
			'500',
		],
	])('says what it is told: %s', (_, failure, expected) => {
		const error = requestFailure(failure);
		const { message, description } = failure;
		expect(error).toBeInstanceOf(NodeApiError);
		expect({ message: error.message, description: error.description }).toEqual({
			message,
			description,
		});
		expect(httpCodeOf(error)).toBe(expected);
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
	it('adds to what a failed request says to do, and to what it keeps', () => {
		const failure = { message: 'No', description: 'Check the ID.', status: 404, isRequest: true };
		const first = withContext(failureError(failure), 'It was created.', { session_id: 's' });
		const second = withContext(first, '', { received: 'x' });
		expect(failureOf(second)).toEqual({
			...failure,
			description: 'Check the ID. It was created.',
			details: { session_id: 's', received: 'x' },
		});
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
		['what to do and the status', apiError('Do.', 404), { description: 'Do.', httpCode: '404' }],
		['no status', apiError('Do.'), { description: 'Do.' }],
		['no description', apiError('', 404), { httpCode: '404' }],
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
	const message = `The parameter 'Operation' has no choice "old"`;
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
