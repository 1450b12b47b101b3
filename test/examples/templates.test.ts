/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const guide = readFileSync('examples/README.md', 'utf8');

interface TemplateNode {
	id: string;
	name: string;
	type: string;
	position: [number, number];
	parameters: { content?: string; color?: number; height?: number; width?: number };
	credentials?: Record<string, unknown>;
	webhookId?: string;
}

interface Template extends Record<string, unknown> {
	name: string;
	nodes: TemplateNode[];
}

const names = readdirSync('examples')
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;

/** n8n's colours of notes. */
const [WHITE, RED] = [7, 3];

/** A credential that no n8n has: whoever imports the workflow chooses one. */
const PLACEHOLDER = { h2oGpteApi: { id: 'h2ogpte-emulator', name: 'h2oGPTe emulator' } };

/** IDs that were counted, and not made by the n8n of somebody. */
const COUNTED = /^[0-9a-f]{8}-000\d-4000-8000-0{10}[0-9a-f]{2}$/;

/** The collections that the emulator begins with. */
const COLLECTIONS = [
	'3f6c1a52-8d0e-4b77-9c1f-5a2e7d4b9a01',
	'7a2d9e64-0b35-4c18-a6f0-2e9b8c7d1f02',
];

describe.each(names)('%s', (name) => {
	const page = readFileSync(`docs/${name}.md`, 'utf8');
	const text = readFileSync(`examples/${name}.json`, 'utf8');
	const template: Template = JSON.parse(text);
	const notes = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	const working = template.nodes.filter((node) => !notes.includes(node));
	const [main, ...others] = notes;

	it('has a page with the parts of the form, in their order', () => {
		expect([...page.matchAll(/^(?:#|##) (.+)$/gm)].map(([, heading]) => heading)).toEqual([
			template.name,
			'Who it is for',
			'How it works',
			'How to set up',
			'Requirements',
			'How to customize',
		]);
		expect(page).not.toMatch(/<\w/);
	});

	it('has as many words in each part as the form asks for', () => {
		const [beginning = '', ...parts] = page.split(/^## .+$/m);
		const overview = beginning.split('\n\n')[2] ?? '';
		const [, how = '', setUp = '', requirements = '', customize = ''] = parts;
		expect(wordsIn(overview)).toBeGreaterThanOrEqual(10);
		expect(wordsIn(overview)).toBeLessThanOrEqual(50);
		expect(Math.min(wordsIn(how), wordsIn(setUp))).toBeGreaterThanOrEqual(50);
		expect(how.trim()).toMatch(/^1\. /);
		expect(setUp.trim()).toMatch(/^1\. Install the community node `n8n-nodes-h2ogpte-chat`\. /);
		expect(requirements.trim()).toMatch(/^- The community node `n8n-nodes-h2ogpte-chat`, /);
		expect(customize.trim()).toMatch(/^- \*\*/);
	});

	it('has a title in the guide that begins with what it does', () => {
		const row = guide.split('\n').find((line) => line.startsWith(`| [${name}.json](`)) ?? '';
		const [, , described = '', title = ''] = row.split('|').map((cell) => cell.trim());
		expect(described).toBe(`[Page](../docs/${name}.md)`);
		expect(title).toMatch(
			/^(?:Answer|Draft|Make|Summarize|Sync|Write) [^.!\p{Extended_Pictographic}]+$/u,
		);
		expect(title).toContain('h2oGPTe');
		expect(title.length).toBeLessThanOrEqual(70);
	});

	it('has one yellow note, before all else, on how it works and how to set it up', () => {
		expect(notes.filter(({ parameters }) => parameters.color === undefined)).toEqual([main]);
		const { content = '' } = main?.parameters ?? {};
		expect(content).toMatch(new RegExp(`^## ${template.name}\\n`));
		expect(content.match(/^### .+$/gm)).toEqual(['### How it works', '### Setup']);
		expect(wordsIn(content)).toBeGreaterThanOrEqual(100);
		expect(wordsIn(content)).toBeLessThanOrEqual(300);
		const [x = 0, y = 0] = main?.position ?? [];
		const before = template.nodes.filter(({ position }) => position[0] < x || position[1] < y);
		expect(before.map((node) => node.name)).toEqual([]);
	});

	it('names in its yellow note nodes that there are', () => {
		const { content = '' } = main?.parameters ?? {};
		const named = [...content.replace(/`[^`]+`/g, '').matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(
			([, some = '']) => some,
		);
		const known = working.map((node) => node.name);
		// Questions to try are set like this as well.
		const unknown = named.filter((some) => !known.includes(some) && !/[?:]$/.test(some));
		expect(unknown).toEqual([]);
		expect(known.filter((some) => !named.includes(some) && !content.includes(some))).toEqual([]);
	});

	it('has short white or red notes behind its nodes', () => {
		expect(others.length).toBeGreaterThan(0);
		for (const { parameters } of others) {
			expect([WHITE, RED]).toContain(parameters.color);
			expect(parameters.content).toMatch(/^## \d\. .+\n\n/);
			expect(wordsIn(parameters.content ?? '')).toBeLessThan(50);
		}
		const isBehind =
			({ position: [x, y] }: TemplateNode) =>
			({ position: [left, top], parameters: { width = 0, height = 0 } }: TemplateNode) =>
				x >= left && x + 96 <= left + width && y >= top && y + 96 <= top + height;
		// A time alone needs no words.
		const bare = working.filter((node) => !others.some(isBehind(node)));
		expect(bare.map(({ type }) => type).filter((type) => !/scheduleTrigger$/.test(type))).toEqual(
			[],
		);
	});

	it("holds nothing of somebody's n8n", () => {
		expect(Object.keys(template).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		expect(template.settings).toEqual({ executionOrder: 'v1' });
		const credentials = working.flatMap((node) => node.credentials ?? []);
		expect(credentials).toEqual(credentials.map(() => PLACEHOLDER));
		const ids = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
		const foreign = ids.filter((id) => !COUNTED.test(id) && !COLLECTIONS.includes(id));
		expect(foreign).toEqual([]);
		expect(text).not.toMatch(/sk-\w{8}|\w@\w+\.\w|instanceId/);
	});

	it('has names of its own for its nodes', () => {
		const generic = /^(?:Edit Fields|Filter|Merge|If|Code|h2oGPTe .*|Schedule Trigger)\d*$/;
		expect(working.map((node) => node.name).filter((some) => generic.test(some))).toEqual([]);
	});
});

it('lists every example once, and links nothing that there is not', () => {
	const listed = [...guide.matchAll(/^\| \[([\w-]+)\.json\]/gm)].map(([, name]) => name);
	expect(listed).toEqual(names);
	const links = [...guide.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, to = '']) => to);
	expect(links.filter((to) => !existsSync(join('examples', to)))).toEqual([]);
});
