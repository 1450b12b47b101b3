/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Functions whose texts are parts of sentences, however they begin: those that they are called with, or that they give. */
const SPEAKERS = [
	'UserError',
	'refuse',
	'refuseKind',
	'unexpected',
	'withContext',
	'unknownChoice',
	'kindOf',
	'flawIn',
	'flawOf',
	'reasonOf',
];

/** What the editor says below an output without items. */
const HINT = 'emptyHint';

/** What a text has that is a sentence: a capital letter, and several words. */
const SENTENCE = /^(?:[A-Z"]|n8n |… [A-Z])[^\n]* [^\n]* /;

const has = ({ properties }: ts.ObjectLiteralExpression, wanted: string) =>
	properties.some(({ name }) => name?.getText() === wanted);

/** Whether an object declares something that the editor shows, whose texts are labels and descriptions. */
const isDeclaration = (node: ts.Node): boolean =>
	ts.isObjectLiteralExpression(node) &&
	(['displayName', 'route', 'value', 'placeholder'].some((name) => has(node, name)) ||
		(has(node, 'description') && !has(node, 'message')));

/** Whether a text is the label of something, or something else that a declaration says by itself. */
const isLabel = ({ parent }: ts.Node): boolean =>
	ts.isPropertyAssignment(parent) && isDeclaration(parent.parent) && parent.name.getText() !== HINT;

/** Whether a text is only compared with another one. */
const isCompared = ({ parent }: ts.Node): boolean =>
	ts.isBinaryExpression(parent) &&
	parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;

/** A text, with an ellipsis for what is filled in; `undefined` for anything else. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

const isSpeech = (node: ts.Node): boolean =>
	ts.isFunctionDeclaration(node)
		? SPEAKERS.includes(node.name?.text ?? '')
		: (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
			SPEAKERS.includes(node.expression.getText());

function sentencesIn(path: string): string[] {
	const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
	const found: string[] = [];
	const visit = (node: ts.Node, isSpoken: boolean): void => {
		if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
		const text = textOf(node);
		if (text !== undefined) {
			const isPart = isSpoken && !isCompared(node) && /[a-z]{2}/i.test(text);
			if (isPart || (!isLabel(node) && SENTENCE.test(text))) found.push(text.trim());
		}
		ts.forEachChild(node, (child) => visit(child, isSpoken || isSpeech(node)));
	};
	visit(file, false);
	return [...new Set(found)];
}

/** Everything that the package says where something goes wrong, by the file that says it. */
export function sentences(): Array<[path: string, texts: string[]]> {
	const files = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(folder, name)),
	);
	return files
		.sort()
		.map((path): [string, string[]] => [path.replaceAll('\\', '/'), sentencesIn(path)])
		.filter(([, texts]) => texts.length > 0);
}

/** The page with all of them, not yet formatted. */
export const sentencesPage = (): string => `# What the package says

Every sentence that somebody may read where something goes wrong, and the parts of those that are put together, as
\`npm run docs\` finds them in the code. An ellipsis stands for what is filled in.

${sentences()
	.map(([path, texts]) => `## ${path}\n\n${texts.map((text) => `- ${text}`).join('\n')}\n`)
	.join('\n')}`;
