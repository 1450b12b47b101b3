import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Connection } from '../transport/connection';
import { connect } from '../transport/connection';
import { toNodeError } from '../transport/errors/toNodeError';

/**
 * Wraps a function as a method that n8n's editor calls for a picker or a list of options, with the connection of the credential
 * that is selected there. The method passes on the arguments and the result, and throws every error as a node error.
 */
export const editorMethod = <Args extends unknown[], Result>(
	method: (connection: Connection, ...args: Args) => Promise<Result>,
) =>
	async function (this: ILoadOptionsFunctions, ...args: Args): Promise<Result> {
		try {
			return await method(await connect(this), ...args);
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		}
	};
