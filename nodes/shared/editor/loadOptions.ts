import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { expectList } from '../transport/assertShape';
import { plain } from '../text/plainText';
import { request } from '../transport/request';

/** The longest name and the longest description of a tool, in letters. */
const LONGEST_NAME = 60;
const LONGEST_DESCRIPTION = 300;

/** Lists the tools that an agent can use on this server, without those that are switched off there. */
export async function getAgentTools(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return expectList(await request(this, 'GET /agents/tools'))
		.filter(({ enabled }) => enabled !== false)
		.map(({ name, description }) => ({
			name: plain(String(name), LONGEST_NAME),
			value: String(name),
			description:
				typeof description === 'string' ? plain(description, LONGEST_DESCRIPTION) : undefined,
		}));
}
