import './userFolder';
import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeType,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, UnexpectedError, Workflow } from 'n8n-workflow';

import { nodeTypesOf } from './nodeTypes';

/** What a user saved for each credential type, by its name. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** Where n8n resolves the expressions of a credential that no item is at hand for. */
const NOBODY: INode = {
	id: '',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const MOCK: INodeType = {
	description: {
		displayName: 'Mock',
		name: NOBODY.type,
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [],
	},
};

/** What n8n resolves the expressions of a credential with. */
interface Resolving {
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** The item at hand, in an execution. */
	values?: ICredentialsExpressionResolveValues;
}

/** Resolves the expressions of a credential as `CredentialsHelper.applyDefaultsAndOverwrites` of n8n's server does. */
export async function resolveFields(
	saved: ICredentialDataDecryptedObject,
	{ additionalData, mode, executeData, values }: Resolving,
): Promise<ICredentialDataDecryptedObject> {
	const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
	const eachField = (evaluate: (text: string) => unknown): ICredentialDataDecryptedObject =>
		Object.fromEntries(
			Object.entries(saved).map(([name, value]): unknown[] => [
				name,
				typeof value === 'string' ? evaluate(value) : value,
			]),
		);
	if (values) {
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
		return eachField((text) =>
			workflow.expression.getParameterValue(
				text,
				runExecutionData,
				...([runIndex, itemIndex, node.name, connectionInputData] as const),
				...([mode, keys, executeData, false, saved] as const),
			),
		);
	}
	const nodeTypes = nodeTypesOf({ [NOBODY.type]: MOCK });
	const workflow = new Workflow({ nodes: [NOBODY], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	try {
		return eachField((text) =>
			workflow.expression.getComplexParameterValue(
				NOBODY,
				text,
				...([mode, keys, undefined, undefined, saved] as const),
			),
		);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/**
 * Stands in for the credential store of n8n, which needs its database. Expressions in the fields and in `authenticate` are
 * resolved by n8n's own expression engine, and a field that was not saved has its default, as in n8n.
 */
export class EngineCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly data: CredentialData,
	) {
		super();
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types[name];
		if (type === undefined) throw new UnexpectedError(`Unknown credential type: ${name}`);
		return type;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.typeOf(name).properties;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		name: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.getCredentialsProperties(name).map((field) => [
			field.name,
			field.default,
		]);
		const saved = { ...Object.fromEntries(defaults), ...this.data[name] };
		return await resolveFields(saved, { additionalData, mode, executeData, values });
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(name);
		const options: IHttpRequestOptions = { url: '', ...requestOptions };
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const headers = authenticate?.properties.headers ?? {};
		const resolve = (value: unknown) =>
			typeof value === 'string' && value.startsWith('=') && workflow && node
				? workflow.expression.getSimpleParameterValue(node, value, 'internal', {
						$credentials: credentials,
					})
				: value;
		const resolved = Object.entries(headers).map(([key, value]) => [key, String(resolve(value))]);
		return { ...options, headers: { ...options.headers, ...Object.fromEntries(resolved) } };
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<ICredentials> {
		throw new UnexpectedError('There is no credential store here');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
