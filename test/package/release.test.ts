/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs a script of the package */
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scripts } from '../../package.json';

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- New.\n';

let folder = '';
const path = (...names: string[]) => join(folder, 'clone', ...names);

/** What would make the tool publish, or sign in, is empty. It asks nothing, and raises the last number. */
const SWITCHES = { GITHUB_ACTIONS: '', GITHUB_TOKEN: '', CI: 'true', npm_config_offline: 'true' };

/** Runs a program in the clone, where npm may not reach its registry. */
function run(program: string, ...args: string[]) {
	const { status, stdout, stderr } = spawnSync(program, args, {
		cwd: path(),
		encoding: 'utf8',
		env: {
			...process.env,
			...SWITCHES,
			GIT_CONFIG_GLOBAL: join(folder, 'none'),
			...Object.fromEntries(
				['AUTHOR', 'COMMITTER'].flatMap((role) => [
					[`GIT_${role}_NAME`, 'Somebody'],
					[`GIT_${role}_EMAIL`, 'somebody@example.com'],
				]),
			),
		},
	});
	return { status, stdout, said: stdout + stderr };
}

const git = (...args: string[]) => run('git', ...args).stdout.trim();

/** What the server has, the newest first. */
const pushed = () => [
	git('ls-remote', '--tags', 'origin', '*.*.*[0-9]'),
	git('log', '--format=%s', 'origin/main'),
];

// A package of that name and configuration, whose checks do nothing, and the server that it is cloned from.
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'release-'));
	mkdirSync(path());
	for (const name of ['.release-it.cjs', '.auto-changelog', '.npmrc', 'tools/release']) {
		cpSync(name, path(name), { recursive: true });
	}
	symlinkSync(join(process.cwd(), 'node_modules'), path('node_modules'), 'junction');
	const manifest = {
		name: 'some',
		version: '0.1.0',
		private: true,
		scripts: { lint: 'echo linted', build: 'echo built', release: scripts.release },
	};
	writeFileSync(path('package.json'), JSON.stringify(manifest));
	writeFileSync(path('CHANGELOG.md'), CHANGELOG);
	writeFileSync(path('.gitignore'), 'node_modules\n');
	git('init', '--quiet', '--bare', '--initial-branch=main', join(folder, 'server'));
	git('init', '--quiet', '--initial-branch=main');
	git('remote', 'add', 'origin', join(folder, 'server'));
	git('add', '.');
	git('commit', '--quiet', '--message=First');
	git('push', '--quiet', '--set-upstream', 'origin', 'main');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('dates the changelog, sets the version, tags it and pushes both', () => {
	const { status, said } = run('npm', 'run', 'release');
	expect([said, status]).toEqual([expect.stringContaining('Release notes:\n- New.\n'), 0]);
	expect(readFileSync(path('CHANGELOG.md'), 'utf8')).toMatch(
		/^# Changelog\n\n## 0\.1\.1 - \d{4}-\d\d-\d\d\n\n- New\.\n$/,
	);
	expect(JSON.parse(git('show', '0.1.1:package.json'))).toMatchObject({ version: '0.1.1' });
	expect(pushed()).toEqual([expect.stringMatching(/refs\/tags\/0\.1\.1$/), 'Release 0.1.1\nFirst']);
});

it.each([
	[
		'nothing is written in the changelog',
		() => writeFileSync(path('CHANGELOG.md'), '# Changelog\n\n## Unreleased\n'),
		"CHANGELOG.md has nothing below '## Unreleased'",
	],
	[
		'another branch is checked out',
		() => void git('checkout', '--quiet', '-b', 'other'),
		'Must be on branch main',
	],
])('changes and pushes nothing where %s', (_label, prepare, expected) => {
	prepare();
	git('commit', '--quiet', '--all', '--allow-empty', '--message=Second');
	git('push', '--quiet', '--set-upstream', 'origin', 'HEAD');
	const before = pushed();
	const { status, said } = run('npm', 'run', 'release');
	expect([said, status]).toEqual([expect.stringContaining(expected), 1]);
	expect([git('status', '--porcelain'), pushed()]).toEqual(['', before]);
});
