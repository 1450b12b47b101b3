/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { scripts } from '../../package.json';

interface Workflow {
	jobs: Record<string, { steps: Array<{ run?: string }> }>;
}

const workflow = (file: string): Workflow =>
	parse(readFileSync(`.github/workflows/${file}`, 'utf8'));

/** The commands of jobs, where that of everything stands for all of it. */
const commandsOf = (file: string, ...jobs: string[]) =>
	jobs
		.flatMap((job) => workflow(file).jobs[job]?.steps ?? [])
		.flatMap(({ run = '' }) => (run === 'bash .ci/run' ? CI : run))
		.join('\n');

const CI = readFileSync('.ci/run', 'utf8');

const NEWER = commandsOf('ci.yml', 'test');
const CHANGE = commandsOf('ci.yml', 'everything');
const SIGNATURES = commandsOf('ci.yml', 'signatures');
const RELEASE = commandsOf('publish.yml', 'check', 'publish');
const WEEKLY = commandsOf('weekly.yml', 'lint', 'engine');

const rows = readFileSync('docs/checks.md', 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, command = '', , ci = '', change = '', release = '', otherwise = '']) => ({
		command: command.replaceAll('`', ''),
		places: { ci, change, release, otherwise },
	}));

/** What runs in a week in place of a command that runs a part of it. */
const PARTS: Readonly<Record<string, string>> = { 'npm test': 'npm run test:fast' };

const runs = (commands: string, command: string) =>
	commands.split('\n').some((line) => new RegExp(`${command}(?![:\\w])`).test(line));

const nodesFor = (command: string) => {
	if (runs(NEWER, command)) return 'Node.js 20.20, 22, 24';
	if (runs(CHANGE, command)) return 'Node.js 20.20';
	return runs(SIGNATURES, command) ? 'Node.js 24' : '';
};

it('knows every check of the package', () => {
	const checks = Object.keys(scripts)
		.filter((name) => /^(test:(?!fast|unit)|scan$|demo$|bench$|soak$|lint$)/.test(name))
		.map((name) => `npm run ${name}`);
	expect(rows.map(({ command }) => command).sort()).toEqual(
		[...checks, 'npm test', 'npm audit signatures'].sort(),
	);
});

it.each(rows)('says where $command runs', ({ command, places }) => {
	expect({
		...places,
		otherwise: places.otherwise.split(',')[0],
	}).toEqual({
		ci: runs(CI, command) ? 'yes' : '',
		change: nodesFor(command),
		release: runs(RELEASE, command) ? 'yes' : '',
		otherwise: (() => {
			if (runs(WEEKLY, PARTS[command] ?? command)) return 'weekly';
			return runs(CI, command) ? '' : 'by hand';
		})(),
	});
});
