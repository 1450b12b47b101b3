/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChat/H2oGpteChatTrigger.node';
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
	const somewhere = [
		'The answer ended before it was finished',
		'n8n does not let requests reach …',
		'Enter a whole number.',
		'The server gave a … that cannot be used',
		'holds a control letter or a line break',
		'The server limits how often it is asked. Test again in a while.',
		// Within what an operation does, beside its labels.
		'The message was answered in session … before that.',
		// Below an output without items.
		'Nothing has been said in this session yet. Ask something with Message: Send.',
	];
	expect(somewhere.filter((text) => !texts.includes(text))).toEqual([]);
});

it('are no labels and descriptions', () => {
	const texts = SENTENCES.map(([, text]) => text);
	expect(texts).not.toContain('Ask a question in a chat session and get the answer');
	expect(texts).not.toContain('The address at which you open h2oGPTe in the browser');
	expect(texts).not.toContain('Get Suggested Questions');
});

/** What the editor calls its fields and switches. */
const NAMES = [
	...JSON.stringify([
		new H2oGpteChat().description,
		new H2oGpteChatTrigger().description,
		new H2oGpteApi().properties,
	]).matchAll(/"displayName":"(.*?)"/g),
].map(([, name]) => name);

it.each([
	['Server URL', 'Server URL'],
	['Ignore SSL', 'Ignore SSL Issues (Insecure)'],
	['Max Concurrency', 'Max Concurrency'],
	['Timeout', 'Timeout (Seconds)'],
	['Stream', 'Stream'],
	['Response Format', 'Response Format'],
	['JSON Schema', 'JSON Schema'],
])('call %s by the name that the editor shows', (word, name) => {
	const naming = SENTENCES.map(([, text]) => text).filter((text) => text.includes(word));
	expect(NAMES).toContain(name);
	expect(naming.length).toBeGreaterThan(0);
	expect(naming.filter((text) => !text.includes(name))).toEqual([]);
});

it.each(SENTENCES)('%s blames nobody: %s', (_path, text) => {
	expect(text).not.toMatch(
		/\b(errors?|problems?|failures?|failed|mistakes?|invalid|illegal|bad)\b/i,
	);
});
