/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { switchCards } from '../../emulator/switches';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { scripts } from '../../package.json';

/** The pages that people read, by their paths. */
const pages = new Map(
	[
		'README.md',
		'CONTRIBUTING.md',
		'.github/SECURITY.md',
		...readdirSync('docs')
			.filter((file) => file.endsWith('.md'))
			.map((file) => `docs/${file}`),
	].map((path) => [path, readFileSync(path, 'utf8')]),
);

const textOf = (path: string) => pages.get(path) ?? '';

/** The part of a page under a heading. */
const sectionOf = (path: string, heading: string) =>
	textOf(path)
		.split(/^#+ /m)
		.find((section) => section.startsWith(`${heading}\n`)) ?? '';

/** The anchors of the headings of a page, as GitHub makes them. */
const anchorsOf = (path: string) =>
	[...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\w -]/g, '')
			.replace(/ /g, '-'),
	);

it.each(resources.map(({ name, operations }) => [name, operations] as const))(
	'names no operation of %s that there is not',
	(name, operations) => {
		const [, , ...named] = [...sectionOf('README.md', name).matchAll(/^\| (.*?) +\|/gm)].map(
			([, cell]) => cell,
		);
		const known = operations.map((operation) => operation.name);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((cell = '') => !known.includes(cell))).toEqual([]);
	},
);

it.each(switchCards().map(([name]) => name))('explains the switch %s of the emulator', (name) => {
	expect(sectionOf('docs/emulator.md', 'Switches')).toMatch(new RegExp(`^\\| \`${name}[=\`]`, 'm'));
});

it.each(readdirSync('examples'))('lists the example %s, whose page shows it', (file) => {
	const name = file.replace('.json', '');
	const page = readFileSync(`docs/${name}.md`, 'utf8');
	expect(sectionOf('README.md', 'Examples')).toContain(
		`(docs/${name}.md) ([workflow](examples/${file}))`,
	);
	expect(page).toContain(`(pictures/${name}.png)`);
	expect(page).toContain(`(../examples/${file})`);
	expect(existsSync(`docs/pictures/${name}.png`)).toBe(true);
});

it.each([...pages.keys()])('names no script in %s that there is not', (path) => {
	const named = [...textOf(path).matchAll(/npm\s+run\s+([\w:-]+)/g)].map(([, name = '']) => name);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** The links of a page to files and headings of this repository. */
const linksIn = (text: string) => [...text.matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)/g)];

it('finds the links of a page', () => {
	const links = linksIn(
		'[a](#b) [c](d.md) ![e](f/g.png) [h](i.md#j-k) [l](https://example.com/#m)',
	);
	expect(links.map(([, file, anchor]) => [file, anchor])).toEqual([
		['', 'b'],
		['d.md', undefined],
		['f/g.png', undefined],
		['i.md', 'j-k'],
	]);
});

it.each([...pages.keys()])('links in %s to no file or heading that there is not', (path) => {
	const targets = linksIn(textOf(path));
	const broken = targets.filter(([, file = '', anchor]) => {
		const target = file === '' ? path : join(dirname(path), file);
		return !existsSync(target) || (anchor && !anchorsOf(target).includes(anchor));
	});
	expect(broken.map(([link]) => link)).toEqual([]);
});

it.each(['usage', 'trigger', 'credential', 'emulator', 'speed', 'soak', 'many-workers', 'faults'])(
	'leads from the README to the page on %s',
	(name) => {
		expect(textOf('README.md')).toMatch(new RegExp(`\\]\\(docs/${name}\\.md[)#]`));
	},
);

it('says that Retry On Fail sends messages twice, and how to repeat only what failed', () => {
	const heading = 'Retry On Fail sends messages twice';
	expect(sectionOf('docs/usage.md', heading).replace(/\s+/g, ' ')).toMatch(
		/all of its input items again.*\*\*Continue \(using error output\)\*\*/,
	);
	expect(sectionOf('README.md', 'Usage').replace(/\s+/g, ' ')).toMatch(
		/\*\*Retry On Fail\*\* sends messages twice: \[[^\]]+\]\(docs\/usage\.md#retry-on-fail/,
	);
	expect([...pages].filter(([, text]) => /no message is sent twice/.test(text))).toEqual([]);
});

// npm and n8n show the README of the package, which everyone downloads with it.
it('keeps the README short', () => {
	expect(gzipSync(textOf('README.md')).length).toBeLessThan(9 * 1024);
});
