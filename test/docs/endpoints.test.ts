/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { resources } from '../../nodes/H2oGpteChat/resources';
import {
	CHAT_MODEL,
	endpointsOf,
	NODE_CALLS,
	OTHER_CALLS,
	TRIGGER,
} from '../../tools/docs/endpoints';
import { endpointsPage } from '../../tools/docs/endpointsPage';
import { VENDOR_ENDPOINTS } from '../../tools/docs/vendorNode';
import { withoutLayout } from './pages';

it('is up to date: npm run docs', () => {
	expect(withoutLayout(readFileSync('docs/endpoints.md', 'utf8'))).toBe(
		withoutLayout(endpointsPage()),
	);
});

it('lists what H2O.ai has of chats, messages, feedback and files of agents, and the rest of it is here', () => {
	const chat = endpointsOf('chat');
	expect(chat.filter(({ isVendors }) => isVendors)).toHaveLength(VENDOR_ENDPOINTS.chat.length);
	const missing = chat.filter(({ operations }) => operations.length === 0);
	expect(missing).toEqual([]);
});

it('has a place for each operation', () => {
	const parts = ['chat', 'collections', 'documents', 'jobs'] as const;
	const listed = new Set(
		parts.flatMap((part) => endpointsOf(part).flatMap(({ operations }) => operations)),
	);
	const all = resources.flatMap(({ name, operations }) =>
		operations.map((operation) => `${name}: ${operation.name}`),
	);
	expect(all.filter((name) => !listed.has(name))).toEqual([]);
});

it('names each endpoint of H2O.ai once', () => {
	const all = Object.values(VENDOR_ENDPOINTS).flat();
	expect(all).toEqual([...new Set(all)]);
	expect(all.filter((call) => !/^(?:GET|POST|PUT|PATCH|DELETE) \/[\w/{}]+$/.test(call))).toEqual(
		[],
	);
});

/** The code in a folder. */
const sourceOf = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');

const operationsSource = sourceOf('nodes/H2oGpteChat/resources');

it.each(OTHER_CALLS)('%s calls %s', (_operation, route) => {
	expect(operationsSource).toContain(`'${route}`);
});

const ROUTE = /'((?:GET|POST|PUT|PATCH|DELETE) \/[^']*)'/g;

it.each([
	[TRIGGER, 'nodes/H2oGpteChatTrigger', ['nodes/shared/files']],
	[CHAT_MODEL, 'nodes/LmChatH2oGpte', []],
])('%s calls what is listed, and nothing else', (name, folder, others) => {
	const source = [folder, ...others].map(sourceOf).join('\n');
	const called = new Set([...source.matchAll(ROUTE)].map(([, route]) => route));
	const listed = NODE_CALLS.filter(([node]) => node === name).map(([, route]) => route);
	expect([...called].sort()).toEqual([...listed].sort());
});
