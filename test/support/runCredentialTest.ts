import '../../tools/engine/userFolder';
import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { additionalDataOf } from '../../tools/engine/additionalData';
import { EngineCredentials, resolveFields } from '../../tools/engine/credentials';
import type { SavedCredential } from './runNode';

/**
 * Tests a credential as `CredentialsTester.testCredentials` of n8n's server does: with the function that the node names,
 * in a context of n8n-core, and the credential's expressions resolved without an item.
 */
export async function testCredential(
	credential: SavedCredential | ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { description, methods } = new H2oGpteChat();
	const { name } = new H2oGpteApi();
	const test = new Map(Object.entries<ICredentialTestFunction>(methods.credentialTest)).get(
		String(description.credentials?.find((used) => used.name === name)?.testedBy),
	);
	if (test === undefined) throw new UnexpectedError('Nothing tests this credential');
	const additionalData = additionalDataOf(new EngineCredentials({}, {}));
	const data = await resolveFields({ ...credential }, { additionalData, mode: 'internal' });
	return await test.call(new CredentialTestContext(additionalData), {
		id: '1',
		name: 'h2oGPTe',
		type: name,
		data,
	});
}
