import type { IExecuteFunctions, IPollFunctions, ISupplyDataFunctions } from 'n8n-workflow';

import { memoize } from '../memoize';
import type { CheckedValue } from './checkValue';
import { checkValue } from './checkValue';
import { holdsExpression } from './expressions';
import type { Parameter, Values } from './parameter';

/** Checked values by the names of their parameters. */
export type CheckedValues = Readonly<Record<string, CheckedValue>>;

/** Whether the values that were read before it let a parameter be shown. */
const isShown = ({ showWhen = {} }: Parameter, values: CheckedValues): boolean =>
	Object.entries(showWhen).every(([name, wanted]) =>
		wanted.some((value) => value === values[name]),
	);

/**
 * Reads and checks parameters in their order, which has each one behind those that show it. One that is not shown is not
 * read and has no value. The compiler cannot see that `checkValue` gives each value its declared type, so the signature
 * says it.
 */
function readAll<P extends readonly Parameter[]>(
	read: (parameter: Parameter) => CheckedValue,
	parameters: P,
): Values<P>;
function readAll(
	read: (parameter: Parameter) => CheckedValue,
	parameters: readonly Parameter[],
): CheckedValues {
	const values: Record<string, CheckedValue> = {};
	for (const parameter of parameters) {
		if (isShown(parameter, values)) values[parameter.name] = read(parameter);
	}
	return values;
}

/** The n8n contexts in which each item has parameters of its own. */
type ItemContext = IExecuteFunctions | ISupplyDataFunctions;

/** The value of a parameter in one run of a node: the same for all items, or evaluated anew for each. */
type Reading = { isSame: true; value: CheckedValue } | { isSame: false };

/** For each run of a node, its parameters that were read before. */
const readingsOf = memoize<ItemContext, Map<Parameter, Reading>>(() => new Map());

/**
 * Gives the checked value of one parameter for one item. One without an expression is read and checked once for all items of
 * a run: n8n takes longer to read a parameter than this package to do all else. Throws a `UserError` that names it.
 */
export function readItemParameter(
	node: ItemContext,
	parameter: Parameter,
	itemIndex: number,
): CheckedValue {
	const readings = readingsOf(node);
	const known = readings.get(parameter);
	if (known?.isSame) return known.value;
	const { name, default: fallback } = parameter;
	const isSame =
		known === undefined &&
		!holdsExpression(node.getNodeParameter(name, itemIndex, fallback, { rawExpressions: true }));
	const value = checkValue(parameter, node.getNodeParameter(name, itemIndex, fallback));
	readings.set(parameter, isSame ? { isSame, value } : { isSame });
	return value;
}

/**
 * Reads and checks the parameters of an operation for one item, but for those whose checked value is `known` from before.
 * One that others hide has no value. Throws a `UserError` that names the parameter.
 */
export const readItemParameters = <const P extends readonly Parameter[]>(
	node: ItemContext,
	parameters: P,
	itemIndex: number,
	known: CheckedValues = {},
): Values<P> =>
	readAll(
		(parameter) => known[parameter.name] ?? readItemParameter(node, parameter, itemIndex),
		parameters,
	);

/**
 * Reads and checks the parameters of a trigger for one poll, without waiting for anything. One that others hide has no
 * value. Throws a `UserError` that names the parameter.
 */
export const readPollParameters = <const P extends readonly Parameter[]>(
	node: IPollFunctions,
	parameters: P,
): Values<P> =>
	readAll(
		(parameter) => checkValue(parameter, node.getNodeParameter(parameter.name, parameter.default)),
		parameters,
	);
