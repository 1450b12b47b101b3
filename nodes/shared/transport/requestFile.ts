import type { BinaryHelperFunctions, IBinaryData, IDataObject } from 'n8n-workflow';

import { ANSWER_LIMITS } from './answerLimits';
import type { Connection } from './connection';
import { readBinary } from './readBinary';
import type { RequestOptions } from './request';
import { requestAs } from './request';
import type { Route } from './route';

/**
 * Requests a file, and stores it in n8n's binary data while it arrives. The server's name and MIME type for it win over those
 * of `file`. Throws what `requestAs` throws.
 */
export const requestFile = async (
	connection: Connection,
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	route: Route,
	values: IDataObject,
	file: { fileName?: string; mimeType?: string } | undefined,
	options: RequestOptions,
): Promise<IBinaryData> =>
	await requestAs(connection, route, values, readBinary(helpers, file), {
		...options,
		accept: '*/*',
		limit: ANSWER_LIMITS.file,
	});
