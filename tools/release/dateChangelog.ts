/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads and writes files */
import { readFileSync, writeFileSync } from 'node:fs';

import { version } from '../../package.json';
import { datedChangelog } from './datedChangelog';

const FILE = 'CHANGELOG.md';

// npm runs this once it has set a new version, before anything is committed.
writeFileSync(
	FILE,
	datedChangelog(readFileSync(FILE, 'utf8'), version, new Date().toISOString().slice(0, 10)),
);
