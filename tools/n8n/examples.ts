/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError, type IDataObject } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/shared/text/json';
import type { N8nClient, Stored, WorkflowContent } from './n8nClient';

/**
 * Reads a workflow that n8n exported.
 * @throws OperationalError where the file holds something else
 */
export async function readWorkflow(file: string): Promise<WorkflowContent> {
	const content = parseJson(await readFile(file, 'utf8'))?.value;
	if (!isObject(content)) throw new OperationalError(`${file} is no JSON object.`);
	const { name, nodes, connections, settings = {} } = content;
	if (
		typeof name !== 'string' ||
		!Array.isArray(nodes) ||
		!isObject(connections) ||
		!isObject(settings)
	) {
		throw new OperationalError(`${file} is no workflow: it needs name, nodes and connections.`);
	}
	return { name, nodes: nodes.filter(isObject), connections, settings };
}

/** Gives the nodes that use a type of credential a stored one of that type. */
export function withCredential(
	workflow: WorkflowContent,
	type: string,
	{ id, name }: Stored,
): WorkflowContent {
	const nodes = workflow.nodes.map((node): IDataObject => {
		const { credentials } = node;
		if (!isObject(credentials) || credentials[type] === undefined) return node;
		return { ...node, credentials: { ...credentials, [type]: { id, name } } };
	});
	return { ...workflow, nodes };
}

/** Reads the workflows of a folder, in the order of their file names. */
export async function readWorkflows(folder: string): Promise<WorkflowContent[]> {
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(files.map(async (name) => await readWorkflow(join(folder, name))));
}

/** Stores those workflows in n8n whose name is not there yet, and gives the names of these. */
export async function addWorkflows(
	client: N8nClient,
	workflows: readonly WorkflowContent[],
): Promise<string[]> {
	const present = new Set((await client.workflows()).map(({ name }) => name));
	const missing = workflows.filter(({ name }) => !present.has(name));
	for (const workflow of missing) await client.createWorkflow(workflow);
	return missing.map(({ name }) => name);
}
