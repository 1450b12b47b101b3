import * as ts from 'typescript';

const TEST_FUNCTIONS = new Set(['it', 'test', 'describe']);

/** The name that a call begins with, such as `it` of `it.each([…])('…')`. */
function rootOf(node: ts.Node): string {
	if (ts.isIdentifier(node)) return node.text;
	if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) {
		return rootOf(node.expression);
	}
	return '';
}

/** The text of a literal as it is written, with its placeholders. */
function literalText(node: ts.Node | undefined): string | undefined {
	if (!node) return undefined;
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : undefined;
}

/** What a node names, if it is a test, a group of tests, or a row of a table with a label. */
function titleOf(node: ts.Node): string | undefined {
	if (ts.isCallExpression(node) && TEST_FUNCTIONS.has(rootOf(node.expression))) {
		return literalText(node.arguments[0]);
	}
	if (ts.isArrayLiteralExpression(node)) return literalText(node.elements[0]);
	const isLabel = ts.isPropertyAssignment(node) && node.name.getText() === 'label';
	return isLabel ? literalText(node.initializer) : undefined;
}

/** The titles of the tests in a file, of their groups, and of the rows of their tables. */
export function titlesIn(source: string): Set<string> {
	const titles = new Set<string>();
	const visit = (node: ts.Node): void => {
		const title = titleOf(node);
		if (title !== undefined) titles.add(title);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true));
	return titles;
}
