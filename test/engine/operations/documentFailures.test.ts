import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/startEmulator';
import { byId } from '../../support/operationCases';
import { runOn } from '../../support/runNode';
import type { Sent } from '../../support/useEmulator';
import { CARE, FIGURES, MANUAL, NOWHERE, sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator();

interface Row {
	label: string;
	arrange?: (emulator: Emulator) => unknown;
	parameters: INodeParameters;
	/** What the error says, and what it has besides. */
	error: IDataObject;
	requests: Sent[];
}

const onCare = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	operation,
	documentId: byId(CARE),
	...parameters,
});

/** What is asked for at the server, with the words of its refusal. */
const refused = (
	call: string,
	operation: string,
	httpCode: string,
	parameters: INodeParameters = {},
	body?: unknown,
): Omit<Row, 'label'> => ({
	arrange: ({ addFault }) => addFault({ match: call, status: Number(httpCode) }),
	parameters: onCare(operation, parameters),
	error: { message: `The emulator was told to answer ${httpCode}.`, httpCode },
	requests: [body === undefined ? [call] : [call, body]],
});

const dividing = (tag: string, sign: string): Omit<Row, 'label'> => ({
	parameters: onCare('removeTag', { tag }),
	error: {
		message: `The parameter 'Tag' ${sign}, which cannot be part of an address`,
		description: 'Take this tag off the document in h2oGPTe.',
	},
	requests: [],
});

const ROWS: Row[] = [
	{
		label: 'no document',
		parameters: { operation: 'get', documentId: byId('={{ $json.missing }}') },
		error: { message: "The parameter 'Document' is empty" },
		requests: [],
	},
	{
		label: 'a word of the API for a document',
		parameters: { operation: 'delete', documentId: byId('process_job') },
		error: {
			message: 'The parameter \'Document\' is "process_job", which no ID is',
			description: 'Enter the ID alone, or check the expression that gives it.',
		},
		requests: [],
	},
	{
		label: 'a document that there is not',
		parameters: { operation: 'get', documentId: byId(NOWHERE) },
		error: {
			message: expect.stringContaining(NOWHERE),
			description: expect.stringContaining('(HTTP 404)'),
			httpCode: '404',
		},
		requests: [[`GET /documents/${NOWHERE}`]],
	},
	{
		label: 'a list of a collection that there is not',
		parameters: { operation: 'getAll', filters: { collectionId: byId(NOWHERE) } },
		error: { message: expect.stringContaining(NOWHERE), httpCode: '404' },
		requests: [[`GET /collections/${NOWHERE}/documents?offset=0&limit=50`]],
	},
	{
		label: 'a document that is in another collection',
		parameters: {
			operation: 'removeFromCollection',
			collectionId: byId(MANUAL),
			documentId: byId(FIGURES),
		},
		error: { message: expect.stringContaining(FIGURES), httpCode: '404' },
		requests: [[`DELETE /collections/${MANUAL}/documents/${FIGURES}`]],
	},
	{
		label: 'a document that may not be deleted',
		...refused(`DELETE /documents/${CARE}`, 'delete', '403'),
	},
	{
		label: 'a deletion that does not succeed, which is not repeated',
		...refused(`DELETE /documents/${CARE}`, 'delete', '503'),
	},
	{
		label: 'a document that may not be taken out of a collection',
		...refused(`DELETE /collections/${MANUAL}/documents/${CARE}`, 'removeFromCollection', '403', {
			collectionId: byId(MANUAL),
		}),
	},
	{
		label: 'a tag that the server does not take',
		...refused(`POST /documents/${CARE}/tags`, 'addTag', '422', { tag: 'new' }, { name: 'new' }),
	},
	{
		label: 'no tag',
		parameters: onCare('addTag', { tag: '={{ $json.missing }}' }),
		error: { message: "The parameter 'Tag' is empty" },
		requests: [],
	},
	{
		label: 'a tag that the document has not',
		parameters: onCare('removeTag', { tag: 'missing' }),
		error: { message: expect.stringContaining('missing'), httpCode: '404' },
		requests: [[`DELETE /documents/${CARE}/tags/missing`]],
	},
	{ label: 'a tag with a slash', ...dividing('a/b', 'holds "/"') },
	{ label: 'a tag of dots', ...dividing('..', 'is ".."') },
];

it.each(ROWS)('says what is wrong: $label', async ({ arrange, parameters, error, requests }) => {
	const emulator = running();
	const before = [...emulator.store.documents.keys()];
	arrange?.(emulator);
	const { items } = await runOn(
		emulator,
		{ resource: 'document', ...parameters },
		{ onError: 'continueRegularOutput' },
	);
	expect(items).toEqual([
		{ json: { error: expect.objectContaining(error) }, pairedItem: { item: 0 } },
	]);
	expect(emulator.requests.map(sentOf)).toEqual(requests);
	expect([...emulator.store.documents.keys()]).toEqual(before);
});
