/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { switchCards } from '../../emulator/switches';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { scripts } from '../../package.json';

const readme = readFileSync('README.md', 'utf8');

/** The part of the README under a heading. */
const sectionOf = (heading: string) =>
	readme.split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';

it.each(resources.map(({ name, operations }) => [name, operations] as const))(
	'names no operation of %s that there is not',
	(name, operations) => {
		const [, , ...named] = [...sectionOf(name).matchAll(/^\| (.*?) +\|/gm)].map(([, cell]) => cell);
		const known = operations.map((operation) => operation.name);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((cell = '') => !known.includes(cell))).toEqual([]);
	},
);

it.each(switchCards().map(([name]) => name))('explains the switch %s of the emulator', (name) => {
	expect(sectionOf('The emulator')).toMatch(new RegExp(`^\\| \`${name}[=\`]`, 'm'));
});

it.each(readdirSync('examples'))('lists the example %s, whose page shows it', (file) => {
	const name = file.replace('.json', '');
	const page = readFileSync(`docs/${name}.md`, 'utf8');
	expect(sectionOf('Examples')).toContain(`(docs/${name}.md) ([workflow](examples/${file}))`);
	expect(page).toContain(`(pictures/${name}.png)`);
	expect(page).toContain(`(../examples/${file})`);
	expect(existsSync(`docs/pictures/${name}.png`)).toBe(true);
});

it('names no script that there is not', () => {
	const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
	expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

it('links to no heading that there is not', () => {
	const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\w -]/g, '')
			.replace(/ /g, '-'),
	);
	const targets = [...readme.matchAll(/\]\(#([\w-]+)\)/g)].map(([, target = '']) => target);
	expect(targets.filter((target) => !headings.includes(target))).toEqual([]);
});

it('says that Retry On Fail sends messages twice, and how to repeat only what failed', () => {
	const [, after = ''] = readme.split('**Retry On Fail sends messages twice.**');
	expect(after.slice(0, after.indexOf('\n**')).replace(/\s+/g, ' ')).toMatch(
		/all of its input items again.*\*\*Continue \(using error output\)\*\*/,
	);
	expect(readme).not.toMatch(/no message is sent twice/);
});
