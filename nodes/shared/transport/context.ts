import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import type { Credential } from './credential';
import { readCredential } from './credential';

/** The n8n contexts that requests are sent from: an execution, a picker, a poll. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'h2oGpteApi';

/**
 * Reads the credential of a picker, a poll, or an item of an execution, whose expressions may give each item another one.
 * Throws a `UserError` that names the field that cannot be used.
 */
export const credentialOf = async (context: Context, itemIndex?: number): Promise<Credential> =>
	readCredential(await context.getCredentials(CREDENTIAL, itemIndex));

/** The signal that aborts when the execution is stopped, where there is an execution. */
export const cancelSignalOf = (context: Context) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
