import { defineOperation, type Operation } from '../../../nodes/shared/operations/operation';
import { simplifyReference } from '../../../nodes/shared/simplify';
import { itemSchema } from '../../../tools/schemas/itemSchema';

const card = { name: 'Do', value: 'do', action: 'Do it', description: 'Does it' } as const;
const messageId = { displayName: 'A', name: 'messageId', type: 'string', default: '' } as const;
const sessionId = { ...messageId, name: 'sessionId' } as const;

const COUNT = { ...card, route: 'GET /chats/count', parameters: [], output: 'item' } as const;
const QUESTIONS = { ...card, route: 'GET /chats/{sessionId}/questions', output: 'list' } as const;
const REFERENCES = {
	...card,
	route: 'GET /messages/{messageId}/references',
	output: 'list',
} as const;

const string = { type: 'string' };
const optional = { type: ['string', 'null'] };

it.each<[string, Operation, Record<string, unknown>]>([
	['an object of the contract', defineOperation(COUNT), { count: { type: 'integer' } }],
	[
		'the elements of a list',
		defineOperation({ ...QUESTIONS, parameters: [sessionId] }),
		{ question: string },
	],
	[
		'an ID under two names',
		defineOperation({
			...card,
			route: 'POST /chats{?sessionId}',
			parameters: [sessionId],
			output: 'item',
			idField: 'session_id',
			simplify: ({ id, name }) => ({ id, name }),
		}),
		{ id: string, session_id: string, name: optional },
	],
	[
		'a short form',
		defineOperation({ ...REFERENCES, parameters: [messageId], simplify: simplifyReference }),
		{
			document_id: string,
			document_name: string,
			pages: { type: 'array', items: { type: 'integer' } },
			score: { type: 'number' },
			content: optional,
		},
	],
	[
		'a confirmation',
		defineOperation({
			...card,
			route: 'DELETE /chats/{sessionId}',
			parameters: [sessionId],
			output: 'none',
		}),
		{ deleted: { type: 'boolean' }, session_id: string },
	],
	[
		'an example, whatever the contract says',
		defineOperation({ ...COUNT, exampleItem: { number: 1.5 } }),
		{ number: { type: 'number' } },
	],
	[
		'the example of what `run` makes',
		defineOperation({
			...COUNT,
			output: 'items',
			run: async () => [],
			exampleItem: { name: 'count.json', sizes: [1] },
		}),
		{ name: string, sizes: { type: 'array', items: { type: 'integer' } } },
	],
])('describes %s', (_label, operation, properties) => {
	expect(itemSchema(operation)).toEqual({ type: 'object', properties });
});

it('refuses a route whose answer the contract does not describe', () => {
	const operation = defineOperation({ ...COUNT, route: 'GET /elsewhere' });
	expect(() => itemSchema(operation)).toThrow(
		'The contract has no answer of GET /elsewhere: add it, or an exampleItem',
	);
});
