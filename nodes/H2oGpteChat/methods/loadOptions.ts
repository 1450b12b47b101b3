import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { expectList } from '../transport/expect';
import { request } from '../transport/request';

/** Lists the tools that an agent can use on this server, without those that are switched off there. */
export async function getAgentTools(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return expectList(await request(this, 'GET /agents/tools'))
		.filter(({ enabled }) => enabled !== false)
		.map(({ name, description }) => ({
			name: String(name),
			value: String(name),
			description: typeof description === 'string' ? description : undefined,
		}));
}
