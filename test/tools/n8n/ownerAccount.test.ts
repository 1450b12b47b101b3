/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node.js, outside n8n */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accountOf, signInWithOwn } from '../../../tools/n8n/ownerAccount';
import { createClient } from '../../../tools/n8n/n8nClient';
import { listenOnFreePort } from '../../support/listenOnFreePort';

let folders: string[];

beforeEach(async () => {
	const names = ['one-', 'other-'].map((name) => join(tmpdir(), name));
	folders = await Promise.all(names.map(async (name) => await mkdtemp(name)));
});
afterEach(async () => {
	await Promise.all(folders.map(async (folder) => await rm(folder, { recursive: true })));
});

const folderOf = (index: number) => join(String(folders[index]), 'user');

describe('the account of a folder', () => {
	it('keeps its password', async () => {
		const made = await accountOf(folderOf(0));
		expect(await accountOf(folderOf(0))).toEqual(made);
	});

	it('keeps one password where several ask for it at first', async () => {
		const asked = Array.from({ length: 8 }, async () => await accountOf(folderOf(0)));
		const passwords = (await Promise.all(asked)).map(({ password }) => password);
		expect(new Set(passwords).size).toBe(1);
	});

	it('has a password that no other folder has', async () => {
		const [one, other] = [await accountOf(folderOf(0)), await accountOf(folderOf(1))];
		expect(one.password).not.toBe(other.password);
	});

	it('has a password that n8n takes and nobody guesses', async () => {
		const { password } = await accountOf(folderOf(0));
		expect(password).toMatch(/^(?=.*\d)(?=.*[A-Z])[\w-]{24,64}$/);
	});

	it('has a password that only its owner may read', async () => {
		await accountOf(folderOf(0));
		const { mode } = await stat(join(folderOf(0), 'password'));
		expect((mode & 0o777).toString(8)).toBe('600');
	});

	it('gets a password where a start that broke off left the file empty', async () => {
		await accountOf(folderOf(0));
		const file = join(folderOf(0), 'password');
		await writeFile(file, '');
		const { password } = await accountOf(folderOf(0));
		expect(password).toMatch(/^N8-/);
		expect((await accountOf(folderOf(0))).password).toBe(password);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	});

	it('has the password that somebody wrote into the file', async () => {
		await accountOf(folderOf(0));
		await writeFile(join(folderOf(0), 'password'), 'Something-else-1\n');
		expect((await accountOf(folderOf(0))).password).toBe('Something-else-1');
	});
});

describe('signing in', () => {
	let server: Server;
	let url: string;
	/** What n8n has as the password; nothing while there is no account. */
	let password: string | undefined;
	let calls: string[];

	/** The few answers of n8n that matter here. */
	function answer(call: string, body: Record<string, string>): [status: number, data: object] {
		switch (call) {
			case 'GET /rest/settings':
				return [200, { userManagement: { showSetupOnFirstLoad: password === undefined } }];
			case 'POST /rest/owner/setup':
				password = body.password;
				return [200, {}];
			case 'POST /rest/login':
				return [body.password === password ? 200 : 401, {}];
			default:
				password = body.currentPassword === password ? body.newPassword : password;
				return [200, {}];
		}
	}

	beforeEach(async () => {
		calls = [];
		server = createServer((request, response) => {
			const call = `${request.method} ${request.url}`;
			if (request.method !== 'GET') calls.push(call);
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const text = Buffer.concat(chunks).toString();
				const [status, data] = answer(call, text === '' ? {} : JSON.parse(text));
				response.writeHead(status).end(JSON.stringify({ data, message: 'Wrong' }));
			});
		});
		url = `http://127.0.0.1:${await listenOnFreePort(server)}`;
	});
	afterEach(() => server.close());

	const CHOSEN = 'Chosen-by-somebody-1';
	const LOGIN = 'POST /rest/login';

	it.each([
		{ label: 'a fresh n8n', before: async () => undefined, asks: ['POST /rest/owner/setup'] },
		{
			label: 'one that it signed in to before',
			before: async () => (await accountOf(folderOf(0))).password,
			asks: [LOGIN],
		},
		{
			label: 'one with the password that all once had',
			before: async () => 'H2oGPTe-demo-1',
			asks: [LOGIN, LOGIN, 'PATCH /rest/me/password'],
		},
	])('to $label leaves the password of the folder in it', async ({ before, asks }) => {
		password = await before();
		await signInWithOwn(createClient(url), folderOf(0));
		expect(calls).toEqual(asks);
		expect(password).toBe((await accountOf(folderOf(0))).password);
	});

	it('to one with a password of its own says what to do, and changes nothing', async () => {
		password = CHOSEN;
		await expect(signInWithOwn(createClient(url), folderOf(0))).rejects.toThrow(
			`n8n does not accept the password in ${join(folderOf(0), 'password')}. If you changed it in n8n, write the new one into that file; or start with --reset, which empties n8n.`,
		);
		expect([calls, password]).toEqual([[LOGIN, LOGIN], CHOSEN]);
	});
});
