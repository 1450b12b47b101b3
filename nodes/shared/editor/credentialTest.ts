import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';

import type { Credential } from '../transport/credential';
import { readCredential } from '../transport/credential';
import { isObject } from '../text/json';
import type { TestReply } from './credentialTestRequest';
import { sendTestRequest } from './credentialTestRequest';
import { quote } from '../transport/errors/serverWords';
import { STATUS_HINTS } from '../transport/errors/statusHints';

const NOT_H2OGPTE =
	'There is a server at this address, but it does not answer like h2oGPTe. Check the Server URL.';

const REDIRECTS = 'The server redirects to another address. Enter that one as the Server URL.';
const NOT_READY =
	'The server is overloaded, being restarted, or not reachable behind its proxy. Test again in a while.';

const UNFINISHED =
	'The server could not finish the request. Test again, and tell the administrator of your h2oGPTe server if it goes on.';
const NOT_TAKEN =
	'The server does not take requests at this address. Check the Server URL: it may have to begin with https://, or to be another one.';

/** The meaning of HTTP statuses for the credential: the hints for any request, and those that differ. For other statuses, the server's reason phrase is shown. */
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

const FORBIDDEN = 403;

const GOOD: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful!' };
const refusal = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** Converts a reply to a test result; `field` is the one that the answer of an h2oGPTe server has. */
function resultOf(reply: TestReply, field: string): INodeCredentialTestResult {
	if (reply.kind === 'nothing') return refusal(reply.reason);
	const { status, words, value } = reply;
	if (status >= 200 && status < 300) {
		return isObject(value) && value[field] !== undefined ? GOOD : refusal(NOT_H2OGPTE);
	}
	return refusal(REFUSALS[status] ?? (words || `Received HTTP status code: ${status}`));
}

/** Whether a reply is a temporary failure, so that testing again may give another result. */
const isTransientReply = (reply: TestReply) =>
	reply.kind === 'nothing' || reply.status === 429 || reply.status >= 500;

async function testCredential(
	node: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const count = await sendTestRequest(node, credential, '/chats/count');
	const result = resultOf(count, 'count');
	if (count.kind === 'nothing' || count.status !== FORBIDDEN) return result;
	// With a collection-specific key, `default` is the collection of the key.
	const own = await sendTestRequest(node, credential, '/collections/default');
	const ownResult = resultOf(own, 'id');
	return ownResult.status === 'OK' || isTransientReply(own) ? ownResult : result;
}

/**
 * Tests a credential for n8n: whether its key may count sessions or, if it is collection-specific, read its own collection.
 * Returns a result with the text for the user; throws nothing.
 */
export async function h2oGpteApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		return await testCredential(this, readCredential(data));
	} catch (error) {
		const isKnown = error instanceof UserError;
		return refusal(isKnown ? `${error.message}. ${error.description}` : quote(String(error)));
	}
}
