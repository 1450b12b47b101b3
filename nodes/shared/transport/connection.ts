import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ISupplyDataFunctions,
} from 'n8n-workflow';

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

/**
 * Reads the credential of a picker, a poll, or an item of an execution, and returns it with the context. Expressions in the
 * credential may give each item another one, so `itemIndex` is needed in an execution. Throws a `UserError` that names the
 * first field that cannot be used.
 */
export const connect = async (context: Context, itemIndex?: number): Promise<Connection> => ({
	context,
	credential: readCredential(await context.getCredentials(CREDENTIAL, itemIndex)),
});

/** Returns the signal that aborts when the execution is stopped; `undefined` in a context without an execution. */
export const cancelSignalOf = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
