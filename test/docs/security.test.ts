/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readFileSync } from 'node:fs';

import { repository } from '../../package.json';

const FOLDER = '.github';
const page = readFileSync(`${FOLDER}/SECURITY.md`, 'utf8');

it('names no file that there is not', () => {
	const named = [...page.matchAll(/`((?:nodes|test|\.github)\/[^`]+|[\w.]+\.mjs)`/g)];
	expect(named.length).toBeGreaterThan(10);
	expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
});

it('takes reports where the code is', () => {
	const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
	expect(page).toContain(`(${home}/security/advisories/new)`);
});

it.each(['README.md', 'CONTRIBUTING.md'])('is found from %s', (path) => {
	expect(readFileSync(path, 'utf8')).toContain(`(${FOLDER}/SECURITY.md)`);
});
