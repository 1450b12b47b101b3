/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { homepage, n8n } from '../../package.json';

interface Field {
	type: string;
	id?: string;
	attributes: { label?: string; value?: string; options?: unknown[] };
	validations?: { required: boolean };
}

interface Form {
	name: string;
	description: string;
	body: Field[];
}

const FOLDER = '.github/ISSUE_TEMPLATE';
const FORMS = readdirSync(FOLDER).filter((file) => file !== 'config.yml');
const read = (file: string) => parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

/** What a field of each type cannot be without. */
const NEEDS: Readonly<Record<string, string[]>> = {
	markdown: ['value'],
	input: ['label'],
	textarea: ['label'],
	dropdown: ['label', 'options'],
	checkboxes: ['label', 'options'],
};

describe.each(FORMS)('%s', (file) => {
	const form: Form = read(file);

	it('is a form that GitHub shows', () => {
		expect(form).toMatchObject({
			name: expect.stringMatching(/^\S.{3,}/),
			description: expect.stringMatching(/\.$/),
		});
		for (const { type, attributes } of form.body) {
			expect(Object.keys(NEEDS)).toContain(type);
			expect(Object.keys(attributes)).toEqual(expect.arrayContaining(NEEDS[type] ?? []));
		}
		const ids = form.body.flatMap(({ id }) => id ?? []);
		expect(ids).toHaveLength(form.body.filter(({ type }) => type !== 'markdown').length);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('asks for something', () => {
		expect(form.body.some(({ validations }) => validations?.required)).toBe(true);
	});
});

it('asks which of the nodes it is', () => {
	const form: Form = read('bug.yml');
	const options = form.body.find(({ id }) => id === 'node')?.attributes.options ?? [];
	const names = n8n.nodes.map((path) => {
		const [, source = ''] = /^dist\/(.*)\.js$/.exec(path) ?? [];
		return /displayName: '([^']+)'/.exec(readFileSync(`${source}.ts`, 'utf8'))?.[1];
	});
	expect(options).toEqual(expect.arrayContaining(names));
});

it('leads elsewhere within this repository', () => {
	const { contact_links: links } = read('config.yml');
	const [repository = ''] = homepage.split('#');
	const urls = links.map(({ url }: { url: string }) => url);
	expect(urls.length).toBeGreaterThan(0);
	expect(urls.filter((url: string) => !url.startsWith(repository))).toEqual([]);
});

it('is told of new versions of actions and packages each week', () => {
	const { version, updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'));
	const ecosystem = (name: string) => ({
		'package-ecosystem': name,
		directory: '/',
		schedule: { interval: 'weekly' },
	});
	expect(version).toBe(2);
	expect(updates).toMatchObject([ecosystem('github-actions'), ecosystem('npm')]);
});
