import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { chatOf } from '../chat/liveAnswer';
import type { CheckedValues } from '../parameters/readParameters';
import { readItemParameters } from '../parameters/readParameters';
import { longHash } from '../text/hash';
import { assertList, assertObject } from '../transport/assertShape';
import { connect } from '../transport/connection';
import { errorFields, toNodeError } from '../transport/errors/toNodeError';
import { paginateByLimit, paginateByOffset } from '../transport/pages/readList';
import { readJson } from '../transport/readJson';
import { requestAs } from '../transport/request';
import { requestFile } from '../transport/requestFile';
import { parametersOf } from './derivedFields';
import { deletionJson, elementJson } from './itemJson';
import type { Operation, Resource } from './operation';
import type { Call, OperationContext, OutputItem } from './operationContext';
import type { Parameter } from '../parameters/parameter';
import { audienceOfItem, nameItem, presentTo, returnsErrors } from './presentError';
import { selectedOperation } from './selectOperation';
import { toRequestFields } from './toRequestFields';
import { withoutErrorField } from './withoutErrorField';

type AnyParameters = readonly Parameter[];

/** Which elements of a list to ask for. */
type Page = { limit: number; offset?: number };

/** An operation whose list is read page by page. */
type PagedOperation = Extract<Operation, { paging: 'offset' | 'limit' }>;

/** What the output pane says of a list that may have more elements than were read. */
const REPEATED_PAGE =
	'The server gave the same elements again, from wherever the list was to go on, so it was read no further. If h2oGPTe shows more of them, tell the administrator of your h2oGPTe server that its lists take no offset.';

/** Reads up to `max` elements of a list. Throws what a page throws, and a `UserError` for a list without an end. */
async function readPages(
	node: IExecuteFunctions,
	{ paging, elementId }: PagedOperation,
	send: (page: Page) => Promise<unknown>,
	max: number,
): Promise<IDataObject[]> {
	const fetchPage = async (page: Page) => assertList(await send(page));
	if (paging === 'limit') return await paginateByLimit(fetchPage, max);
	const onRepeatedPage = () =>
		node.addExecutionHints({ message: REPEATED_PAGE, location: 'outputPane', type: 'warning' });
	if (elementId === undefined) return await paginateByOffset(fetchPage, max, onRepeatedPage);
	const fetchIdentified = async (page: Page) =>
		(await fetchPage(page)).map((element) => ({ id: elementId(element), element }));
	const list = await paginateByOffset(fetchIdentified, max, onRepeatedPage);
	return list.map(({ element }) => element);
}

/** Gives the items that an operation has for one input item. Throws what its parameters and requests throw. */
async function runOperation(
	node: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	known?: CheckedValues,
): Promise<readonly OutputItem[]> {
	const parameters = parametersOf(operation);
	// Reading a parameter takes as long as all other work of this package on an item, so what is known is not read again.
	const values = readItemParameters(node, parameters, itemIndex, known);
	const entered = toRequestFields(parameters, values);
	const fields = operation.completeFields?.(entered) ?? entered;
	const options = { timeoutMs: operation.timeoutMs?.(values) };
	const connection = await connect(node, itemIndex);

	const call: Call = async (route, sent, read = readJson, more) =>
		await requestAs(connection, route, sent, read, { ...options, ...more });
	const other = 'routeFor' in operation ? operation.routeFor?.(values) : undefined;
	const send: OperationContext<AnyParameters>['send'] = async (overrides, read, more) =>
		await call(
			other?.route ?? operation.route,
			{ ...fields, ...other?.values, ...overrides },
			read,
			more,
		);

	const download: OperationContext<AnyParameters>['download'] = async (from, sent, file) =>
		await requestFile(connection, node.helpers, from, sent, file, options);

	if (operation.output === 'none') {
		await send();
		return [{ json: deletionJson(operation.route, values) }];
	}
	const isSimplified = values.simplify === true;
	const { baseUrl: serverUrl, apiKey } = connection.credential;
	const context: OperationContext<AnyParameters> = {
		values,
		send,
		call,
		download,
		serverUrl,
		keyHash: () => longHash(apiKey),
		isSimplified,
		node,
		itemIndex,
	};
	if (operation.output === 'items') {
		const items = await operation.run(context);
		return items.map((item) => ({ ...item, json: withoutErrorField(item.json) }));
	}
	const answer = async () => (operation.run ? await operation.run(context) : await send());
	const max = typeof values.limit === 'number' ? values.limit : Number.POSITIVE_INFINITY;
	const elements =
		operation.output === 'item'
			? [assertObject(await answer())]
			: operation.paging === undefined || operation.paging === 'whole'
				? assertList(await answer()).slice(0, max)
				: await readPages(node, operation, send, max);
	return elements.map((element) => ({ json: elementJson(operation, element, isSimplified) }));
}

/**
 * Runs the selected operation for one input item and pairs what comes out with it. `known` are checked values of its
 * parameters that were read before. Catches everything that is thrown for the item: throws an n8n error that knows the item,
 * or gives it as the item's output where the workflow is to go on.
 */
export async function executeItem(
	node: IExecuteFunctions,
	resources: readonly Resource[],
	itemIndex: number,
	known?: CheckedValues,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: itemIndex };
	const run = async () => {
		try {
			const operation = selectedOperation(node, resources, itemIndex);
			return await runOperation(node, operation, itemIndex, known);
		} finally {
			// The next item may write into the chat, also after one that wrote nothing.
			await chatOf(node).end(itemIndex);
		}
	};
	try {
		const items = await run();
		return items.map((item) => ({ ...item, pairedItem }));
	} catch (error) {
		const nodeError = toNodeError(node.getNode(), error, itemIndex);
		if (node.getInputData().length > 1) nameItem(nodeError, itemIndex);
		const audience = audienceOfItem(node, itemIndex);
		if (!returnsErrors(node)) throw presentTo(audience, nodeError);
		// n8n makes the same of what an agent's tool throws.
		const shown =
			audience === 'agent' ? presentTo(audience, nodeError).message : errorFields(nodeError);
		// With a field beside `error`, older versions of n8n keep the item out of the error output.
		return [{ json: { error: shown }, pairedItem }];
	}
}
