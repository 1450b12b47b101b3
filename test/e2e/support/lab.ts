/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import type { Emulator, EmulatorOptions } from '../../../emulator/startEmulator';
import { signInWithOwn } from '../../../tools/n8n/ownerAccount';
import { createClient, type N8nClient, type Stored } from '../../../tools/n8n/n8nClient';
import { useEmulator } from '../../support/useEmulator';
import { ADDRESS, sharedFolder } from './lifetime';

export const CREDENTIAL_TYPE = 'h2oGpteApi';

/** What a test works with. */
export interface Lab {
	emulator: Emulator;
	/** The address of n8n. */
	url: string;
	client: N8nClient;
	/** Stored in n8n: for the emulator and its key that may do everything. */
	credential: Stored;
}

/** One emulator for the tests of a file, reset before each of them, and n8n with a credential for it. */
export function useLab(switches: EmulatorOptions['switches'] = {}): () => Lab {
	const emulator = useEmulator({ switches });
	const url = process.env[ADDRESS] ?? '';
	const client = createClient(url);
	let credential: Stored | undefined;

	beforeAll(async () => {
		await signInWithOwn(client, sharedFolder());
		const { url: server, keys } = emulator();
		credential = await client.createCredential({
			name: 'h2oGPTe',
			type: CREDENTIAL_TYPE,
			data: { url: server, apiKey: keys.global },
		});
	});
	return () => {
		if (credential === undefined) throw new Error('The lab is there only within tests');
		return { emulator: emulator(), url, client, credential };
	};
}
