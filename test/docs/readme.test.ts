/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { switchCards } from '../../emulator/switches';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { scripts } from '../../package.json';
import { anchorOf, linksIn, pages, sectionOf, sectionsOf, textOf } from './pages';

const plain = (text: string) => text.replace(/\s+/g, ' ');

it.each(resources.map(({ name, operations }) => [name, operations] as const))(
	'names all operations of %s, and none that there is not',
	(name, operations) => {
		const list = plain(sectionOf('README.md', 'what-else-it-can-do'));
		const [, named = ''] = new RegExp(`- \\*\\*${name}\\*\\*: (.*?)(?= - |$)`).exec(list) ?? [];
		const known = operations.map((operation) => operation.name);
		expect(named.trim().split(', ').sort()).toEqual([...known].sort());
	},
);

it.each(switchCards().map(([name]) => name))('explains the switch %s of the emulator', (name) => {
	expect(sectionOf('docs/emulator.md', 'switches')).toMatch(new RegExp(`^\\| \`${name}[=\`]`, 'm'));
});

it.each(readdirSync('examples').filter((file) => file.endsWith('.json')))(
	'lists the example %s, whose page shows it',
	(file) => {
		const name = file.replace('.json', '');
		const page = readFileSync(`docs/${name}.md`, 'utf8');
		expect(plain(sectionOf('README.md', 'examples'))).toContain(
			`(docs/${name}.md) ([workflow](examples/${file}))`,
		);
		expect(page).toContain(`(pictures/${name}.png)`);
		expect(page).toContain(`(../examples/${file})`);
		expect(existsSync(`docs/pictures/${name}.png`)).toBe(true);
	},
);

it.each([...pages.keys()])('names no script in %s that there is not', (path) => {
	const named = [...textOf(path).matchAll(/npm\s+run\s+([\w:-]+)/g)].map(([, name = '']) => name);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('finds the links of a page', () => {
	const links = linksIn(
		'[a](#b) [c](d.md) ![e](f/g.png) [h](i.md#j-k) [l](https://example.com/#m)',
	);
	expect(links.map(({ file, anchor }) => [file, anchor])).toEqual([
		['', 'b'],
		['d.md', ''],
		['f/g.png', ''],
		['i.md', 'j-k'],
	]);
});

it.each([...pages.keys()])('links in %s to no file or heading that there is not', (path) => {
	const hasAnchor = (page: string, anchor: string) =>
		sectionsOf(textOf(page)).some(({ heading }) => anchorOf(heading) === anchor);
	const broken = linksIn(textOf(path)).filter(({ file, anchor }) => {
		const target = file === '' ? path : join(dirname(path), file);
		return !existsSync(target) || (anchor && !hasAnchor(target, anchor));
	});
	expect(broken.map(({ link }) => link)).toEqual([]);
});

/** The pages of a folder's index, and of the folder. */
const indexed = linksIn(textOf('docs/README.md')).map(({ file }) => file);

it('has an index that leads to every page once', () => {
	const others = [...pages.keys()]
		.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md')
		.map((path) => path.replace('docs/', ''));
	expect(indexed.filter((file) => file !== '../README.md').sort()).toEqual(others.sort());
});

it.each([
	'README',
	'asking',
	'chatbots',
	'sessions',
	'documents',
	'agents',
	'chat-model',
	'trigger',
	'errors',
	'credential',
	'compatibility',
	'claims',
	'emulator',
	'speed',
	'soak',
	'many-workers',
	'faults',
	'endpoints',
])('leads from the README to the page %s', (name) => {
	expect(textOf('README.md')).toMatch(new RegExp(`\\]\\(docs/${name}\\.md[)#]`));
});

it('says that Retry On Fail sends messages twice, and how to repeat only what failed', () => {
	expect(plain(sectionOf('docs/errors.md', 'retry-on-fail-sends-messages-twice'))).toMatch(
		/all of its input items again.*\*\*Continue \(using error output\)\*\*/,
	);
	expect(plain(sectionOf('README.md', 'what-else-it-can-do'))).toMatch(
		/sends no message twice by itself; n8n's setting \*\*Retry On Fail\*\* does\. \[[^\]]+\]\(docs\/errors\.md#retry-on-fail/,
	);
	expect([...pages].filter(([, text]) => /no message is sent twice/.test(text))).toEqual([]);
});

it('has both commands for a clone in the first screenful, as blocks of code', () => {
	const [top = ''] = textOf('README.md').split(/^## /m);
	for (const script of ['run demo', 'test']) {
		expect(top).toContain(`\n\`\`\`sh\nnpm ci --ignore-scripts && npm ${script}\n\`\`\`\n`);
	}
	expect(top.split('\n').length).toBeLessThan(25);
});

// npm and n8n show the README of the package, which everyone downloads with it.
it('keeps the README short', () => {
	expect(Buffer.byteLength(textOf('README.md'))).toBeLessThanOrEqual(12 * 1024);
	expect(gzipSync(textOf('README.md')).length).toBeLessThan(9.5 * 1024);
});
