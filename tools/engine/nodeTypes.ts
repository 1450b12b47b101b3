/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { dirname, join } from 'node:path';

import './userFolder';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
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

/** Loads this package, as it was built, the way n8n does. */
export async function loadPackage(): Promise<{
	nodes: NodeTypeMap;
	credentials: Record<string, ICredentialType>;
}> {
	const loader = new PackageDirectoryLoader(join(__dirname, '..', '..'));
	await loader.loadAll();
	const { packageName, types } = loader;
	return {
		nodes: Object.fromEntries(
			types.nodes.map(({ name }) => [`${packageName}.${name}`, loader.getNode(name).type]),
		),
		credentials: Object.fromEntries(
			types.credentials.map(({ name }) => [name, loader.getCredential(name).type]),
		),
	};
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
