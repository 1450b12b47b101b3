import type { INodePropertyOptions } from 'n8n-workflow';

import { assertList } from '../transport/assertShape';
import { plainText } from '../text/plainText';
import { request } from '../transport/request';
import { editorMethod } from './editorMethod';

/** The longest name and the longest description of a tool that is shown, in letters. */
const MAX_NAME_CHARS = 60;
const MAX_DESCRIPTION_CHARS = 300;

/** Lists the tools that an agent can use on the server, without those that are disabled there. */
export const getAgentTools = editorMethod(
	async (connection): Promise<INodePropertyOptions[]> =>
		assertList(await request(connection, 'GET /agents/tools'))
			.filter(({ enabled }) => enabled !== false)
			.map(({ name, description }) => ({
				name: plainText(String(name), MAX_NAME_CHARS),
				value: String(name),
				description:
					typeof description === 'string'
						? plainText(description, MAX_DESCRIPTION_CHARS)
						: undefined,
			})),
);
