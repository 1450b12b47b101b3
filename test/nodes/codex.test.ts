/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { n8n, name } from '../../package.json';

/** The categories that n8n's panel of nodes has. */
const CATEGORIES = [
	'Data & Storage',
	'Finance & Accounting',
	'Marketing & Content',
	'Productivity',
	'Miscellaneous',
	'Sales',
	'Development',
	'Analytics',
	'Communication',
	'Utility',
];

const cards = n8n.nodes.map((path) =>
	path.replace(/^dist\//, '').replace(/\.node\.js$/, '.node.json'),
);

it.each(cards)('%s says what n8n asks for', (path) => {
	const { node, nodeVersion, codexVersion, categories, resources } = JSON.parse(
		readFileSync(path, 'utf8'),
	);
	expect([node, nodeVersion, codexVersion]).toEqual([name, '1.0', '1.0']);
	expect(readFileSync(path.replace(/json$/, 'ts'), 'utf8')).toMatch(/^\t\tversion: 1,$/m);
	expect(categories.length).toBeGreaterThan(0);
	expect(CATEGORIES).toEqual(expect.arrayContaining(categories));
	expect(Object.keys(resources).sort()).toEqual([
		'credentialDocumentation',
		'primaryDocumentation',
	]);
});
