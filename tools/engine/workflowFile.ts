/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFile } from 'node:fs/promises';
import type { IConnections, INode, IWorkflowSettings } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import { isObject, parseJson } from '../../nodes/shared/text/json';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

const isNode = (value: unknown): value is INode =>
	isObject(value) &&
	['id', 'name', 'type'].every((key) => typeof value[key] === 'string') &&
	typeof value.typeVersion === 'number' &&
	Array.isArray(value.position) &&
	isObject(value.parameters);

const isWorkflow = (value: unknown): value is WorkflowFile =>
	isObject(value) &&
	typeof value.name === 'string' &&
	Array.isArray(value.nodes) &&
	value.nodes.every(isNode) &&
	isObject(value.connections);

/** Reads a workflow that n8n exported. Throws where the file holds something else. */
export async function readWorkflow(path: string): Promise<WorkflowFile> {
	const content = parseJson(await readFile(path, 'utf8'))?.value;
	if (isWorkflow(content)) return content;
	throw new OperationalError(`${path} is not a workflow that n8n exported`);
}
