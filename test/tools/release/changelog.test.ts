/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { datedChangelog, notesOf } from '../../../tools/release/changelog';

const DAY = new Date('2031-02-03T23:59:59Z');
const OLDER = '## 0.1.0\n\nThe first version.\n';
const CHANGELOG = `# Changelog\n\n## Unreleased\n\nIn n8n:\n\n- New.\n\n${OLDER}`;

it('gives what is unreleased a version and a date', () => {
	expect(datedChangelog(CHANGELOG, '0.2.0', DAY)).toBe(
		`# Changelog\n\n## 0.2.0 - 2031-02-03\n\nIn n8n:\n\n- New.\n\n${OLDER}`,
	);
});

it.each([
	['is no such section', `# Changelog\n\n${OLDER}`, '0.2.0', /nothing below '## Unreleased'/],
	['is nothing in it', `## Unreleased\n\n${OLDER}`, '0.2.0', /Write there what is new in 0\.2\.0/],
	['is one of that version', CHANGELOG, '0.1.0', /a section on 0\.1\.0 already/],
])('refuses where there %s', (_label, changelog, version, expected) => {
	expect(() => datedChangelog(changelog, version, DAY)).toThrow(expected);
});

it.each([
	['0.2.0', 'In n8n:\n\n- New.'],
	['0.1.0', 'The first version.'],
])('knows what is new in %s', (version, expected) => {
	expect(notesOf(datedChangelog(CHANGELOG, '0.2.0', DAY), version)).toBe(expected);
});

it('takes no version for another one that begins like it', () => {
	expect(() => notesOf('## 0.2.01 - 2031-02-03\n\n- New.\n', '0.2.0')).toThrow(
		'CHANGELOG.md has nothing on 0.2.0.',
	);
});

it('has no heading in CHANGELOG.md that is no version', () => {
	const headings = readFileSync('CHANGELOG.md', 'utf8').match(/^## .*$/gm) ?? [];
	expect(headings.length).toBeGreaterThan(0);
	expect(
		headings.filter(
			(heading) => !/^## (Unreleased|0\.1\.0|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d)$/.test(heading),
		),
	).toEqual([]);
});
