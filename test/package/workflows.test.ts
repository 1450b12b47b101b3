/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

import { publishConfig } from '../../package.json';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

const FOLDER = '.github/workflows';
const FILES = readdirSync(FOLDER);
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const read = (file: string): Workflow => parse(textOf(file));
const stepsOf = (file: string) => Object.values(read(file).jobs).flatMap(({ steps }) => steps);

/** What jobs may do beyond reading the code. */
const MORE: Readonly<Record<string, Record<string, string>>> = {
	// For the provenance statement, and to sign in to npm without a token.
	'publish.yml: publish': { contents: 'read', 'id-token': 'write' },
};

it('are those that are known', () => {
	expect(FILES).toEqual(['ci.yml', 'publish.yml']);
});

describe.each(FILES)('%s', (file) => {
	it('may read the code, and nothing else unless a job needs it', () => {
		const { permissions, jobs } = read(file);
		expect(permissions).toEqual({ contents: 'read' });
		for (const [name, job] of Object.entries(jobs)) {
			expect(job.permissions).toEqual(MORE[`${file}: ${name}`]);
		}
	});

	it('uses actions by the hash of a commit, with the version beside it', () => {
		const lines = textOf(file).match(/^.*\buses:.*$/gm) ?? [];
		expect(lines).toHaveLength(stepsOf(file).filter(({ uses }) => uses !== undefined).length);
		expect(lines.length).toBeGreaterThan(0);
		expect(
			lines.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
		).toEqual([]);
	});

	it('leaves no token behind, and knows of no other', () => {
		const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const step of checkouts) expect(step.with).toEqual({ 'persist-credentials': false });
		expect(textOf(file)).not.toMatch(/secrets\.|_TOKEN|_authToken/);
	});

	it('runs nothing that a stranger wrote with more than a stranger may do', () => {
		const begun = Object.keys(read(file).on);
		expect(begun.filter((event) => !['push', 'pull_request'].includes(event))).toEqual([]);
	});

	it('checks the signatures of what it installs', () => {
		const commands = stepsOf(file).map(({ run }) => run);
		expect(commands).toContain('npm ci --ignore-scripts && npm audit signatures');
	});
});

it('publish with provenance, after all checks, and only what has a version', () => {
	const commands = stepsOf('publish.yml').flatMap(({ run }) => run ?? []);
	expect(commands.slice(1)).toEqual([
		'npm ci --ignore-scripts && npm audit signatures',
		'bash .ci/run',
		'npx n8n-node release',
	]);
	expect(commands[0]).toContain('test "$GITHUB_REF_NAME" = ');
	expect(read('publish.yml').on).toEqual({ push: { tags: ['*.*.*'] } });
	expect(publishConfig).toEqual({ access: 'public', provenance: true });
});
