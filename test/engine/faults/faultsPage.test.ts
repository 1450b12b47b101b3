/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { faultsPage } from './faultsPage';

/** Without what the formatter adds to tables. */
const plain = (markdown: string) => markdown.replace(/-{3,}/g, '---').replace(/ +/g, ' ').trim();

it('is what the documentation shows; otherwise run npm run docs', () => {
	expect(plain(readFileSync('docs/faults.md', 'utf8'))).toBe(plain(faultsPage()));
});
