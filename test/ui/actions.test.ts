import codex from '../../nodes/H2oGpteChat/H2oGpteChat.node.json';
import { resources } from '../../nodes/H2oGpteChat/resources';
import { button, CHAT, chatNode, inARow } from '../e2e/support/workflowSteps';
import { searchNode } from '../../tools/browser/canvas';
import { useEditor } from './support/editor';
import { areaOf, takePicture } from './support/pictures';

const editor = useEditor();

/** The card of the node in the panel of nodes, and not that of the chat model. */
const CARD = /^\s*h2oGPTe Chat(?! Model)/;

const byText = (a: string, b: string) => a.localeCompare(b);

it('lists every operation among the actions of the node, with its whole label', async () => {
	const { page, open } = editor();
	// High enough for all of them.
	await page.setViewportSize({ width: 1280, height: 2800 });
	await open(inARow('Look for the node', [button]));
	const found = await searchNode(page, 'h2oGPTe');
	await found.filter({ hasText: CARD }).click();

	const heading = page.getByTestId('node-creator-category-item').filter({ hasText: /^Actions / });
	await heading.waitFor();
	const actions = heading.locator('xpath=..').getByTestId('node-creator-item-name');
	const declared = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
	// The list grows while it is drawn.
	await actions.nth(declared.length - 1).waitFor();
	const labels = await actions.allInnerTexts();
	const cut = await actions.evaluateAll((elements) =>
		elements
			.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
			.map(({ textContent }) => textContent),
	);
	expect([...labels].sort(byText)).toEqual([...declared].sort(byText));
	expect(cut).toEqual([]);
	expect(await heading.innerText()).toBe(`Actions (${declared.length})`);
	await takePicture(page, 'actions', await areaOf([page.getByTestId('node-creator')]));
});

it('finds the node by every alias, and says what it and its trigger do', async () => {
	const { page, open } = editor();
	await open(inARow('Look for the node', [button]));
	const card = (await searchNode(page, 'h2oGPTe')).filter({ hasText: CARD });
	await card.getByTestId('node-creator-item-description').waitFor();
	expect(await card.getByTestId('node-creator-item-description').innerText()).toBe(
		'Answer questions from your documents with h2oGPTe, and start workflows on new chat messages',
	);
	for (const alias of codex.alias) {
		await page.getByTestId('node-creator-search-bar').fill(alias);
		await card.waitFor();
	}
	expect(codex.alias.length).toBeGreaterThan(40);
});

it('shows the names of resource and operation under the node', async () => {
	const { page, credential, open } = editor();
	const node = chatNode({ resource: 'session', operation: 'getQuestions' }, credential);
	await open(inARow('Look at the canvas', [button, node]));
	const shown = page.locator(`[data-test-id="canvas-node"][data-node-name="${CHAT}"]`);
	await shown.getByText('Get Suggested Questions: Session', { exact: true }).waitFor();
});
