/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readFileSync } from 'node:fs';

import {
	ANSWER_LIMITS,
	MAX_LIST_REQUESTS,
	MAX_REFUSAL_BYTES,
} from '../../nodes/shared/transport/answerLimits';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from '../../nodes/shared/text/json';
import { repository } from '../../package.json';

const FOLDER = '.github';
const page = readFileSync(`${FOLDER}/SECURITY.md`, 'utf8');

it('names no file that there is not', () => {
	const named = [...page.matchAll(/`((?:nodes|test|\.github)\/[^`]+|[\w.]+\.mjs)`/g)];
	expect(named.length).toBeGreaterThan(10);
	expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
});

it('says the bounds that there are', () => {
	const inWords = (value: number) => value.toLocaleString('en');
	const plain = page.replace(/\s+/g, ' ');
	expect(plain).toContain(
		`${ANSWER_LIMITS.page.maxBytes / 1024 / 1024} MB for a page of a list, ${MAX_REFUSAL_BYTES / 1024} KB for a refusal, ${ANSWER_LIMITS.file.maxBytes / 1024 ** 3} GB for a file, ${inWords(MAX_JSON_VALUES)} values, ${MAX_JSON_DEPTH} levels. A list ends after ${inWords(MAX_LIST_REQUESTS)} requests.`,
	);
});

it('takes reports where the code is', () => {
	const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
	expect(page).toContain(`(${home}/security/advisories/new)`);
});

it.each(['README.md', 'CONTRIBUTING.md'])('is found from %s', (path) => {
	expect(readFileSync(path, 'utf8')).toContain(`(${FOLDER}/SECURITY.md)`);
});
