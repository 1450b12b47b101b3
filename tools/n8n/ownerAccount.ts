/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from 'n8n-workflow';

import type { Account, N8nClient } from './n8nClient';
import { hasStatus } from './rest';

/** What the account had in every folder before each got a password of its own. */
const FORMER_PASSWORD = 'H2oGPTe-demo-1';

const RANDOM_BYTES = 18;

/** Only its owner may read it. */
const PRIVATE = 0o600;

const fileOf = (userFolder: string) => join(userFolder, 'password');

/** n8n asks for a capital letter and a digit, which random text may lack. */
const newPassword = () => `N8-${randomBytes(RANDOM_BYTES).toString('base64url')}`;

/** Gives what a file holds, without blanks around it; nothing where there is no such file. */
const contentOf = async (file: string): Promise<string> =>
	existsSync(file) ? (await readFile(file, 'utf8')).trim() : '';

/** Gives the password in a file, and makes one where there is none, or none in it: a start that broke off may leave it empty. */
async function passwordIn(file: string): Promise<string> {
	const kept = await contentOf(file);
	if (kept !== '') return kept;
	const draft = `${file}-${randomBytes(RANDOM_BYTES).toString('hex')}`;
	await writeFile(draft, `${newPassword()}\n`, { flag: 'wx', mode: PRIVATE });
	// Under its name it is whole from the beginning. Where one is there already, that one is taken.
	await link(draft, file).catch(() => {});
	if ((await contentOf(file)) === '') await rename(draft, file);
	await rm(draft, { force: true });
	return await contentOf(file);
}

/**
 * Gives the account with which n8n is used that keeps its data in a user folder. Its password is random; it is made with
 * the first call for a folder and kept in there, in the file `password`, which nobody but its owner may read.
 */
export async function accountOf(userFolder: string): Promise<Account> {
	const file = fileOf(userFolder);
	await mkdir(userFolder, { recursive: true });
	const password = await passwordIn(file);
	return { email: 'demo@example.com', password, firstName: 'Demo', lastName: 'User' };
}

/** Signs in, or gives `false` where n8n does not accept the password. */
const accepts = async (client: N8nClient, account: Account): Promise<boolean> =>
	await client.signIn(account).then(
		() => true,
		async (error: unknown) => (hasStatus(error, 401) ? false : await Promise.reject(error)),
	);

/**
 * Signs in with the account of a user folder, which a fresh n8n gets made. Where the account still has the password that
 * it once had in every folder, it gets its own.
 * @throws OperationalError that says what to do where n8n accepts neither
 */
export async function signInWithOwn(client: N8nClient, userFolder: string): Promise<void> {
	const account = await accountOf(userFolder);
	if (await accepts(client, account)) return;
	if (await accepts(client, { ...account, password: FORMER_PASSWORD })) {
		await client.changePassword(FORMER_PASSWORD, account.password);
		return;
	}
	throw new OperationalError(
		`n8n does not accept the password in ${fileOf(userFolder)}. If you changed it in n8n, write the new one into that file; or start with --reset, which empties n8n.`,
	);
}
