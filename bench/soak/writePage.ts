/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeMachine } from '../machine';
import { writeFormatted } from '../writeFormatted';
import { chartOf } from './chart';
import type { Report } from './page';
import { pageOf } from './page';

const folder = join(__dirname, '..', '..', 'docs');

/** Writes what was found, where everything held, to the documentation. */
export async function writePage(run: Omit<Report, 'date' | 'machine'>): Promise<void> {
	const date = new Date().toISOString().slice(0, 10);
	await writeFormatted(
		join(folder, 'soak.md'),
		pageOf({ ...run, date, machine: describeMachine() }),
	);
	await writeFile(join(folder, 'soak.svg'), chartOf(run.looks));
}
