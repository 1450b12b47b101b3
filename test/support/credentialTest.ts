import '../../tools/engine/environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { INode, INodeCredentialTestResult, INodeType } from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { isObject } from '../../nodes/H2oGpteChat/transport/json';
import { additionalDataOf } from '../../tools/engine/additionalData';
import { EngineCredentials } from '../../tools/engine/credentials';
import { nodeTypesOf } from '../../tools/engine/nodeTypes';
import type { Credential } from './engine';

const TYPE = 'test.temporary';
const ID = { id: '1', name: 'h2oGPTe' };

/** What n8n makes of a request of the test that threw, by the rules of the credential. */
function verdictOn(error: unknown, rules: readonly Rule[]): INodeCredentialTestResult {
	const { cause, message } = isObject(error) ? error : {};
	const { response, code } = isObject(cause) ? cause : {};
	const fail = (words: unknown) => ({ status: 'Error' as const, message: String(words) });
	if (isObject(response)) {
		const { status, statusText } = response;
		const rule = rules.find(
			({ type, properties: { value } }) => type === 'responseCode' && value === status,
		);
		if (rule) return fail(rule.properties.message);
		if (Number(status) < 199 || Number(status) > 299) {
			return fail(statusText || `Received HTTP status code: ${String(status)}`);
		}
		return fail(message);
	}
	return fail(code || message);
}

interface Rule {
	type: string;
	properties: { key?: string; value?: unknown; message: string };
}

/**
 * Tests a credential as n8n does: `RoutingNode` and the request are those of n8n-core, and the verdict is that of
 * `CredentialsTester.runRequestTest` of n8n's server.
 */
export async function testCredential(credential: Credential): Promise<INodeCredentialTestResult> {
	const type = new H2oGpteApi();
	const rules: readonly Rule[] = type.test.rules ?? [];
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { h2oGpteApi: ID },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'Temporary',
			name: TYPE,
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'h2oGpteApi', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: type.test.request },
				},
			],
		},
	};
	const nodeTypes = nodeTypesOf({ [TYPE]: nodeType });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataOf(
			new EngineCredentials({ h2oGpteApi: type }, { h2oGpteApi: { ...credential } }),
		),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const data = { ...credential };
	const routing = new RoutingNode(context, nodeType, { ...ID, type: type.name, data });
	try {
		await workflow.expression.acquireIsolate();
		const answer = (await routing.runNode())?.[0]?.[0]?.json;
		const broken = rules.find(
			({ type: kind, properties: { key = '', value } }) =>
				kind === 'responseSuccessBody' && answer?.[key] === value,
		);
		return broken
			? { status: 'Error', message: broken.properties.message }
			: { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return verdictOn(error, rules);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
