/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- looks at the packed files */
import { mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import '../../tools/engine/userFolder';
import { loadOutputSchema, PackageDirectoryLoader } from 'n8n-core';

import { resources } from '../../nodes/H2oGpteChat/resources';
import { packInto } from '../../tools/pack';
import { previews } from '../../tools/schemas/previews';

let folder = '';
let files: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'package-'));
	files = await packInto(folder);
	// n8n has its own n8n-workflow where the package looks for it.
	await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

const load = async () => {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	return { ...loader.types, known: loader.known };
};

it('holds what runs and what is read, and nothing else', () => {
	const beside = files.filter((file) => !/^dist\/(nodes|credentials)\/.*\.js$/.test(file));
	expect(beside).toEqual(
		[
			'LICENSE.md',
			'README.md',
			'dist/icons/h2oGpteChat.dark.svg',
			'dist/icons/h2oGpteChat.svg',
			'dist/nodes/H2oGpteChat/H2oGpteChat.node.json',
			'dist/nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node.json',
			'dist/nodes/LmChatH2oGpte/LmChatH2oGpte.node.json',
			'package.json',
			...previews().keys(),
		].sort(),
	);
});

it('is as small as the documentation says', async () => {
	const page = await readFile('docs/compatibility.md', 'utf8');
	const [, kilobytes] = /less than (\d+) kB to download/.exec(page.replace(/\s+/g, ' ')) ?? [];
	const archives = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
	const sizes = await Promise.all(
		archives.map(async (file) => (await stat(join(folder, file))).size),
	);
	expect(sizes).toHaveLength(1);
	expect(Math.max(...sizes)).toBeLessThan(Number(kilobytes) * 1000);
});

it('requires nothing that n8n does not bring', async () => {
	const scripts = files.filter((file) => file.endsWith('.js'));
	const required = await Promise.all(
		scripts.map(async (file) => {
			const source = await readFile(join(folder, file), 'utf8');
			const calls = source.matchAll(/(?:require|import)\(["']([^."'][^"']*)["']\)/g);
			return [...calls].flatMap(([, name]) => (name === 'n8n-workflow' ? [] : [[file, name]]));
		}),
	);
	expect([scripts.length > 10, required.flat()]).toEqual([
		true,
		[['dist/nodes/LmChatH2oGpte/loadSdk.js', '@n8n/ai-node-sdk']],
	]);
});

it('asks for no dependency at run time', async () => {
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	expect([manifest.dependencies, manifest.peerDependencies]).toEqual([
		undefined,
		{ '@n8n/ai-node-sdk': '*', 'n8n-workflow': '*' },
	]);
	expect(manifest.n8n.aiNodeSdkVersion).toBe(1);
});

it('runs nothing when it is installed', async () => {
	const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
});

it('gives n8n its nodes, with icons and codex', async () => {
	const { nodes } = await load();
	const shared = {
		iconUrl: {
			light: 'icons/n8n-nodes-h2ogpte-chat/dist/icons/h2oGpteChat.svg',
			dark: 'icons/n8n-nodes-h2ogpte-chat/dist/icons/h2oGpteChat.dark.svg',
		},
		categories: ['Communication', 'Development'],
		documentation: [
			{ url: 'https://github.com/n8n-nodes-h2ogpte-chat/n8n-nodes-h2ogpte-chat#readme' },
		],
	};
	expect(
		nodes.map(({ name, displayName, iconUrl, usableAsTool, polling, codex }) => ({
			name,
			displayName,
			iconUrl,
			usableAsTool,
			polling,
			categories: codex?.categories,
			documentation: codex?.resources?.primaryDocumentation,
		})),
	).toEqual([
		{ ...shared, name: 'h2oGpteChat', displayName: 'h2oGPTe Chat', usableAsTool: true },
		{ ...shared, name: 'h2oGpteChatTrigger', displayName: 'h2oGPTe Chat Trigger', polling: true },
		{ ...shared, name: 'lmChatH2oGpte', displayName: 'h2oGPTe Chat Model' },
	]);
});

it('gives n8n the fields of the items of each operation, and of the trigger', async () => {
	const { nodes, known } = await load();
	const choices = [
		...resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value: operation }) => ({ node: 'h2oGpteChat', resource, operation })),
		),
		{ node: 'h2oGpteChatTrigger' },
	];
	const schemas = choices.map(({ node, ...choice }) =>
		loadOutputSchema({
			...choice,
			nodeDir: join(folder, dirname(known.nodes[node]?.sourcePath ?? '')),
			version: String(nodes.find(({ name }) => name === node)?.version),
		}),
	);
	expect(schemas).toEqual([...previews().values()]);
});

it('gives n8n its credential, for its own nodes', async () => {
	const { credentials } = await load();
	expect(
		credentials.map(({ name, displayName, iconUrl, supportedNodes }) => ({
			name,
			displayName,
			iconUrl,
			supportedNodes,
		})),
	).toEqual([
		{
			name: 'h2oGpteApi',
			displayName: 'h2oGPTe API',
			iconUrl: {
				light: 'icons/n8n-nodes-h2ogpte-chat/dist/icons/h2oGpteChat.svg',
				dark: 'icons/n8n-nodes-h2ogpte-chat/dist/icons/h2oGpteChat.dark.svg',
			},
			supportedNodes: ['h2oGpteChat', 'h2oGpteChatTrigger', 'lmChatH2oGpte'],
		},
	]);
});

it('has a description that the editor loads without effort', async () => {
	const { nodes } = await load();
	expect(JSON.stringify(nodes).length).toBeLessThan(96 * 1024);
});

it('has two icons that differ', async () => {
	const [light, dark] = await Promise.all(
		['h2oGpteChat.svg', 'h2oGpteChat.dark.svg'].map(
			async (name) => await readFile(join(folder, 'dist/icons', name), 'utf8'),
		),
	);
	expect(light).toMatch(/^<svg /);
	expect(dark).toMatch(/^<svg /);
	expect(light).not.toBe(dark);
});
