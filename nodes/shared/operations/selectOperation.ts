import type { IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { checkValue } from '../parameters/checkValue';
import { readItemParameter } from '../parameters/readParameters';
import { plainId } from '../text/plainText';
import { DEFAULT_CONCURRENCY, maxConcurrency, parametersOf } from './derivedFields';
import type { ConcurrencyOptions } from './mapConcurrent';
import type { Operation, Resource } from './operation';

const unknownChoice = (
	parameter: string,
	choice: string,
	choices: ReadonlyArray<{ name: string }>,
) =>
	new UserError(`The parameter '${parameter}' has no choice "${plainId(choice)}"`, {
		description: `Choose one of: ${choices.map(({ name }) => name).join(', ')}.`,
	});

/** Gives the operation that is selected for an item. Throws a `UserError` for one that this version of the node lacks. */
export function selectedOperation(
	node: IExecuteFunctions,
	resources: readonly Resource[],
	itemIndex: number,
): Operation {
	const resourceValue = String(node.getNodeParameter('resource', itemIndex));
	const resource = resources.find(({ value }) => value === resourceValue);
	if (resource === undefined) throw unknownChoice('Resource', resourceValue, resources);
	const operationValue = String(node.getNodeParameter('operation', itemIndex));
	const operation = resource.operations.find(({ value }) => value === operationValue);
	if (operation === undefined) {
		throw unknownChoice('Operation', operationValue, resource.operations);
	}
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

/**
 * Gives how many items may be worked on at once, by the option of the first one, and which of them may not run together,
 * by the concurrency key of the first one's operation.
 */
export function concurrencyOf(
	node: IExecuteFunctions,
	resources: readonly Resource[],
): ConcurrencyOptions {
	const operation = attempt(() => selectedOperation(node, resources, 0));
	const max = attempt(() =>
		checkValue(
			maxConcurrency,
			node.getNodeParameter('options.maxConcurrency', 0, DEFAULT_CONCURRENCY),
		),
	);
	const keyParameter =
		operation && parametersOf(operation).find(({ name }) => name === operation.concurrencyKey);
	return {
		max: typeof max === 'number' ? max : DEFAULT_CONCURRENCY,
		keyOf: (itemIndex) => {
			const key = keyParameter && attempt(() => readItemParameter(node, keyParameter, itemIndex));
			return typeof key === 'string' && key !== '' ? key : undefined;
		},
	};
}

/** Says in the output pane why a list has no items: no items end a workflow without a word. */
export function hintWhenEmpty(node: IExecuteFunctions, resources: readonly Resource[]): void {
	const message = attempt(() => selectedOperation(node, resources, 0))?.emptyHint;
	if (message) node.addExecutionHints({ message, location: 'outputPane', type: 'info' });
}
