/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { anchorOf } from './pages';

const page = readFileSync('docs/review-checklist.md', 'utf8');

interface Row {
	guideline: string;
	source: string;
	verdict: string;
	where: string;
}

const rows = [...page.matchAll(/^\| (.+?) +\| (\[.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(
	([, guideline = '', source = '', verdict = '', where = '']): Row => ({
		guideline,
		source,
		verdict,
		where,
	}),
);

const linesOfTables = page.split('\n').filter((line) => /^\| (?!-|Guideline)/.test(line));

/** The addresses that a text links. */
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);

/** Guidelines that are met by what the package does not do. */
const WITHOUT_FILE = ['It does not compete with what n8n sells.'];

/** The anchors of the points that the publisher alone can close. */
const OPEN = [
	'#account-on-npm',
	'#address-of-the-repository',
	'#author',
	'#one-service-two-packages',
	'#submission-and-video',
];

it('has every line of its tables in the form of a row', () => {
	expect(rows.length).toBeGreaterThan(60);
	expect(rows).toHaveLength(linesOfTables.length);
	expect(new Set(rows.map(({ guideline }) => guideline)).size).toBe(rows.length);
});

it.each(rows.map((row) => [row.guideline, row] as const))('%s', (_guideline, row) => {
	const [source = '', ...others] = linksIn(row.source);
	expect(others).toEqual([]);
	expect(source).toMatch(/^https:\/\/(?:docs\.n8n\.io|github\.com\/n8n-io)\/./);
	expect(['Met', 'Departs', 'Not applicable', 'Open']).toContain(row.verdict);
	expect(row.where).toMatch(/^(?:\[|`|[A-Z]|n8n).*\.$/);
	const files = linksIn(row.where)
		.filter((to) => !to.startsWith('#'))
		.map((to) => to.replace(/#.*$/, ''));
	expect(files.filter((file) => !existsSync(join('docs', file)))).toEqual([]);
	if (row.verdict === 'Met' && !WITHOUT_FILE.includes(row.guideline)) expect(files).not.toEqual([]);
});

it('leaves open what the publisher alone can do, and nothing else', () => {
	const open = rows.filter(({ verdict }) => verdict === 'Open');
	const pointed = open.map(({ where }) => linksIn(where).filter((to) => to.startsWith('#')));
	expect(pointed.filter((to) => to.length !== 1)).toEqual([]);
	expect([...new Set(pointed.flat())].sort()).toEqual(OPEN);

	const [, publishers = ''] = page.split('## Open, for the publisher\n');
	const headings = [...publishers.matchAll(/^### (.+)$/gm)].map(
		([, heading = '']) => `#${anchorOf(heading)}`,
	);
	expect(headings.sort()).toEqual(OPEN);
});

it('departs from these guidelines, and from no others', () => {
	const departures = rows.filter(({ verdict }) => verdict === 'Departs');
	expect(departures.map(({ guideline }) => guideline)).toEqual([
		'The declarative style is used unless the node needs the other one.',
		'Get Many may offer to sort.',
		'A tool lets people choose Simplified, Raw or Selected Fields.',
		'Optional fields are in collections, in alphabetical order.',
	]);
});
