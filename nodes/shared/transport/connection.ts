import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ISupplyDataFunctions,
} from 'n8n-workflow';

import { memoize } from '../memoize';
import type { Credential } from './credential';
import { CREDENTIAL, readCredential } from './credential';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll, a node that is used by another one. */
export type Context =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ISupplyDataFunctions;

/** The context and the credential that requests are sent with. */
export interface Connection {
	context: Context;
	credential: Credential;
	/** Cancels the requests. By default it is the signal of the execution, where there is one. */
	cancelSignal?: AbortSignal | undefined;
}

/** A credential that was validated, and its fields before that. */
interface ValidCredential {
	fields: readonly unknown[];
	credential: Credential;
}

/** For each context, the credential that was validated last: nearly always, all items have one. */
const lastOf = memoize<Context, { valid?: ValidCredential }>(() => ({}));

/**
 * Reads the credential of a picker, a poll, or an item of an execution, and returns it with the context. Expressions in the
 * credential may give each item another one, so `itemIndex` is needed in an execution. n8n does not tell whether it has any,
 * so it is read for each item. The same one again is not validated again. Throws a `UserError` that names the first field
 * that cannot be used.
 */
export async function connect(context: Context, itemIndex?: number): Promise<Connection> {
	const { url, apiKey, allowUnauthorizedCerts } = await context.getCredentials(
		CREDENTIAL,
		itemIndex,
	);
	const fields = [url, apiKey, allowUnauthorizedCerts];
	const last = lastOf(context);
	if (!last.valid?.fields.every((field, index) => field === fields[index])) {
		const credential = readCredential({ url, apiKey, allowUnauthorizedCerts });
		last.valid = { fields, credential };
	}
	return { context, credential: last.valid.credential };
}

/** Returns the signal that aborts when the execution is stopped; `undefined` in a context without an execution. */
export const cancelSignalOf = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
