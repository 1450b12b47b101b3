/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync } from 'node:fs';

import { projects } from '../../jest.config';

it('has a project of Jest for each folder with tests', () => {
	const folders = readdirSync('test', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.test.ts'))
		.map((path) => path.split(/[\\/]/)[0]);
	const patterns = JSON.stringify(projects);
	expect(folders.length).toBeGreaterThan(100);
	expect(
		[...new Set(folders)].filter(
			(folder) => !patterns.includes(`<rootDir>/test/${folder}/**/*.test.ts`),
		),
	).toEqual([]);
});
