/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chartOf } from './chart';
import { goalsOf, isMet } from './goals';
import { reportOf } from './markdown';
import type { Results } from './results';
import { writeFormatted } from './writePage';

const folder = join(__dirname, 'results');

/** Writes what was found as a table, a chart and data, and gives their folder. */
export async function writeResults(results: Results): Promise<string> {
	await mkdir(folder, { recursive: true });
	const write = async (name: string, text: string) =>
		await writeFormatted(join(folder, name), text);
	const goals = goalsOf(results).map((goal) => ({ ...goal, met: isMet(goal) }));
	await write('results.md', reportOf(results));
	await write('results.json', JSON.stringify({ ...results, goals }));
	await writeFile(join(folder, 'chart.svg'), chartOf(results));
	return folder;
}
