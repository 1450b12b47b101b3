import type { INodeType } from 'n8n-workflow';
import { NodeHelpers, UnexpectedError } from 'n8n-workflow';

import { loadPackage } from '../tools/engine/nodeTypes';

/** Loads the trigger of this package, as it was built. */
export async function loadTrigger(): Promise<INodeType> {
	const { nodes } = await loadPackage();
	const type = nodes['n8n-nodes-h2ogpte-chat.h2oGpteChatTrigger'];
	if (type === undefined) throw new UnexpectedError('The package has no trigger');
	return NodeHelpers.getVersionedNodeType(type);
}
