/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import { scripts } from '../../package.json';
import { runsOf } from '../package/workflows';

const SCRIPTS: Readonly<Record<string, string>> = scripts;

/** The scripts in the table at the top of `.ci/run`. */
const all = [...readFileSync('.ci/run', 'utf8').matchAll(/^\t'([\w:]+)\|/gm)].map(
	([, name = '']) => name,
);

/** What a command runs by itself: scripts of the package, and the checks of `.ci/run`, all unless it names some. */
function namedIn(command: string): string[] {
	const [, checks] = /^bash \.ci\/run\b(.*)$/.exec(command) ?? [];
	if (checks !== undefined) return checks.trim() === '' ? all : checks.trim().split(' ');
	return [...command.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
}

/** The same, with the scripts that these run. */
const runBy = (command: string): string[] =>
	namedIn(command).flatMap((name) => [name, ...runBy(SCRIPTS[name] ?? '')]);

/** The versions of Node.js on which a workflow runs a script. */
const nodesOf = (file: string, script: string) => [
	...new Set(
		runsOf(file)
			.filter(({ commands }) => commands.flatMap(runBy).includes(script))
			.map(({ node }) => node),
	),
];

const yesIf = (condition: boolean) => (condition ? 'yes' : '');

const [, , ...rows] = readFileSync('docs/checks.md', 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);

const table = rows.map(([command = '', ...cells]) => ({
	script: /^`npm (?:run )?([\w:]+)`$/.exec(command)?.[1] ?? command,
	cells,
}));

it('knows what a command runs', () => {
	expect(runBy('npm run test:e2e')).toEqual(['test:e2e', 'build']);
	expect(runBy('bash .ci/run scan demo')).toEqual(['scan', 'build', 'demo', 'build']);
	expect(runBy('bash .ci/run')).toEqual(expect.arrayContaining(['test', 'lint', 'test:queue']));
	expect(runBy('npm audit signatures')).toEqual([]);
});

it('has a row for each check, and no other', () => {
	const checks = Object.keys(SCRIPTS).filter((name) =>
		/^(test|lint|typecheck|build|scan|demo|bench|soak)(:(?!fix|editor)|$)/.test(name),
	);
	expect(table.map(({ script }) => script).sort()).toEqual(checks.sort());
});

it.each(table)('says where $script runs', ({ script, cells }) => {
	const [proves, pullRequest, week, release, byHand] = cells;
	const nodes = nodesOf('ci.yml', script);
	const weekly = nodesOf('weekly.yml', script).length > 0;
	const released = nodesOf('publish.yml', script).length > 0;
	expect(proves).toMatch(/\w/);
	expect([pullRequest, week, release]).toEqual([
		nodes.length > 0 ? `Node.js ${nodes.join(', ')}` : '',
		yesIf(weekly),
		yesIf(released),
	]);
	expect(byHand).toBe(yesIf(nodes.length === 0 && !weekly && !released));
	expect(runBy('bash .ci/run').includes(script)).toBe(released);
});
