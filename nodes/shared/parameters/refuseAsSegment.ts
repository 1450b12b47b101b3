import { flawOf } from '../transport/pathSegment';
import type { Parameter } from './parameter';
import { refuse } from './refuseValue';

/**
 * Throws a `UserError` for a name that cannot be a segment of a path, which is where the API takes it: a name may be
 * anything, unlike an ID.
 * @param hint what to do instead, as the description of the error
 */
export function refuseAsSegment(parameter: Parameter, name: string, hint: string): void {
	const flaw = flawOf(name);
	if (flaw !== undefined) refuse(parameter, `${flaw}, which cannot be part of an address`, hint);
}
