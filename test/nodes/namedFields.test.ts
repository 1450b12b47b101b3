/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the source */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

import { H2oGpteApi } from '../../credentials/H2oGpteApi.credentials';
import { H2oGpteChat } from '../../nodes/H2oGpteChat/H2oGpteChat.node';
import { H2oGpteChatTrigger } from '../../nodes/H2oGpteChatTrigger/H2oGpteChatTrigger.node';
import { LmChatH2oGpte } from '../../nodes/LmChatH2oGpte/LmChatH2oGpte.node';
import { isObject } from '../../nodes/shared/text/json';

const CARDS = [
	new H2oGpteChat().description,
	new H2oGpteChatTrigger().description,
	new LmChatH2oGpte().description,
	new H2oGpteApi(),
];

/** The names that the editor shows of the fields in a card, those within others too. */
function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	if (!isObject(value)) return [];
	const { displayName, type } = value;
	const own = typeof displayName === 'string' && type !== 'notice' ? [displayName] : [];
	return [...own, ...Object.values(value).flatMap(namesIn)];
}

const NAMES = new Set(CARDS.flatMap(({ properties }) => namesIn(properties)));

/** The texts of the source; where something is filled in, `…` stands for it. */
function textsOf(path: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			texts.push(
				[node.head, ...node.templateSpans.map(({ literal }) => literal)]
					.map(({ text }) => text)
					.join('…'),
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
	return texts;
}

const isSentence = (text: string) => /\w \w/.test(text) && !text.startsWith('=');

const SENTENCES = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
	)
	.filter((path) => path.endsWith('.ts'))
	.flatMap(textsOf)
	.filter(isSentence);

/** What a pattern finds in its group, in all sentences for people. */
const found = (pattern: RegExp): string[] =>
	SENTENCES.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name));

it('calls fields in single quotes by the names that the editor shows', () => {
	const quoted = found(/(?<!\w)'([^']+)'(?!\w)/g).filter((name) => name !== '…');
	expect(quoted).toContain('Return All');
	expect(quoted.filter((name) => !NAMES.has(name))).toEqual([]);
});

it('calls no field in double quotes', () => {
	const quoted = found(/"([^"]+)"/g);
	expect(quoted).toContain('key');
	expect(quoted.filter((name) => NAMES.has(name))).toEqual([]);
});
