/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- looks at the packed files */
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import '../../tools/engine/userFolder';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';

import { packInto } from '../../tools/pack';
import { useChatModel } from '../support/askChatModel';

let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'package-'));
	await packInto(folder);
	// All that n8n before 2.16 has of what the package looks for.
	await mkdir(join(folder, 'node_modules'));
	await symlink(
		join(process.cwd(), 'node_modules/n8n-workflow'),
		join(folder, 'node_modules/n8n-workflow'),
		'junction',
	);
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function load() {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

it('gives an n8n without the SDK all its nodes', async () => {
	const { types } = await load();
	expect(types.nodes.map(({ name }) => name)).toEqual([
		'h2oGpteChat',
		'h2oGpteChatTrigger',
		'lmChatH2oGpte',
	]);
});

it('says there which n8n the model needs', async () => {
	const { type } = (await load()).getNode('lmChatH2oGpte');
	const { error, log } = await useChatModel(
		{ url: 'http://127.0.0.1:1', apiKey: 'sk-0123456789' },
		{},
		async (model) => ({ said: (await model.invoke('Hello')).content as string }),
		{ type: type as INodeType },
	);
	const sentences: unknown = expect.stringMatching(
		/^The h2oGPTe Chat Model needs n8n 2\.16 or newer\. Update n8n\. Until then, use n8n's OpenAI Chat Model /,
	);
	expect([error?.message, error?.description]).toEqual(['Error in sub-node Model', sentences]);
	expect(log.map((task) => [task.error?.message, task.error?.description])).toEqual([
		[sentences, null],
	]);
});
