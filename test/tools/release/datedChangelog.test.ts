import { datedChangelog } from '../../../tools/release/datedChangelog';

it.each([
	[
		'the changes of one version',
		'# Changelog\n\n## Unreleased\n\n- New.\n',
		'# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-11-27)\n\n- New.\n',
	],
	[
		'earlier versions as they are',
		'# Changelog\n\n## Unreleased\n\nIn n8n:\n\n- New.\n\n## 0.1.0 (2026-10-01)\n\nThe first version.\n',
		'# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-11-27)\n\nIn n8n:\n\n- New.\n\n## 0.1.0 (2026-10-01)\n\nThe first version.\n',
	],
])('dates %s', (_label, changelog, dated) => {
	expect(datedChangelog(changelog, '0.2.0', '2026-11-27')).toBe(dated);
});

it.each([
	['no heading for it', '# Changelog\n\n## 0.1.0\n\nThe first version.\n'],
	['nothing under the heading', '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\nThe first version.\n'],
	['an empty file', ''],
])('refuses %s', (_label, changelog) => {
	expect(() => datedChangelog(changelog, '0.2.0', '2026-11-27')).toThrow(
		'CHANGELOG.md says nothing of 0.2.0.',
	);
});
