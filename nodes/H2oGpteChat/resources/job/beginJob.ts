import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { assertIdentified } from '../../../shared/transport/assertShape';
import { cancelSignalOf } from '../../../shared/transport/connection';
import { untilAnswered } from '../../../shared/transport/withGrace';

/**
 * Begins a job of the server, and gives it, also where the execution is stopped meanwhile: nobody can cancel a job without its
 * ID. Throws what `start` throws, and a `UserError` for an answer without an ID.
 * @param start sends the request; it is canceled by the given signal
 */
export const beginJob = async (
	node: IExecuteFunctions,
	start: (cancelSignal: AbortSignal | undefined) => Promise<unknown>,
): Promise<IDataObject & { id: string }> =>
	assertIdentified(
		await untilAnswered(cancelSignalOf(node), start),
		'The server did not say which job it began',
	);
