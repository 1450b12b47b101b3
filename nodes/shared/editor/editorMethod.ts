import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Connection } from '../transport/connection';
import { connect } from '../transport/connection';
import { toNodeError } from '../transport/errors/nodeErrors';

/**
 * Makes a method that n8n's editor calls for a picker or a list of options, on the credential that is chosen there. What it
 * throws is an error of the node, with what to do next.
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
