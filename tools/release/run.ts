/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { readFileSync, writeFileSync } from 'node:fs';

import { datedChangelog, notesOf } from './changelog';

const FILE = 'CHANGELOG.md';

/** What release-it has done with the changelog: `date` before it commits, `notes` for the release on GitHub. */
function main([command, version = '']: readonly string[]): void {
	const changelog = readFileSync(FILE, 'utf8');
	if (command === 'date') writeFileSync(FILE, datedChangelog(changelog, version, new Date()));
	else process.stdout.write(notesOf(changelog, version));
}

main(process.argv.slice(2));
