import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { STATUS_HINTS } from '../nodes/H2oGpteChat/transport/statusHints';

const NOT_H2OGPTE =
	'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.';

const REDIRECTS = 'The server redirects to another address. Enter that one as the Server URL.';
const NOT_READY =
	'The server is overloaded, being restarted, or not reachable behind its proxy. Test again in a while.';

const UNFINISHED =
	'The server could not finish the request. Test again, and tell the administrator of your h2oGPTe server if it goes on.';
const NOT_TAKEN =
	'The server does not take requests at this address. Check the Server URL: it may have to begin with https://, or to be another one.';

/** What a status of the server means for the credential, as for any request or else in words of its own; for others, n8n says their name. */
const REFUSALS: Readonly<Record<number, string>> = {
	...STATUS_HINTS,
	301: REDIRECTS,
	302: REDIRECTS,
	303: REDIRECTS,
	307: REDIRECTS,
	308: REDIRECTS,
	400: NOT_TAKEN,
	401: 'The server does not accept this API key. Check that it is complete and not expired or revoked.',
	403: 'The server knows this API key but does not let it count sessions. A collection-specific key can be saved all the same and works with its own collection; otherwise create a global key.',
	404: NOT_H2OGPTE,
	405: NOT_H2OGPTE,
	406: NOT_H2OGPTE,
	409: UNFINISHED,
	410: NOT_H2OGPTE,
	413: NOT_TAKEN,
	414: NOT_TAKEN,
	415: NOT_H2OGPTE,
	422: NOT_TAKEN,
	423: UNFINISHED,
	424: UNFINISHED,
	429: 'The server limits how often it is asked. Test again in a while.',
	500: UNFINISHED,
	501: NOT_H2OGPTE,
	502: NOT_READY,
	503: NOT_READY,
	504: NOT_READY,
};

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
			// As in the node: an address that redirects would pass the test and then not work.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
		},
		rules: [
			...Object.entries(REFUSALS).map(([status, message]) => ({
				type: 'responseCode',
				properties: { value: Number(status), message },
			})),
			{
				type: 'responseSuccessBody',
				properties: { key: 'count', value: undefined, message: NOT_H2OGPTE },
			},
			// n8n's type allows rules of one kind only; its code takes any mix.
		] as ICredentialTestRequest['rules'],
	};
}
