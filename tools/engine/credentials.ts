import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper, UnexpectedError } from 'n8n-workflow';

/** What a user saved for each credential type, by its name. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/**
 * Stands in for the credential store of n8n, which needs its database. Expressions in `authenticate` are resolved by
 * n8n's own expression engine, and a field that was not saved has its default, as in n8n.
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
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		name: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.getCredentialsProperties(name).map((field) => [
			field.name,
			field.default,
		]);
		return { ...Object.fromEntries(defaults), ...this.data[name] };
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
