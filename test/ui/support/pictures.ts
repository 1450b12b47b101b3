/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node.js, outside n8n */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const FOLDER = join(process.cwd(), 'test', 'ui', 'pictures');

/** A part of a page, in its own pixels. */
export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

const boxesOf = async (elements: Locator[]) => {
	const boxes = await Promise.all(elements.map(async (element) => await element.boundingBox()));
	return boxes.filter((box) => box !== null);
};

/** The area that is as wide as some elements and as high as others, with a margin above and below. */
export async function areaOf(across: Locator[], down = across, margin = 0): Promise<Area> {
	const [columns, rows] = [await boxesOf(across), await boxesOf(down)];
	const x = Math.min(...columns.map((box) => box.x));
	const y = Math.min(...rows.map((box) => box.y)) - margin;
	return {
		x,
		y,
		width: Math.max(...columns.map((box) => box.x + box.width)) - x,
		height: Math.max(...rows.map((box) => box.y + box.height)) + margin - y,
	};
}

/** An area with a margin on all sides. */
export const widen = ({ x, y, width, height }: Area, margin: number): Area => ({
	x: x - margin,
	y: y - margin,
	width: width + 2 * margin,
	height: height + 2 * margin,
});

/** Takes a picture of a page, or of a part of it. */
export async function takePicture(page: Page, name: string, clip?: Area): Promise<void> {
	const file = `${name.replace(/[^\w]+/g, '-')}.png`;
	await page.screenshot({ path: join(FOLDER, file), clip, animations: 'disabled' });
}
