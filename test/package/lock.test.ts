/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readFileSync } from 'node:fs';

import manifest from '../../package.json';
import type { Lock, LockEntry } from './lock';
import { findingsIn, scriptedIn } from './lock';

/** What the install scripts would do; nothing is lost without them, since everything is installed with --ignore-scripts. */
const SCRIPTS: Readonly<Record<string, string>> = {
	'@confluentinc/kafka-javascript':
		'fetches an addon for the Kafka nodes of n8n, which never run here',
	'@parcel/watcher': 'builds an addon for the watch mode of Jest, where none is ready made',
	'@sentry/node-cpu-profiler': 'builds an addon for the reports of n8n, which are off',
	'@sentry/node-native-stacktrace': 'builds an addon for the reports of n8n, which are off',
	'cpu-features': 'builds an addon that makes SSH faster',
	esbuild: 'checks the program of tsx, which comes as a package of its own',
	'eslint-plugin-n8n-nodes-base': 'asks for another package manager',
	'isolated-vm':
		'builds an addon for expressions in a sandbox, which the engine in the tests does without',
	oracledb: 'checks the addon for the Oracle node of n8n, which never runs here',
	protobufjs: 'gives advice on version numbers',
	ssh2: 'builds an addon that makes SSH faster',
	'unrs-resolver': 'checks the addon of Jest, which comes as a package of its own',
};

const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

const GOOD: LockEntry = { integrity: `sha512-${'A'.repeat(86)}==`, dev: true };

const lockOf = (entry: LockEntry): Lock => ({
	lockfileVersion: 3,
	packages: { '': {}, 'node_modules/other/node_modules/some': entry },
});

it.each<[string, LockEntry, string[]]>([
	['nothing', GOOD, []],
	['no hash', { ...GOOD, integrity: undefined }, ['has no SHA-512 hash']],
	[
		'a weak hash',
		{ ...GOOD, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
		['has no SHA-512 hash'],
	],
	[
		'Git',
		{ dev: true, resolved: 'git+ssh://git@example.com/some.git#0a1b2c' },
		['has no SHA-512 hash', 'is from elsewhere than a registry'],
	],
	[
		'an archive on a server',
		{ ...GOOD, resolved: 'http://example.com/some.tgz' },
		['is from elsewhere than a registry'],
	],
	['a file', { ...GOOD, resolved: 'file:../some.tgz' }, ['is from elsewhere than a registry']],
	[
		'a folder',
		{ dev: true, link: true },
		['has no SHA-512 hash', 'is from elsewhere than a registry'],
	],
	['a need at run time', { ...GOOD, dev: undefined }, ['is needed at run time']],
	[
		'an unknown script',
		{ ...GOOD, hasInstallScript: true },
		['runs a script when it is installed'],
	],
])('finds %s in a lock file', (_label, entry, expected) => {
	const found = findingsIn(lockOf(entry), ['other']);
	expect(found).toEqual(expected.map((what) => `node_modules/other/node_modules/some ${what}`));
});

it('knows a script by the name of its package', () => {
	expect(findingsIn(lockOf({ ...GOOD, hasInstallScript: true }), ['some'])).toEqual([]);
});

it('installs nothing but packages of a registry, by their hashes, for development alone', () => {
	expect([lock.lockfileVersion, Object.keys(lock.packages).length > 1000]).toEqual([3, true]);
	expect(findingsIn(lock, Object.keys(SCRIPTS))).toEqual([]);
});

it('knows no install script that there is not', () => {
	expect(scriptedIn(lock).sort()).toEqual(Object.keys(SCRIPTS).sort());
});

it('asks for versions, not for addresses or other names', () => {
	const asked = Object.values(manifest.devDependencies);
	expect(asked.filter((version) => !/^\^?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it.each([
	'.ci/run',
	'.github/workflows/ci.yml',
	'.github/workflows/publish.yml',
	'.github/workflows/weekly.yml',
	'README.md',
	'CONTRIBUTING.md',
])('runs no install script in %s', (path) => {
	const lines = readFileSync(path, 'utf8').split('\n');
	const installs = lines.filter((line) => /npm (ci|i|install)\b/.test(line));
	expect(installs.filter((line) => !line.includes(' --ignore-scripts'))).toEqual([]);
});

it('installs in one place what is in no lock file, beside it', () => {
	const files = ['ci.yml', 'publish.yml', 'weekly.yml'];
	const installs = files.flatMap((file) =>
		readFileSync(`.github/workflows/${file}`, 'utf8')
			.split('\n')
			.filter((line) => /npm (i|install)\b/.test(line))
			.map((line) => [file, line.includes(' --no-save ')]),
	);
	expect(installs).toEqual([
		['weekly.yml', true],
		['weekly.yml', true],
	]);
});
