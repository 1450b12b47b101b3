/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { dirname } from 'node:path';

import './environment';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers, UnexpectedError } from 'n8n-workflow';

export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

/** Loads some of the nodes that come with n8n, by their type such as `n8n-nodes-base.set`. */
export async function loadBaseNodes(types: readonly string[]): Promise<NodeTypeMap> {
	const loader = new LazyPackageDirectoryLoader(
		dirname(require.resolve('n8n-nodes-base/package.json')),
	);
	await loader.loadAll();
	return Object.fromEntries(
		types.map((type) => [type, loader.getNode(type.replace('n8n-nodes-base.', '')).type]),
	);
}

/** The node types of an engine. Asking for one that is not among them throws. */
export function nodeTypesOf(types: NodeTypeMap): INodeTypes {
	const find = (name: string) => {
		const type = types[name];
		if (type === undefined) throw new UnexpectedError(`Unknown node type: ${name}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
