import type { IExecuteFunctions } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import { memoize } from '../memoize';
import { checkValue } from '../parameters/checkValue';
import { holdsExpression } from '../parameters/expressions';
import type { Parameter } from '../parameters/parameter';
import type { CheckedValues } from '../parameters/readParameters';
import { readItemParameters } from '../parameters/readParameters';
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

function selectedFor(
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

/** Whether all items of a run have the same operation, which only a workflow that was written by hand may not have. */
const hasOneOperation = memoize((node: IExecuteFunctions) =>
	['resource', 'operation'].every(
		(name) => !holdsExpression(node.getNodeParameter(name, 0, '', { rawExpressions: true })),
	),
);

/** For each run of a node, the operation of all of its items. */
const operationsOf = memoize<IExecuteFunctions, Map<readonly Resource[], Operation>>(
	() => new Map(),
);

/** Gives the operation that is selected for an item. Throws a `UserError` for one that this version of the node lacks. */
export function selectedOperation(
	node: IExecuteFunctions,
	resources: readonly Resource[],
	itemIndex: number,
): Operation {
	if (!hasOneOperation(node)) return selectedFor(node, resources, itemIndex);
	const known = operationsOf(node).get(resources);
	if (known !== undefined) return known;
	const operation = selectedFor(node, resources, itemIndex);
	operationsOf(node).set(resources, operation);
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

/** The parameters by which items of an operation wait for each other, and those that say which of them an item has. */
function keyParametersOf(operation: Operation) {
	const names = [operation.concurrencyKey ?? []].flat();
	const parameters = parametersOf(operation);
	const isKey = ({ name, required }: Parameter) => required === true && names.includes(name);
	const deciding = parameters.filter(isKey).flatMap(({ showWhen = {} }) => Object.keys(showWhen));
	const needed = parameters.filter((one) => isKey(one) || deciding.includes(one.name));
	return { names, needed };
}

/**
 * Gives how many items may be worked on at once, by the option of the first one, and which of them may not run together,
 * by the concurrency key of the first one's operation. `knownOf` gives once what was read of an item for that.
 */
export function concurrencyOf(
	node: IExecuteFunctions,
	resources: readonly Resource[],
): ConcurrencyOptions & { knownOf: (itemIndex: number) => CheckedValues | undefined } {
	const operation = attempt(() => selectedOperation(node, resources, 0));
	const max = attempt(() =>
		checkValue(
			maxConcurrency,
			node.getNodeParameter('options.maxConcurrency', 0, DEFAULT_CONCURRENCY),
		),
	);
	const { names = [], needed = [] } = operation ? keyParametersOf(operation) : {};
	const known = new Map<number, CheckedValues>();
	return {
		max: typeof max === 'number' ? max : DEFAULT_CONCURRENCY,
		keyOf: (itemIndex) => {
			const values = attempt<CheckedValues>(() => readItemParameters(node, needed, itemIndex));
			if (values === undefined) return undefined;
			known.set(itemIndex, values);
			return names
				.map((name) => values[name])
				.find((value) => typeof value === 'string' && value !== '')
				?.toString();
		},
		knownOf: (itemIndex) => {
			const values = known.get(itemIndex);
			known.delete(itemIndex);
			return values;
		},
	};
}

/** Says in the output pane why a list has no items: no items end a workflow without a word. */
export function hintWhenEmpty(node: IExecuteFunctions, resources: readonly Resource[]): void {
	const message = attempt(() => selectedOperation(node, resources, 0))?.emptyHint;
	if (message) node.addExecutionHints({ message, location: 'outputPane', type: 'info' });
}
