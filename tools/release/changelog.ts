const UNRELEASED = 'Unreleased';

/** The text below the heading of a version, up to the next one. */
function sectionOf(changelog: string, title: string): string | undefined {
	const [, ...sections] = changelog.split(/^## /m);
	const section = sections.find((text) => /^\S+/.exec(text)?.[0] === title);
	return section?.slice(section.indexOf('\n')).trim();
}

/**
 * What is new in a version, as its release on GitHub says it.
 * @throws Error where the changelog has nothing on it
 */
export function notesOf(changelog: string, version: string): string {
	const notes = sectionOf(changelog, version);
	if (!notes) throw new Error(`CHANGELOG.md has nothing on ${version}.`);
	return notes;
}

/**
 * Gives what is unreleased a version and a date.
 * @throws Error where nothing is unreleased, or the version has a section already
 */
export function datedChangelog(changelog: string, version: string, date: Date): string {
	if (!sectionOf(changelog, UNRELEASED)) {
		throw new Error(
			`CHANGELOG.md has nothing below '## ${UNRELEASED}'. Write there what is new in ${version}, and run this again.`,
		);
	}
	if (sectionOf(changelog, version) !== undefined) {
		throw new Error(
			`CHANGELOG.md has a section on ${version} already. Choose a newer version, and run this again.`,
		);
	}
	const heading = `## ${version} - ${date.toISOString().slice(0, 10)}`;
	return changelog.replace(new RegExp(`^## ${UNRELEASED}$`, 'm'), heading);
}
