/* eslint-disable @n8n/community-nodes/no-restricted-imports -- lists files */
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

import { readWorkflow, withCredential } from '../../tools/n8n/examples';
import { CREDENTIAL_TYPE } from '../e2e/support/lab';
import { useEditor } from './support/editor';
import { areaOf, takePicture, widen } from './support/pictures';

const MARGIN = 32;

// The pictures are wide, and sharp enough with fewer pixels.
const editor = useEditor({}, 1.25);

/** An example with the credential that its notes ask for. */
async function prepare(name: string) {
	const example = await readWorkflow(`examples/${name}.json`);
	return withCredential(example, CREDENTIAL_TYPE, editor().credential);
}

/** The headings of those notes whose text goes on below their edge. */
const cutNotes = async (page: Page) =>
	await page.getByTestId('sticky').evaluateAll((notes) =>
		notes
			.filter((note) => {
				const edge = note.getBoundingClientRect().bottom;
				const texts = [...note.querySelectorAll('h2, h3, p, li')];
				return texts.some((text) => text.getBoundingClientRect().bottom > edge);
			})
			.map((note) => note.querySelector('h2, h3')?.textContent),
	);

describe('the editor shows all nodes and notes of the example', () => {
	const names = readdirSync('examples')
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''));
	it.each(names)('%s', async (name) => {
		const { page, open } = editor();
		// Large enough for n8n to show it in its real size.
		await page.setViewportSize({ width: 2200, height: 1800 });
		const example = await prepare(name);
		await open(example);
		const shown = page.locator('.vue-flow__node');
		await shown.nth(example.nodes.length - 1).waitFor();
		// n8n moves what it has loaded into view.
		await page.locator('.vue-flow__transformationpane[style*="scale(1)"]').waitFor();

		expect(await shown.count()).toBe(example.nodes.length);
		expect(await cutNotes(page)).toEqual([]);
		await takePicture(page, name, widen(await areaOf(await shown.all()), MARGIN));
	});
});
