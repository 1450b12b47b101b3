/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { anchorOf, linksIn, pages, sectionOf, sectionsOf, textOf } from './pages';
import { titlesIn } from './titles';

const PAGE = 'docs/claims.md';

/** Pages of docs/ that promise nothing of their own. */
const WITHOUT_CLAIMS = [PAGE, 'docs/README.md'];

/** Sections of the README that lead elsewhere and promise nothing of their own. */
const SECTIONS_WITHOUT_CLAIMS = ['where-to-read-on', 'license'];

/** A text without what Markdown adds to it. */
const fold = (text: string) =>
	text
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[*_`\\]/g, '')
		.replace(/\s+/g, ' ')
		.trim();

interface Evidence {
	file: string;
	title: string;
}

interface Claim {
	text: string;
	path: string;
	anchor: string;
	evidence: Evidence[];
}

/** What a row of the table claims. */
function claimIn(line: string): Claim {
	const [, text = '', place = '', tests = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
	const [{ file = '', anchor = '' } = {}] = linksIn(place);
	const evidence = tests.split('<br>').map((test) => {
		const [, path = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test.trim()) ?? [];
		return { file: path, title: fold(title) };
	});
	return { text: fold(text), path: join('docs', file), anchor, evidence };
}

const claims = textOf(PAGE)
	.split('\n')
	.filter((line) => line.startsWith('| ') && !/^\| (Claim|-)/.test(line))
	.map(claimIn);

const isTest = (file: string) => file.startsWith('test/') && file.endsWith('.ts');

/** What a file has that may hold a claim: the titles of its tests, or, where it has figures, all that it says. */
function evidenceIn(file: string): { has: (title: string) => boolean } {
	if (!existsSync(file)) return new Set<string>();
	const source = readFileSync(file, 'utf8');
	if (isTest(file)) return new Set([...titlesIn(source)].map(fold));
	return { has: (words) => fold(source).includes(words) };
}

const files = new Set(claims.flatMap(({ evidence }) => evidence.map(({ file }) => file)));
const evidenceOf = new Map([...files].map((file) => [file, evidenceIn(file)]));

const isHeld = ({ file, title }: Evidence) =>
	title !== '' && evidenceOf.get(file)?.has(title) === true;

describe('the table of claims', () => {
	it('is one', () => {
		expect(claims.length).toBeGreaterThanOrEqual(100);
		expect(new Set(claims.map(({ text, path }) => `${path} ${text}`)).size).toBe(claims.length);
	});

	it('quotes what the pages say, where it says that they do', () => {
		const wrong = claims.filter(({ text, path, anchor }) => {
			const said = anchor ? sectionOf(path, anchor) : textOf(path);
			return text === '' || !fold(said).includes(text);
		});
		expect(wrong.map(({ text, path, anchor }) => `${path}#${anchor}: ${text}`)).toEqual([]);
	});

	it('names tests that there are', () => {
		const missing = claims.flatMap(({ evidence }) => evidence.filter((test) => !isHeld(test)));
		expect(missing.map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
	});

	it('has something of each section of the README that promises something', () => {
		const promising = sectionsOf(textOf('README.md'))
			.map(({ heading }) => anchorOf(heading))
			.filter((anchor) => !SECTIONS_WITHOUT_CLAIMS.includes(anchor));
		const claimed = claims.filter(({ path }) => path === 'README.md').map(({ anchor }) => anchor);
		expect(promising.filter((anchor) => !claimed.includes(anchor))).toEqual([]);
	});

	it('has something of each page', () => {
		const claimed = new Set(claims.map(({ path }) => path));
		const promising = [...pages.keys()].filter(
			(path) => path.startsWith('docs/') && !WITHOUT_CLAIMS.includes(path),
		);
		expect(promising.filter((path) => !claimed.has(path))).toEqual([]);
	});
});

describe('the titles of a file with tests', () => {
	const source = `
		import { unrelated } from './unrelated';
		describe('a group', () => {
			it.each([['a row', 1], [2, 'no row']])('a test: %s', () => expect('a value').toBe(2));
			it(\`a count of \${COUNT}\`, () => unrelated('an argument'));
		});
		const ROWS = [{ label: 'a label', note: 'a note' }];
	`;

	it('are those of tests, groups and rows, and no other texts', () => {
		expect([...titlesIn(source)].sort()).toEqual([
			'a count of ${COUNT}',
			'a group',
			'a label',
			'a row',
			'a test: %s',
		]);
	});
});
