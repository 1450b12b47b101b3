import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorFields, toNodeError } from '../transport/errors/nodeErrors';
import { connect } from '../transport/connection';
import { assertList, assertObject } from '../transport/assertShape';
import { paginateByLimit, paginateByOffset } from '../transport/pages/readList';
import { request, requestAs } from '../transport/request';
import { slotsOf, toSnakeCase } from '../transport/route';
import { presentTo, audienceOfItem, returnsErrors } from './presentError';
import { parametersOf } from './describe';
import { chatOf } from '../chat/liveAnswer';
import type { Call, Operation, Parameter, Resource, Values } from './operation';
import { selectedOperation } from './selectOperation';
import { readValues } from '../parameters/readParameters';
import { serialize } from './serialize';

type AnyValues = Values<readonly Parameter[]>;

/** What the output says of a list that may have more than it gave. */
const REPEATED_PAGE =
	'The server gave the same elements again, from wherever the list was to go on, so it was read no further. If h2oGPTe shows more of them, tell the administrator of your h2oGPTe server that its lists take no offset.';

async function fetchPages(
	node: IExecuteFunctions,
	operation: Operation,
	values: AnyValues,
	wire: IDataObject,
	call: Call,
) {
	const fetchPage = async (page: IDataObject) =>
		assertList(await call(operation.route, { ...wire, ...page }));
	const wanted = typeof values.limit === 'number' ? values.limit : Number.POSITIVE_INFINITY;
	return operation.paging === 'offset'
		? await paginateByOffset(fetchPage, wanted, () => {
				node.addExecutionHints({ message: REPEATED_PAGE, location: 'outputPane', type: 'warning' });
			})
		: await paginateByLimit(fetchPage, wanted);
}

/** What a deletion gives: that it was done, and the ids of the route that it was done to. */
const deletionItem = (operation: Operation, values: AnyValues): IDataObject => ({
	deleted: true,
	...Object.fromEntries(
		slotsOf(operation.route).path.map((name) => [toSnakeCase(name), String(values[name])]),
	),
});

/** n8n runs a node again whose item has a field `error` at its top, so a message's own one goes by another name. */
export const withoutErrorField = ({ error, ...element }: IDataObject): IDataObject =>
	error === undefined ? element : { ...element, error_message: error };

/** Runs an operation for one item: reads and checks its parameters, then asks the server. */
async function runOperation(
	node: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	lane?: string,
): Promise<IDataObject[]> {
	const parameters = parametersOf(operation);
	// The lane is not read again: that costs as much as all that is not n8n's own.
	const { concurrencyKey = '' } = operation;
	const known = lane === undefined ? {} : { [concurrencyKey]: lane };
	const values = readValues(node, parameters, itemIndex, known);
	const wire = serialize(parameters, values);
	const timeout = operation.timeout?.(values);
	const connection = await connect(node, itemIndex);
	const options = { timeoutMs: timeout === undefined ? undefined : timeout * 1000 };
	const call: Call = async (route, sent = {}, read) =>
		read
			? await requestAs(connection, route, sent, read, options)
			: await request(connection, route, sent, options);

	if (operation.output === 'none') {
		await call(operation.route, wire);
		return [deletionItem(operation, values)];
	}
	const isSimplified = values.simplify === true;
	const answer = async () =>
		operation.run
			? await operation.run({ values, request: wire, call, isSimplified, node, itemIndex })
			: await call(operation.route, wire);
	const elements =
		operation.output === 'item'
			? [assertObject(await answer())]
			: operation.paging
				? await fetchPages(node, operation, values, wire, call)
				: assertList(await answer());
	return elements.map((element) =>
		withoutErrorField(
			isSimplified && operation.simplify ? operation.simplify(element, values) : element,
		),
	);
}

/**
 * Runs the selected operation for one input item and pairs what comes out with it. `lane` is the value that it shares
 * with no other item at the same time, if it was read for that. The one place that catches: throws an n8n error that
 * knows the item, or gives it as the item's output where the workflow is to go on.
 */
export async function executeItem(
	node: IExecuteFunctions,
	resources: readonly Resource[],
	itemIndex: number,
	lane?: string,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: itemIndex };
	const work = async () => {
		try {
			const operation = selectedOperation(node, resources, itemIndex);
			return await runOperation(node, operation, itemIndex, lane);
		} finally {
			// The next item may speak, also after one that never did.
			await chatOf(node).end(itemIndex);
		}
	};
	try {
		const elements = await work();
		return elements.map((json) => ({ json, pairedItem }));
	} catch (error) {
		const nodeError = toNodeError(node.getNode(), error, itemIndex);
		const audience = audienceOfItem(node, itemIndex);
		if (!returnsErrors(node)) throw presentTo(audience, nodeError);
		// Of an agent's tool, n8n makes this of what is thrown, too.
		const said =
			audience === 'agent' ? presentTo(audience, nodeError).message : errorFields(nodeError);
		// With a field beside `error`, older versions of n8n keep the item out of the error output.
		return [{ json: { error: said }, pairedItem }];
	}
}
