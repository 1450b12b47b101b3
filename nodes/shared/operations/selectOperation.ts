import type { IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { plainId } from '../text/plainText';
import type { ConcurrencyOptions } from './mapConcurrent';
import { DEFAULT_CONCURRENCY, maxConcurrency, parametersOf } from './describe';
import type { Operation, Resource } from './operation';
import { checkValue, readValue } from '../parameters/readParameters';

const unknownChoice = (
	parameter: string,
	choice: string,
	choices: ReadonlyArray<{ name: string }>,
) =>
	new UserError(`The parameter "${parameter}" has no choice "${plainId(choice)}"`, {
		description: `Choose one of: ${choices.map(({ name }) => name).join(', ')}.`,
	});

/** The selected operation. Throws a `UserError` for one that this version of the node does not know. */
export function selectedOperation(
	node: IExecuteFunctions,
	resources: readonly Resource[],
	itemIndex: number,
): Operation {
	const wanted = String(node.getNodeParameter('resource', itemIndex));
	const resource = resources.find(({ value }) => value === wanted);
	if (resource === undefined) throw unknownChoice('Resource', wanted, resources);
	const chosen = String(node.getNodeParameter('operation', itemIndex));
	const operation = resource.operations.find(({ value }) => value === chosen);
	if (operation === undefined) throw unknownChoice('Operation', chosen, resource.operations);
	return operation;
}

/** Gives what `read` gives, or nothing where it throws: the items themselves will say what is wrong. */
function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

/** How many items may be worked on at once, by the option of the first one, and which must not run together. */
export function concurrencyOf(
	node: IExecuteFunctions,
	resources: readonly Resource[],
): ConcurrencyOptions {
	const operation = attempt(() => selectedOperation(node, resources, 0));
	const limit = attempt(() =>
		checkValue(
			maxConcurrency,
			node.getNodeParameter('options.maxConcurrency', 0, DEFAULT_CONCURRENCY),
		),
	);
	const lane =
		operation &&
		parametersOf(operation).find((parameter) => parameter.name === operation.concurrencyKey);
	return {
		limit: typeof limit === 'number' ? limit : DEFAULT_CONCURRENCY,
		keyOf: (itemIndex) => {
			const value = lane && attempt(() => readValue(node, lane, itemIndex));
			return typeof value === 'string' ? value || undefined : undefined;
		},
	};
}

/** Says in the output pane why there are no items, which end a workflow silently. */
export function hintWhenEmpty(node: IExecuteFunctions, resources: readonly Resource[]): void {
	const message = attempt(() => selectedOperation(node, resources, 0))?.emptyHint;
	if (message) node.addExecutionHints({ message, location: 'outputPane', type: 'info' });
}
