/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs a script of the repository */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** An npm that does nothing but tell of tests, in colours as jest does, and fail in the script that it is told to. */
const NPM = `#!/bin/sh
script=$2
[ "$1" = ci ] && script=ci
echo "npm $*"
case $script in
	test) printf '\\033[1mTests:       \\033[22m2 skipped, 12 passed, 14 total\\n' ;;
	test:*) echo "Tests:       3 passed, 3 total" ;;
esac
[ "$script" = "$FAILING" ] || exit 0
[ "$script" = ci ] || echo "Tests:       1 failed, 1 passed, 2 total"
exit 3
`;

/** However many these are. */
const MINUTES = expect.stringMatching(/^\d+\.\d$/);

let folder = '';

const program = (name: string, text: string) => {
	const path = join(folder, 'bin', name);
	writeFileSync(path, text);
	chmodSync(path, 0o755);
	return path;
};

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'checks-'));
	for (const name of ['.ci', 'bin']) mkdirSync(join(folder, name));
	copyFileSync('.ci/run', join(folder, '.ci', 'run'));
	program('npm', NPM);
	// Nothing is installed, whatever the machine lacks.
	for (const name of ['sudo', 'apt-get', 'redis-server']) program(name, '#!/bin/sh\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the checks of a clone whose scripts do nothing. */
function runChecks(names: readonly string[], failing = '') {
	const { status, stdout, stderr } = spawnSync('bash', [join(folder, '.ci', 'run'), ...names], {
		encoding: 'utf8',
		env: {
			...process.env,
			PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
			CHROMIUM: join(folder, 'bin', 'npm'),
			FAILING: failing,
		},
	});
	const lines = stdout.trimEnd().split('\n');
	const rows = lines
		.slice(lines.findIndex((line) => line.startsWith('Command')) + 1, -1)
		.map((line) => line.split(/ {2,}/))
		.map(([command, , ...cells]) => [command, ...cells]);
	return { status, stderr, lines, rows, last: lines.at(-1) };
}

it('ends with what each step proved, and the sum of all tests', () => {
	const { status, rows, last, lines } = runChecks([]);
	expect(rows).toEqual([
		['npm ci --ignore-scripts', '-', '-', MINUTES, 'ok'],
		['npm run test', '12', '0', MINUTES, 'ok'],
		['npm run test:long', '3', '0', MINUTES, 'ok'],
		['npm run scan', '-', '-', MINUTES, 'ok'],
		['npm run demo', '-', '-', MINUTES, 'ok'],
		['npm run test:e2e', '3', '0', MINUTES, 'ok'],
		['npm run test:oldest', '3', '0', MINUTES, 'ok'],
		['npm run test:ui', '3', '0', MINUTES, 'ok'],
		['npm run test:queue', '3', '0', MINUTES, 'ok'],
	]);
	expect([status, last]).toEqual([0, '27 passed, 0 failed']);
	expect(lines).toContain(`On Node.js ${process.version}:`);
});

it('runs those that it is told to, in its own order', () => {
	const { status, rows, last } = runChecks(['demo', 'test']);
	expect(rows.map(([command]) => command)).toEqual([
		'npm ci --ignore-scripts',
		'npm run test',
		'npm run demo',
	]);
	expect([status, last]).toEqual([0, '12 passed, 0 failed']);
});

it('runs nothing after a step that failed, and hands on how it ended', () => {
	const { status, rows, last, lines } = runChecks(['test', 'test:long', 'scan'], 'test:long');
	expect(rows).toEqual([
		['npm ci --ignore-scripts', '-', '-', MINUTES, 'ok'],
		['npm run test', '12', '0', MINUTES, 'ok'],
		['npm run test:long', '4', '1', MINUTES, 'FAILED'],
		['npm run scan', '-', '-', '-', 'not run'],
	]);
	expect([status, last]).toEqual([3, '16 passed, 1 failed']);
	expect(lines).not.toContain('npm run scan');
});

it('says that nothing could be installed', () => {
	const { status, rows, last } = runChecks(['test'], 'ci');
	expect(rows).toEqual([
		['npm ci --ignore-scripts', '-', '-', MINUTES, 'FAILED'],
		['npm run test', '-', '-', '-', 'not run'],
	]);
	expect([status, last]).toEqual([3, '0 passed, 0 failed']);
});

it('knows which checks there are', () => {
	const { status, stderr } = runChecks(['test:engine']);
	expect([status, stderr]).toEqual([
		2,
		'There is no check test:engine. There are: test test:long scan demo test:e2e test:oldest test:ui test:queue\n',
	]);
});
