import { accountOf, signInWithOwn } from '../../tools/n8n/ownerAccount';
import { createClient } from '../../tools/n8n/n8nClient';
import { useLab } from './support/lab';
import { sharedFolder } from './support/lifetime';

/** What the account once had in every folder. */
const FORMER_PASSWORD = 'H2oGPTe-demo-1';

const lab = useLab();

it('gives an account with the former password its own', async () => {
	const account = await accountOf(sharedFolder());
	await lab().client.changePassword(account.password, FORMER_PASSWORD);

	const client = createClient(lab().url);
	await signInWithOwn(client, sharedFolder());
	expect(await client.workflows()).toEqual(expect.any(Array));
	await createClient(lab().url).signIn(account);
	await expect(
		createClient(lab().url).signIn({ ...account, password: FORMER_PASSWORD }),
	).rejects.toThrow(/^n8n refused POST \/login \(401\)/);
});
