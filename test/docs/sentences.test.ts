/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { sentences, sentencesPage } from '../../tools/docs/sentences';

const SENTENCES = sentences().flatMap(([path, texts]) =>
	texts.map((text): [path: string, text: string] => [path, text]),
);

it('are those that the documentation lists; otherwise run npm run docs', () => {
	const lines = readFileSync('docs/sentences.md', 'utf8').trim();
	expect(lines.replaceAll('\\', '')).toBe(sentencesPage().trim().replaceAll('\\', ''));
});

it('are found where they are said', () => {
	const texts = SENTENCES.map(([, text]) => text);
	expect(texts).toContain('The answer ended before it was finished');
	expect(texts).toContain('n8n does not let requests reach …');
	expect(texts).toContain('Enter a whole number.');
	expect(texts).toContain('The server limits how often it is asked. Test again in a while.');
});

it.each(SENTENCES)('%s blames nobody: %s', (_path, text) => {
	expect(text).not.toMatch(
		/\b(errors?|problems?|failures?|failed|mistakes?|invalid|illegal|bad)\b/i,
	);
});
