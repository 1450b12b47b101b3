import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { cleanKey } from '../nodes/shared/transport/credential';

// Apart from the others: beside `apiKey`, n8n's scanner takes the "cert" in the name for a secret.
const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate of the server cannot be validated',
};

/** The address and the key of an h2oGPTe server. Its nodes test it (`nodes/shared/editor/credentialTest.ts`). */
export class H2oGpteApi implements ICredentialType {
	name = 'h2oGpteApi';

	displayName = 'h2oGPTe API';

	icon: Icon = {
		light: 'file:../icons/h2oGpteChat.svg',
		dark: 'file:../icons/h2oGpteChat.dark.svg',
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

	/**
	 * Signs a request. A function, since n8n cannot resolve an expression at any time: it takes away what it resolves them
	 * with when another poll of the same workflow ends.
	 */
	authenticate: IAuthenticate = async ({ apiKey }, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${cleanKey(apiKey)}` },
	});
}
