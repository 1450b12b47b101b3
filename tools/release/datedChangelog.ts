const UNRELEASED = /^## Unreleased$/m;

/**
 * Puts a version and its date in the place of "Unreleased" in a changelog, and a new heading for what comes next above it.
 * Throws where nothing is written under "Unreleased", since people would read of no change.
 * @param date the day of the release as `YYYY-MM-DD`
 */
export function datedChangelog(changelog: string, version: string, date: string): string {
	const [, rest] = changelog.split(UNRELEASED);
	const changes = rest?.split(/^## /m)[0]?.trim() ?? '';
	if (changes === '') {
		throw new Error(
			`CHANGELOG.md says nothing of ${version}. Describe it there under the heading "Unreleased", and release it again.`,
		);
	}
	return changelog.replace(UNRELEASED, `## Unreleased\n\n## ${version} (${date})`);
}
