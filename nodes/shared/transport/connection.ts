import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import type { Credential } from './credential';
import { CREDENTIAL, readCredential } from './credential';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What requests are sent with. */
export interface Connection {
	context: Context;
	credential: Credential;
	/** What stops them. By default it is the signal of the execution, where there is one. */
	cancelSignal?: AbortSignal | undefined;
}

/**
 * Reads the credential of a picker, a poll, or an item of an execution, whose expressions may give each item another one.
 * Throws a `UserError` that names the field that cannot be used.
 */
export const connect = async (context: Context, itemIndex?: number): Promise<Connection> => ({
	context,
	credential: readCredential(await context.getCredentials(CREDENTIAL, itemIndex)),
});

/** The signal that aborts when the execution is stopped, where there is an execution. */
export const cancelSignalOf = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
